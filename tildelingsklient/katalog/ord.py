"""The words of a katalog as a person reads them: strengths, modalities, ways of answering, payment, units, roles."""

from __future__ import annotations

from collections.abc import Iterable

from tildelingsklient.katalog.grunnform import Enhet, Storrelse
from tildelingsklient.katalog.kriterium import Modalitet, Styrke
from tildelingsklient.katalog.modell import Betaling
from tildelingsklient.katalog.regel import Rolle
from tildelingsklient.katalog.sporsmal import Svartype
from tildelingsklient.sprak import _

_GRUPPERT = 10_000
"""From here on the digits are grouped in threes."""


def styrke_name(styrke: Styrke) -> str:
    """How binding a criterion is, in a word."""
    names = {
        Styrke.ABSOLUTT: _("absolutt"),
        Styrke.HOVEDREGEL: _("hovedregel"),
        Styrke.UTELUKKENDE: _("utelukkende"),
        Styrke.VURDERING: _("vurdering"),
        Styrke.MOMENT: _("moment"),
    }
    return names[styrke]


def modalitet_name(modalitet: Modalitet) -> str:
    """How the source words a moment."""
    names = {
        Modalitet.KAN_VEKTLEGGES: _("kan vektlegges"),
        Modalitet.VEKTLEGGES: _("vektlegges"),
        Modalitet.TAS_MED: _("tas med i vurderingen"),
        Modalitet.KAN_YTES: _("kan ytes"),
    }
    return names[modalitet]


def svartype_name(svartype: Svartype) -> str:
    """How a question is answered."""
    names = {
        Svartype.JA_NEI: _("ja, nei eller vet ikke"),
        Svartype.FUNKSJON: _("trinn 1–5, eller 9"),
        Svartype.TALL: _("tall"),
        Svartype.DATO: _("dato"),
        Svartype.VALG: _("ett valg"),
        Svartype.FLERVALG: _("flere valg"),
        Svartype.UKEPLAN: _("ukeplan"),
        Svartype.TEKST: _("tekst"),
        Svartype.MAAL: _("egne mål"),
    }
    return names[svartype]


def betaling_name(betaling: Betaling) -> str:
    """Whether the person pays."""
    names = {
        Betaling.TILLATT: _("egenandel kan kreves"),
        Betaling.IKKE_TILLATT: _("uten egenandel"),
        Betaling.UAKTUELT: _("egenandel er ikke aktuelt"),
        Betaling.IKKE_OPPGITT: _("egenandel er ikke oppgitt"),
    }
    return names[betaling]


def rolle_name(rolle: str) -> str:
    """Whom it is about: «søkeren»; the id itself when it names no role we know."""
    names: dict[str, str] = {
        Rolle.SOKER: _("søkeren"),
        Rolle.TJENESTEMOTTAKER: _("tjenestemottakeren"),
        Rolle.OMSORGSYTER: _("omsorgsyteren"),
    }
    return names.get(rolle, rolle)


def hendelse_name(hendelse: str) -> str:
    """What a deadline runs to: «svar på alarmen»."""
    names = {"oppstart": _("oppstart"), "svar_alarm": _("svar på alarmen")}
    return names.get(hendelse, hendelse.replace("_", " "))


def number(value: float) -> str:
    """A number as Norwegians write it: `25`, `25,5`, `1 234 567` with spaces that do not break the line."""
    whole, _point, decimals = f"{value:.6f}".partition(".")
    grouped = f"{int(whole):,}".replace(",", "\u00a0") if abs(value) >= _GRUPPERT else whole
    return f"{grouped},{decimals}".rstrip("0").rstrip(",") if decimals.strip("0") else grouped


def amount_text(antall: float, enhet: Enhet) -> str:
    """«1 uke», «3 uker»."""
    return f"{number(antall)} {_enhet_name(enhet, many=antall != 1)}"


def figures(tall: Iterable[Storrelse]) -> str:
    """«60 døgn per kalenderår»; a dash when there are none."""
    return "; ".join(map(_figure, tall)) or "–"


def _figure(one: Storrelse) -> str:
    first = f"{number(one.antall)}–" if one.til is not None else ""
    counted = first + amount_text(one.antall if one.til is None else one.til, one.enhet)
    return counted + (_(" per {enhet}").format(enhet=_enhet_name(one.per, many=False)) if one.per else "")


def _enhet_name(enhet: Enhet, *, many: bool) -> str:
    names = {
        Enhet.SEKUND: (_("sekund"), _("sekunder")),
        Enhet.TIME: (_("time"), _("timer")),
        Enhet.DAG: (_("dag"), _("dager")),
        Enhet.DOGN: (_("døgn"), _("døgn")),
        Enhet.UKE: (_("uke"), _("uker")),
        Enhet.MANED: (_("måned"), _("måneder")),
        Enhet.AAR: (_("år"), _("år")),
        Enhet.KALENDERAAR: (_("kalenderår"), _("kalenderår")),
        Enhet.PROSENT: (_("prosent"), _("prosent")),
        Enhet.MALTID: (_("måltid"), _("måltider")),
        Enhet.GANG: (_("gang"), _("ganger")),
        Enhet.PERSON: (_("person"), _("personer")),
    }
    return names[enhet][many]
