"""The words of a review: why a draft is sent back, what deviates, when the deadline is, what state a note is in."""

from __future__ import annotations

from datetime import date

from tildelingsklient.handlinger.gjennomgangsfunn import Funnart
from tildelingsklient.handlinger.gjennomgangsko import Kolinje
from tildelingsklient.handlinger.kontorets_svar import Svar
from tildelingsklient.kartlegging.deltakere import Adressesperre
from tildelingsklient.sak.frist import Friststand, stand_on
from tildelingsklient.sak.gjennomgang import Onske
from tildelingsklient.sak.tilstand import Kommando
from tildelingsklient.sprak import _
from ui.deler.statusmerke import word


def finding_mark(art: Funnart) -> tuple[str, str]:
    """The state a deviation is drawn as, and its name."""
    return {
        Funnart.UNNTAK: ("exception", _("Unntak brukt")),
        Funnart.AVVIK: ("judge", _("Mot innstillingen")),
        Funnart.OVERSTYRT: ("overridden", _("Overstyrt")),
        Funnart.HULL: ("missing", _("Mangler")),
        Funnart.UENIGHET: ("conflict", _("Uenighet")),
        Funnart.MERKNAD: ("judge", _("Åpen merknad")),
        Funnart.ENDRING: ("visit.draft", _("Endret")),
    }[art]


_FRISTER = {
    Friststand.KOMMER: "deadline.coming",
    Friststand.SNART: "deadline.soon",
    Friststand.I_DAG: "deadline.today",
    Friststand.GATT_UT: "deadline.passed",
    Friststand.UKJENT: "deadline.unknown",
}


def deadline(linje: Kolinje, idag: date) -> tuple[str, str]:
    """The state a deadline is drawn as, and its words: «Frist i dag», «Frist gikk ut 10.11», «Frist 19.11»."""
    last = linje.frist
    stand = stand_on(last, idag)
    if last is None:
        return _FRISTER[stand], _("Ingen frist")
    words = {Friststand.I_DAG: _("Frist i dag"), Friststand.GATT_UT: _("Frist gikk ut {dato}")}
    when = f"{last:%d.%m}" if last.year == idag.year else f"{last:%d.%m.%Y}"
    return _FRISTER[stand], words.get(stand, _("Frist {dato}")).format(dato=when)


def round_text(runde: int) -> str:
    """«runde 2»."""
    return _("runde {runde}").format(runde=runde) if runde else _("kan ikke åpnes")


def line_name(linje: Kolinje, idag: date) -> str:
    """A draft in the queue, as a screen reader says it."""
    hidden = linje.adressesperre is not Adressesperre.INGEN
    parts = (
        linje.navn,
        linje.tjenestenavn,
        word(f"address.{linje.adressesperre.value}") if hidden else "",
        deadline(linje, idag)[1],
        round_text(linje.runde),
        _("ditt eget utkast") if linje.er_egen else "",
        waits_text() if linje.venter_paa_nett else "",
    )
    return ", ".join(part for part in parts if part)


def waits_text() -> str:
    """A decision that the office has not answered."""
    return _("Venter på nett")


def decided_text(onske: Onske) -> str:
    """What was decided on a draft that waits for the office, and when it will count."""
    approved = onske.kommando == Kommando.GODKJENN
    text = _("Du har godkjent utkastet.") if approved else _("Du har returnert utkastet.")
    return f"{text} {_('Det venter på nett, og gjelder når kontoret har svart.')}"


def refused_text(onske: Onske) -> str:
    """The office did not take what was decided last, and why."""
    return _("Det du bestemte sist, ble ikke godtatt: {grunn}").format(grunn=onske.merknad)


def answer_text(svar: Svar) -> str:
    """What the office answered to a decision: it counts, or it was refused and why."""
    if svar.grunn:
        return _("Kontoret godtok ikke det du bestemte: {hva}. {grunn}").format(hva=svar.hva, grunn=svar.grunn)
    return (_("Godkjent: {hva}.") if svar.er_godkjent else _("Returnert: {hva}.")).format(hva=svar.hva)


def locked_reason(apne: list[int], grunn: str) -> str:
    """Why «Godkjenn» is locked: the notes by number, else what the guard says."""
    if len(apne) == 1:
        return _("Du kan godkjenne når merknad {nummer} er løst.").format(nummer=apne[0])
    if apne:
        numbers = ", ".join(str(number) for number in apne[:-1])
        text = _("Du kan godkjenne når merknad {noen} og {siste} er løst.")
        return text.format(noen=numbers, siste=apne[-1])
    return grunn
