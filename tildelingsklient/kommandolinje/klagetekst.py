"""An appeal rule of the katalog as one sentence or two, for lists and reports."""

from __future__ import annotations

from tildelingsklient.katalog.lov import Klageinstans, Klageregel, Klagetype
from tildelingsklient.sprak import _, pick
from tildelingsklient.vedtak.frister import klagefrist_text


def klage_text(klage: Klageregel) -> str:
    """What the rule says, before any outcome is known."""
    match klage.type:
        case Klagetype.INGEN:
            return _("Avgjørelsen kan ikke påklages.")
        case Klagetype.UAKTUELT:
            return _("Klage er ikke aktuelt.")
        case Klagetype.VELG:
            return _("Velg hvilken klageregel som gjelder, før brevet lages.")
        case Klagetype.RETT:
            return " ".join([str(klagefrist_text(klage)), *_ways(klage)])


def _ways(klage: Klageregel) -> list[str]:
    """Where the appeal is sent and who decides it."""
    names = {Klageinstans.KLAGENEMND: _("kommunens klagenemnd"), Klageinstans.STATSFORVALTEREN: _("Statsforvalteren")}
    sent = [_("Klagen sendes til {mottaker}.").format(mottaker=pick(klage.sendes_til))] if klage.sendes_til else []
    decided = [names[klage.avgjores_av]] if klage.avgjores_av else []
    return [*sent, *(_("Den avgjøres av {instans}.").format(instans=name) for name in decided)]
