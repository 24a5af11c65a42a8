"""What deadlines are called on the screen: kind, whose, where the rule comes from, how it stands, how many are due."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from tildelingsklient.handlinger.fristliste import Forfall, Fristrad
from tildelingsklient.sak.frist import Fristpart, Friststand
from tildelingsklient.sprak import _, pick
from tildelingsklient.vedtak.frister import Fristart
from ui import datotekst
from ui.deler.statusmerke import word

_MERKER = {
    Friststand.OPPFYLT: "deadline.met",
    Friststand.KOMMER: "deadline.coming",
    Friststand.SNART: "deadline.soon",
    Friststand.I_DAG: "deadline.today",
    Friststand.GATT_UT: "deadline.passed",
    Friststand.UKJENT: "deadline.unknown",
}


def kind_name(art: Fristart) -> str:
    """«Foreløpig svar»."""
    names = {
        Fristart.FORELOPIG_SVAR: _("Foreløpig svar"),
        Fristart.OPPGITT_SVARDATO: _("Svar til oppgitt dag"),
        Fristart.KLAGE: _("Klagefrist"),
        Fristart.OPPSTART: _("Hjelpen skal begynne"),
        Fristart.EVALUERING: _("Evaluering"),
        Fristart.UTLOP: _("Perioden går ut"),
        Fristart.FOLGES_OPP: _("Må følges opp"),
        Fristart.KLAGEBEHANDLING: _("Behandle klage"),
        Fristart.KLAGEOVERSENDELSE: _("Send klage videre"),
        Fristart.PAA_VENT: _("På vent"),
    }
    return names[art]


def mark(rad: Fristrad) -> tuple[str, str]:
    """The state of a line, and its word."""
    if rad.post.art is Fristart.PAA_VENT:
        return "deadline.waiting", word("deadline.waiting")
    state = _MERKER[rad.stand]
    if rad.stand is Friststand.GATT_UT:
        if rad.post.part is Fristpart.BORGER:
            return "deadline.over", word("deadline.over")
        if rad.post.art in {Fristart.UTLOP, Fristart.FOLGES_OPP}:
            return state, _("Må følges opp")
    return state, word(state)


def whose(rad: Fristrad) -> str:
    """«Kontorets frist», «Frist for Kari Lie»."""
    if rad.post.part is Fristpart.KONTOR:
        return _("Kontorets frist")
    return _("Frist for {navn}").format(navn=rad.person) if rad.person else _("Frist for den som kan klage")


def services(rad: Fristrad) -> str:
    """The short names of the services a line is about."""
    known = rad.tjenester or {}
    ids = rad.frist.tjenester if rad.frist else ()
    return ", ".join(pick(known[one].kortnavn) if one in known else one for one in ids)


def rule(rad: Fristrad) -> str:
    """The source and its rule: «Loven: …»; for one on hold, since when."""
    if rad.frist is None:
        return _("Saken kan ikke leses, så bare dagen er kjent.")
    if rad.frist.siden:
        return _("Siden {dag}. {regel}").format(dag=datotekst.short_date(rad.frist.siden), regel=rad.frist.regel)
    return f"{_source(rad.frist.kilde)}: {rad.frist.regel}"


def _source(kilde: Iterable[str]) -> str:
    names = {"lov": _("Loven"), "vedtak": _("Vedtaket"), "brev": _("Brevet")}
    return ", ".join(names.get(one, one) for one in kilde)


def day_words(dato: date | None, today: date) -> str:
    """«om 14 dager»; empty without a day."""
    if dato is None:
        return ""
    days = (dato - today).days
    near = {-1: _("i går"), 0: _("i dag"), 1: _("i morgen")}
    if days in near:
        return near[days]
    words = _("om {antall} dager") if days > 0 else _("for {antall} dager siden")
    return words.format(antall=abs(days))


def due_text(forfall: Forfall) -> str:
    """«2 frister i dag · 1 frist er gått ut»; empty when there is nothing to be reminded of."""
    parts = []
    if forfall.i_dag:
        many = _("{antall} frister i dag").format(antall=forfall.i_dag)
        parts.append(_("1 frist i dag") if forfall.i_dag == 1 else many)
    if forfall.gatt_ut:
        many = _("{antall} frister er gått ut").format(antall=forfall.gatt_ut)
        parts.append(_("1 frist er gått ut") if forfall.gatt_ut == 1 else many)
    return " · ".join(parts)


def button_text(forfall: Forfall) -> str:
    """«Frister (3)»: how many are due today or have passed."""
    due = forfall.i_dag + forfall.gatt_ut
    return _("Frister ({antall})").format(antall=due) if due else _("Frister")
