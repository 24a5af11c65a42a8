"""Looks up what a case file names; what is unknown is told with the field and the nearest thing that exists."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from difflib import get_close_matches

from tildelingsklient.feil import InndataFeil
from tildelingsklient.katalog.feiltekst import nearest
from tildelingsklient.katalog.grunnform import FRA_LOVEN, FRA_OSS
from tildelingsklient.katalog.kanonisk import find_kriterium, find_moment
from tildelingsklient.katalog.kriterium import Kriterium, Moment, Naar, Styrke, Vilkar
from tildelingsklient.katalog.modell import Katalog, Tjeneste
from tildelingsklient.sprak import _

_FA = 20
_NESTEN_LIK = 0.9


def demand_known(where: str, name: str, known: Iterable[str], what: str, see: str = "vis") -> None:
    """Raises InndataFeil with the sentence `what` (with `{id}`) unless the name is known; `katalog <see>` lists all."""
    names = list(known)
    if name not in names:
        raise InndataFeil(what.format(id=name[:60]), suggest(name, names, see), where)


def suggest(name: str, known: Sequence[str], see: str = "vis") -> str:
    """The next step when a name is unknown: the nearest one, or all when they are few."""
    few = 0 < len(known) <= _FA
    all_of_them = _("Bruk en av disse: {valg}.").format(valg=", ".join(known)) if few else ""
    return nearest(name, known) or all_of_them or _("Se «katalog {handling}» for det som finnes.").format(handling=see)


def demand_once(where: str, keys: Sequence[object]) -> None:
    """Raises InndataFeil when the same thing stands twice in a list."""
    for place, key in enumerate(keys):
        first = keys.index(key)
        if first < place:
            hva = _("Det samme står i {sted}.").format(sted=f"{where}[{first}]")
            raise InndataFeil(hva, _("Behold bare den ene."), f"{where}[{place}]")


def look_up_kriterium(where: str, tjeneste: Tjeneste, ref: str) -> Kriterium:
    """The criterion with an own id or register id that a person may judge."""
    found = find_kriterium(tjeneste, ref)
    if found is None:
        hva = _("Kriteriet «{id}» finnes ikke i tjenesten {tjeneste}.").format(id=ref[:60], tjeneste=tjeneste.id)
        raise InndataFeil(hva, _suggest_part(ref, list(tjeneste.all_kriterier())), where)
    if isinstance(found, Vilkar) and found.naar is Naar.ETTER_TILDELING:
        hva = _("Vilkåret «{id}» gjelder etter at tjenesten er gitt, og avgjør ikke retten.").format(id=found.id)
        raise InndataFeil(hva, _("Ta det ut av skjonn."), where)
    return found


def look_up_moment(where: str, katalog: Katalog, tjeneste: Tjeneste, ref: str) -> Moment | Kriterium:
    """The moment with an own id or register id; a criterion that is weighed counts as one."""
    weighed = find_kriterium(tjeneste, ref)
    if weighed and weighed.styrke is Styrke.MOMENT:
        return weighed
    found = find_moment(tjeneste, ref, katalog.felles_momenter)
    if found is None:
        weighable = [k for k in tjeneste.all_kriterier() if k.styrke is Styrke.MOMENT]
        known: list[Kriterium | Moment] = [*weighable, *tjeneste.all_momenter(), *katalog.felles_momenter]
        hva = _("Momentet «{id}» finnes ikke i tjenesten {tjeneste}.").format(id=ref[:60], tjeneste=tjeneste.id)
        raise InndataFeil(hva, _suggest_part(ref, known), where)
    return found


def _suggest_part(ref: str, parts: Sequence[Kriterium | Moment]) -> str:
    """The next step when no part has this id: its register id when that is what was meant, else as for any name."""
    rader = {kilde.lower(): kilde for part in parts for kilde in part.kilde if kilde not in {FRA_LOVEN, FRA_OSS}}
    # Register ids differ by one sign, so only what is almost the same is a misspelling and not another row.
    found = get_close_matches(ref.lower(), rader, n=1, cutoff=_NESTEN_LIK)
    if found:
        return _("Mente du «{forslag}»?").format(forslag=rader[found[0]])
    return suggest(ref, [part.id for part in parts])
