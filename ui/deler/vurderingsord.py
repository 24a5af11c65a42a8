"""The words of an assessment: state of a result, names of sources, numbers of answers."""

from __future__ import annotations

import re
from collections.abc import Iterable

from tildelingsklient.handlinger.plassering import Posisjon
from tildelingsklient.handlinger.saksbilde import Saksbilde
from tildelingsklient.kartlegging.fakta import Faktumtilstand
from tildelingsklient.kartlegging.flyt import Plass
from tildelingsklient.kartlegging.svar import SvarId
from tildelingsklient.katalog.grunnform import FRA_LOVEN, FRA_OSS
from tildelingsklient.katalog.kriterium import Modalitet, Styrke
from tildelingsklient.katalog.modell import Katalog
from tildelingsklient.sak.behandlingsord import exception_name, retning_word
from tildelingsklient.sprak import _, pick
from tildelingsklient.vurdering.regel import FODSELSDATO
from tildelingsklient.vurdering.resultat import (
    Mangel,
    Momentvekt,
    Resultat,
    Retning,
    Skjonn,
    Tjenestevurdering,
    Utfall,
    Vekt,
)
from ui.deler import momentstolpe
from ui.deler.statusmerke import word

_REGISTER_ID = re.compile(r"([A-Z]+\d*)-(0*)([\d.]+)-")
_STATES = {
    Utfall.OPPFYLT: "ok",
    Utfall.IKKE_OPPFYLT: "no",
    Utfall.UNNTAK: "exception",
    Utfall.MANGLER_SVAR: "missing",
    Utfall.KREVER_SKJONN: "judge",
    Utfall.IKKE_AKTUELT: "not-relevant",
    Utfall.UTELUKKER: "exclusion-hit",
    Utfall.UTELUKKER_IKKE: "exclusion-clear",
}
_JUDGED = {
    Utfall.OPPFYLT: "judge-decided",
    Utfall.IKKE_OPPFYLT: "judge-decided.no",
    Utfall.UTELUKKER_IKKE: "judge-decided",
}
SIDER = {Retning.TALER_FOR: momentstolpe.FOR, Retning.TALER_IMOT: momentstolpe.IMOT}
TYNGDE = {Vekt.LITEN: 1, Vekt.MIDDELS: 2, Vekt.STOR: 3}


def state_of(utfall: Utfall) -> str:
    """The state a computed outcome is drawn as."""
    return _STATES[utfall]


def result_state(resultat: Resultat) -> tuple[str, str]:
    """State and word of a result: «Oppfylt, skjønn» when a person has judged it, «Konflikt» when voices disagree."""
    if resultat.skjonn is not None:
        return _judged_state(resultat.utfall, resultat.skjonn)
    if resultat.utfall is Utfall.MANGLER_SVAR and any(m.hvorfor is Faktumtilstand.KONFLIKT for m in resultat.mangler):
        return "conflict", word("conflict")
    return _STATES[resultat.utfall], word(_STATES[resultat.utfall])


def _judged_state(utfall: Utfall, skjonn: Skjonn) -> tuple[str, str]:
    if utfall is Utfall.UTELUKKER_IKKE and skjonn.unntak:
        return "exception", _("Utelukker ikke, unntak")
    words = {
        Utfall.UNNTAK: _("Unntak, skjønn"),
        Utfall.UTELUKKER: _("Utelukker, skjønn"),
        Utfall.UTELUKKER_IKKE: _("Utelukker ikke, skjønn"),
    }
    state = _JUDGED.get(utfall, _STATES[utfall])
    return state, words.get(utfall) or word(state)


def utfall_word(utfall: Utfall) -> str:
    """An outcome by name: «Oppfylt», «Utelukker ikke»."""
    return word(_STATES[utfall])


def computed_reason(resultat: Resultat) -> str:
    """What the answers alone say, also when a person has judged otherwise."""
    if resultat.skjonn is None:
        return str(resultat.grunn)
    deciding = resultat.forklaring.deciding()
    return "; ".join(str(ledd.tekst).removesuffix(".") for ledd in deciding if ledd.tekst)


def row_reason(resultat: Resultat) -> str:
    """Why a result is what it is, with the exception that was made, in full."""
    exception = resultat.skjonn.unntak if resultat.skjonn else ""
    reason = str(resultat.grunn)
    return f"{exception_name(resultat.kriterium, exception)}. {reason}" if exception else reason


def shortened(tekst: str, tegn: int = 110) -> str:
    """A reason for a row of a table; the dialog that the row opens has the whole."""
    return tekst if len(tekst) <= tegn else f"{tekst[: tegn - 1].rstrip()} …"


