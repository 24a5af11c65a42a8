"""What Solveig says in the demo, and the keys each type of question is answered with."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import Qt

from tildelingsklient.kartlegging.flyt import Plass
from tildelingsklient.kartlegging.maal import Maal, goals_of
from tildelingsklient.kartlegging.svar import Verdi, number_text
from tildelingsklient.katalog.sporsmal import Svartype
from tildelingsklient.sprak import _, pick
from ui.tastatur import Skript, Skriv, Trykk, arrow_to, tab_to, tab_to_ending

SVAR: Mapping[str, Verdi] = {
    "viktig_for_deg": "Jeg vil bestemme selv hvem som kommer, og når.",
    "egne_mal": ("||Jeg vil fortsette i halv jobb.",),
    "hvorfor_bpa": "Jeg trenger hjelp mange korte stunder, også på jobb.",
    "bpa_styring": "Hvem som kommer, og når.",
    "parorende_situasjon": "Ektefellen min jobber turnus og er sliten.",
    "avlastning_barn": "nei",
    "barn_berort": "nei",
    "timer_hjelp_uke": 34,
    "behov_varighet_aar": 10,
    "personlig_hygiene": 4,
    "kle_seg": 4,
    "bor_sammen_med": ("ektefelle",),
}
"""What Solveig says; to every other question the demo gives a plain answer of its type."""


def answer_keys(plass: Plass) -> Skript:
    """Tab to a question and answer it."""
    yield from tab_to(f"svar-{plass.sporsmal.id}")
    yield from _TASTER[plass.sporsmal.type](plass, SVAR.get(plass.sporsmal.id))


def _key_ja_nei(_plass: Plass, verdi: Verdi) -> Skript:
    yield Skriv(str(verdi or "j")[0])


def _key_funksjon(_plass: Plass, verdi: Verdi) -> Skript:
    yield Skriv(str(verdi or 3))


def _write_number(plass: Plass, verdi: Verdi) -> Skript:
    yield Skriv(number_text(float(verdi)) if isinstance(verdi, int | float) else number_text(plass.sporsmal.minst or 3))
    yield Trykk(Qt.Key.Key_Tab)


def _write_text(_plass: Plass, verdi: Verdi) -> Skript:
    yield Skriv(str(verdi or "Det går greit med litt hjelp."))
    yield Trykk(Qt.Key.Key_Tab)


def _write_goals(_plass: Plass, verdi: Verdi) -> Skript:
    """A row for each, and the words in it."""
    for goal in goals_of(verdi) or (Maal("Gå tur hver dag."),):
        yield from tab_to(_("Legg til mål"))
        yield Trykk(Qt.Key.Key_Space)
        yield Skriv(goal.ord)
        yield Trykk(Qt.Key.Key_Tab)


def _write_date(_plass: Plass, _verdi: Verdi) -> Skript:
    yield Skriv("01.10.2026")
    yield Trykk(Qt.Key.Key_Tab)


def _leave_the_week(_plass: Plass, _verdi: Verdi) -> Skript:
    """The hours are asked for instead."""
    yield Skriv("v")


def _choose_one(plass: Plass, verdi: Verdi) -> Skript:
    wanted = next((a for a in plass.sporsmal.alternativer if a.id == verdi), plass.sporsmal.alternativer[0])
    yield from arrow_to(f": {pick(wanted.tekst)}")
    yield Trykk(Qt.Key.Key_Space)


def _choose_several(plass: Plass, verdi: Verdi) -> Skript:
    ids = verdi if isinstance(verdi, tuple) else (plass.sporsmal.alternativer[0].id,)
    for choice in plass.sporsmal.alternativer:
        if choice.id in ids:
            yield from tab_to_ending(f": {pick(choice.tekst)}")
            yield Trykk(Qt.Key.Key_Space)


_TASTER: Mapping[Svartype, Callable[[Plass, Verdi], Skript]] = {
    Svartype.JA_NEI: _key_ja_nei,
    Svartype.FUNKSJON: _key_funksjon,
    Svartype.TALL: _write_number,
    Svartype.DATO: _write_date,
    Svartype.TEKST: _write_text,
    Svartype.VALG: _choose_one,
    Svartype.FLERVALG: _choose_several,
    Svartype.UKEPLAN: _leave_the_week,
    Svartype.MAAL: _write_goals,
}
