"""Numbers that are summed from a week schedule: the schedule must exist, be about the same, and have the kinds."""

from __future__ import annotations

from collections.abc import Iterator

from tildelingsklient.katalog.feiltekst import nearest
from tildelingsklient.katalog.funn import Funn
from tildelingsklient.katalog.gang import Vei
from tildelingsklient.katalog.modell import Katalog
from tildelingsklient.katalog.sporsmal import Regnestykke, Sporsmal, Svartype
from tildelingsklient.sprak import _


def check_sums(katalog: Katalog) -> Iterator[Funn]:
    """What is wrong with any `regnes_av`."""
    for sporsmal in katalog.sporsmal:
        if sporsmal.regnes_av:
            yield from _check(("sporsmal", sporsmal.id, "regnes_av"), sporsmal, sporsmal.regnes_av, katalog)


def _check(vei: Vei, sporsmal: Sporsmal, regnes_av: Regnestykke, katalog: Katalog) -> Iterator[Funn]:
    plan = katalog.sporsmal_by_id.get(regnes_av.sporsmal)
    if plan is None or plan.type is not Svartype.UKEPLAN:
        plans = [one.id for one in katalog.sporsmal if one.type is Svartype.UKEPLAN]
        hva = _("«{id}» er ikke en ukeplan.").format(id=regnes_av.sporsmal)
        steg = nearest(regnes_av.sporsmal, plans) or _("Lag et spørsmål av typen ukeplan, eller ta bort regnes_av.")
        yield Funn((*vei, "sporsmal"), hva, steg)
        return
    if (plan.omfang, plan.rolle) != (sporsmal.omfang, sporsmal.rolle):
        hva = _("Tallet og ukeplanen «{id}» gjelder ikke den samme.").format(id=plan.id)
        yield Funn((*vei, "sporsmal"), hva, _("Gi dem samme omfang og rolle."))
    kinds = [alternativ.id for alternativ in plan.alternativer]
    for place, slag in enumerate(regnes_av.slag):
        if slag not in kinds:
            hva = _("«{slag}» er ikke et slag hjelp i ukeplanen «{id}».").format(slag=slag, id=plan.id)
            yield Funn((*vei, "slag", str(place)), hva, nearest(slag, kinds) or ", ".join(kinds))