def styrke_word(styrke: Styrke) -> str:
    """How binding a criterion is, in words."""
    return {
        Styrke.ABSOLUTT: _("Må være oppfylt"),
        Styrke.HOVEDREGEL: _("Hovedregel, unntak kan begrunnes"),
        Styrke.UTELUKKENDE: _("Utelukker tjenesten når det slår til"),
        Styrke.VURDERING: _("Skal vurderes og begrunnes"),
        Styrke.MOMENT: _("Kan vektlegges, er ikke et krav"),
    }[styrke]


def modalitet_word(modalitet: Modalitet | None) -> str:
    """How the source words a moment."""
    words = {
        Modalitet.KAN_VEKTLEGGES: _("Kan vektlegges"),
        Modalitet.VEKTLEGGES: _("Skal vektlegges"),
        Modalitet.TAS_MED: _("Tas med i vurderingen"),
        Modalitet.KAN_YTES: _("Kan gi grunnlag for tjenesten"),
    }
    return words[modalitet] if modalitet else ""


def kilde_label(kilder: Iterable[str]) -> str:
    """The short name of a source: «LI23 3.16», «SL 3», «Loven»."""
    first = next(iter(kilder), FRA_OSS)
    if match := _REGISTER_ID.match(first):
        return f"{match.group(1)} {match.group(3)}"
    return _("Loven") if first == FRA_LOVEN else _("Egen")


def kilde_text(katalog: Katalog, kilder: Iterable[str]) -> str:
    """The whole name of a source: register ids and the criteria set, or that it comes from the law or from us."""
    named = list(kilder)
    rows = [kilde for kilde in named if _REGISTER_ID.match(kilde)]
    parts = [f"{pick(katalog.navn)} {katalog.utgave}: {', '.join(rows)}"] if rows else []
    parts += [_("Fra loven, ikke fra kommunen")] if FRA_LOVEN in named else []
    parts += [_("Vår inndeling, ikke kommunens")] if FRA_OSS in named else []
    return ". ".join(parts) + "."


def weight_words(vekt: Momentvekt | None) -> tuple[str, str]:
    """Direction and weight in words, with the colour role: «for, stor vekt»."""
    if vekt is None:
        return _("ikke vektet"), "missing"
    if vekt.retning not in SIDER:
        return retning_word(vekt.retning).lower(), "text.secondary"
    if vekt.vekt is None:
        pattern = _("for, ikke vektet") if vekt.retning is Retning.TALER_FOR else _("imot, ikke vektet")
        return pattern, "missing"
    side, tyngde = SIDER[vekt.retning], TYNGDE[vekt.vekt]
    return momentstolpe.words(side, tyngde), momentstolpe.role(side, tyngde)


def answers(bilde: Saksbilde, ids: Iterable[SvarId]) -> list[Plass]:
    """Where the answers stand in the conversation, each question once, in reading order."""
    wanted = {(svar.sporsmal, svar.gjelder) for svar in ids}
    return [plass for plass in bilde.plasser if (plass.sporsmal.id, plass.gjelder) in wanted]


def question_position(bilde: Saksbilde, plass: Plass, tjeneste: str = "") -> Posisjon:
    """The place of a question in the conversation."""
    steg = next((steg.id for steg in bilde.steg if plass in steg.plasser), "")
    return Posisjon("kartlegging", steg, plass.sporsmal.id, plass.gjelder, tjeneste)


def ref_position(bilde: Saksbilde, ref: str, tjeneste: str) -> Posisjon:
    """The place of the question `sporsmal|gjelder`; the conversation's beginning when it is not asked now."""
    sporsmal, _sep, gjelder = ref.partition("|")
    plass = bilde.place_of(sporsmal, gjelder)
    return question_position(bilde, plass, tjeneste) if plass else Posisjon("kartlegging", tjeneste=tjeneste)


def open_mangler(vurdering: Tjenestevurdering) -> list[Mangel]:
    """What stands in the way of the open results, each question once, most decisive first."""
    order = {(n.sporsmal, n.gjelder): place for place, n in enumerate(vurdering.neste)}
    found = {
        (m.sporsmal, m.gjelder): m for r in vurdering.resultater if r.utfall is Utfall.MANGLER_SVAR for m in r.mangler
    }
    return sorted(found.values(), key=lambda m: order.get((m.sporsmal, m.gjelder), len(order)))


def mangel_text(bilde: Saksbilde, mangel: Mangel) -> str:
    """What is missing, by the question's short name: «4.2 Lage mat»."""
    if mangel.sporsmal == FODSELSDATO:
        return _("Fødselsdatoen")
    kort = pick(bilde.katalog.sporsmal_by_id[mangel.sporsmal].kort)
    plass = bilde.place_of(mangel.sporsmal, mangel.gjelder)
    named = f"{plass.nummer} {kort}" if plass else kort
    return _("{svar} (konflikt)").format(svar=named) if mangel.hvorfor is Faktumtilstand.KONFLIKT else named
