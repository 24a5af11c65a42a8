"""The sentences of the whole package: hours, what next of kin do, what does not fit together, and the child."""

from __future__ import annotations

from tildelingsklient.handlinger.helheten import carers_answers
from tildelingsklient.handlinger.saksbilde import Saksbilde
from tildelingsklient.kartlegging.svar import number_text
from tildelingsklient.kartlegging.visning import verdi_text
from tildelingsklient.katalog.sporsmal import Helhetsrolle
from tildelingsklient.sprak import _, pick
from tildelingsklient.vurdering.helhet import Barn, Helhet, Timer

Merknad = tuple[str, str, str]
"""A sentence, its state, and the id of the question it rests on."""


def package_notes(helhet: Helhet, bilde: Saksbilde) -> list[Merknad]:
    """What there is to say of the whole, in reading order."""
    hours = [(_hours(helhet.timer), "info", "")] if helhet.timer.behov is not None else []
    marks = [(str(merke.tekst), "judge", merke.sporsmal) for merke in helhet.merker]
    return [*hours, *_carers(bilde), *marks, *_child(helhet.barn, bilde)]


def _hours(timer: Timer) -> str:
    parts = [_("Timer i uken: behov {timer}").format(timer=number_text(timer.behov or 0))]
    if timer.parorende is not None:
        parts.append(_("pårørende {timer}").format(timer=number_text(timer.parorende)))
    parts.append(_("tjenester {timer}").format(timer=number_text(timer.tjenester)))
    return ", ".join(parts) + "."


def _carers(bilde: Saksbilde) -> list[Merknad]:
    """What is said of next of kin, in the words it was said in."""
    said = carers_answers(bilde)
    text = _("Pårørende, {kort}: {svar}")
    return [
        (
            text.format(
                kort=pick(plass.sporsmal.kort).lower(), svar=verdi_text(bilde.katalog, plass.sporsmal, svar.verdi)
            ),
            "info",
            plass.sporsmal.id,
        )
        for plass, svar in said
    ]


def _child(barn: Barn, bilde: Saksbilde) -> list[Merknad]:
    words = {
        Barn.UAVKLART: (_("Det er ikke avklart om et barn er berørt."), "missing", Helhetsrolle.BARN_BERORT),
        Barn.IKKE_HORT: (
            _("Et barn er berørt. Barnets beste er et grunnleggende hensyn, og barnets syn mangler."),
            "judge",
            Helhetsrolle.BARNETS_SYN,
        ),
        Barn.HORT: (_("Et barn er berørt, og barnets syn er skrevet ned."), "ok", None),
    }
    if barn not in words:
        return []
    text, state, role = words[barn]
    return [(text, state, _asked(role, bilde) if role else "")]


def _asked(role: Helhetsrolle, bilde: Saksbilde) -> str:
    """The question of a role; whether there is a child at all, while the child's own view is not asked for."""
    asked = {plass.sporsmal.helhet: plass.sporsmal.id for plass in bilde.plasser if plass.sporsmal.helhet}
    return asked.get(role) or asked.get(Helhetsrolle.BARN_BERORT, "")
