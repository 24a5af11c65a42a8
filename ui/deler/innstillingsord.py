"""What an innstilling says in words, and which results it rests on."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from tildelingsklient.kartlegging.fakta import Faktumtilstand
from tildelingsklient.katalog.kriterium import Styrke
from tildelingsklient.sprak import _
from tildelingsklient.vurdering.resultat import Innstilling, Resultat, Tjenestevurdering, Utfall
from tildelingsklient.vurdering.unntak import is_excusable
from ui.deler.vurderingsord import open_mangler


@dataclass(frozen=True, slots=True)
class Innstillingsord:
    """An innstilling in words: kind of box, state, heading, second line, and the results it rests on."""

    uttrykk: str
    tilstand: str
    tittel: str
    tekst: str
    avgjorende: tuple[Resultat, ...] = ()


def innstilling_words(
    vurdering: Tjenestevurdering, *, leses: bool = False, to_steder: frozenset[tuple[str, str]] = frozenset()
) -> Innstillingsord:
    """What the criteria say of a service, and which of them decided it; `leses`: to one who cannot choose.

    `to_steder` are the questions whose answer is changed in two places.
    """
    deciding = tuple(_deciding(vurdering))
    match vurdering.innstilling:
        case Innstilling.OPPFYLT:
            return Innstillingsord("ok", "ok", _("Innstilling: vilkårene er oppfylt."), _("Avgjørelsen er din."))
        case Innstilling.IKKE_OPPFYLT:
            title = _("Innstilling: vilkårene er ikke oppfylt.")
            return Innstillingsord("no", "no", title, _("Avgjørelsen er din. Dette avgjør:"), deciding)
        case Innstilling.MANGLER_OPPLYSNINGER:
            return _missing_words(vurdering, to_steder, leses=leses)
        case Innstilling.KREVER_BEGRUNNET_UNNTAK:
            title = _("Innstilling: hovedregelen er ikke oppfylt.")
            return Innstillingsord("judge", "exception", title, _("Innvilger du, må unntaket begrunnes:"), deciding)
        case Innstilling.KREVER_SKJONN:
            title = _("Innstilling: du må bruke skjønn.")
            return Innstillingsord("judge", "judge", title, _("Dette må du vurdere selv:"), deciding)
        case Innstilling.INGEN_KRITERIER:
            title = _("Innstilling: kommunen har ikke skrevet kriterier for denne tjenesten.")
            return Innstillingsord("missing", "missing", title, _("Vurder behovet. Avgjørelsen er din."))


def innstilling_short(innstilling: Innstilling) -> str:
    """An innstilling in few words, for a row of a table."""
    return {
        Innstilling.OPPFYLT: _("Vilkår oppfylt"),
        Innstilling.IKKE_OPPFYLT: _("Vilkår ikke oppfylt"),
        Innstilling.MANGLER_OPPLYSNINGER: _("Svar mangler"),
        Innstilling.KREVER_BEGRUNNET_UNNTAK: _("Unntak må begrunnes"),
        Innstilling.KREVER_SKJONN: _("Skjønn trengs"),
        Innstilling.INGEN_KRITERIER: _("Uten kriterier"),
    }[innstilling]


def _missing_words(
    vurdering: Tjenestevurdering, to_steder: frozenset[tuple[str, str]], *, leses: bool
) -> Innstillingsord:
    missing = open_mangler(vurdering)
    title = _("Innstilling: kan ikke gis ennå. Ett svar mangler.")
    if len(missing) != 1:
        title = _("Innstilling: kan ikke gis ennå. {antall}\u00a0svar mangler.").format(antall=len(missing))
    free = "" if leses else _("Du kan velge likevel, men må da begrunne det.")
    disputed = [(one.sporsmal, one.gjelder) for one in missing if one.hvorfor is Faktumtilstand.KONFLIKT]
    if not disputed:
        return Innstillingsord("missing", "missing", title, free)
    twice, alle = sum(place in to_steder for place in disputed), len(missing)
    told = " ".join(filter(None, (_split_words(len(disputed) - twice, alle), _twice_words(twice, alle), free)))
    return Innstillingsord("judge", "conflict", title, told)


def _split_words(antall: int, alle: int) -> str:
    if antall == alle == 1:
        return _("Kildene er uenige om det.")
    one, many = _("Kildene er uenige om ett av dem."), _("Kildene er uenige om {antall} av dem.")
    return (one if antall == 1 else many.format(antall=antall)) if antall else ""


def _twice_words(antall: int, alle: int) -> str:
    if antall == alle == 1:
        return _("Det er endret to steder.")
    one, many = _("Ett av dem er endret to steder."), _("{antall} av dem er endret to steder.")
    return (one if antall == 1 else many.format(antall=antall)) if antall else ""


def _deciding(vurdering: Tjenestevurdering) -> Iterator[Resultat]:
    """The results that made the innstilling what it is."""
    wanted = {
        Innstilling.IKKE_OPPFYLT: {Utfall.IKKE_OPPFYLT, Utfall.UTELUKKER},
        Innstilling.KREVER_BEGRUNNET_UNNTAK: {Utfall.IKKE_OPPFYLT, Utfall.UTELUKKER},
        Innstilling.KREVER_SKJONN: {Utfall.KREVER_SKJONN},
    }.get(vurdering.innstilling, set())
    only_exceptions = vurdering.innstilling is Innstilling.IKKE_OPPFYLT
    for resultat in vurdering.resultater:
        excused = only_exceptions and is_excusable(resultat.kriterium)
        if resultat.utfall in wanted and resultat.styrke is not Styrke.MOMENT and not excused:
            yield resultat
