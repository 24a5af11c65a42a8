"""From a draft to help that is ordered, by two people at one machine: by keys alone, on the real encrypted store."""

from __future__ import annotations

from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from db.lokal.nokler.spor import Argon2
from db.lokal.oppsett import LokalMaskin
from tests.fakes import INGVILD, PASSFRASE, TORMOD, FakeKlokke
from tests.ui.conftest import app, ingen_lekkasje, lyst_tema  # noqa: F401  # pytest finds fixtures by name
from tests.ui.menyhjelp import UTEN_SKJERM
from tests.ui.vedtakshjelp import drafted
from tests.ui.vinduhjelp import session, show_window
from tildelingsklient.handlinger import klager
from tildelingsklient.handlinger.fatting import final_letter
from tildelingsklient.handlinger.okt import Okt
from tildelingsklient.handlinger.saksbilde import Saksbilde, load_picture
from tildelingsklient.innlogging.bruker import Bruker
from tildelingsklient.porter import Oppsett
from tildelingsklient.sak.tilstand import Tilstand
from ui import demo
from ui.demo import Scene, lock
from ui.skjermer.til_gjennomgang import TilGjennomgang
from ui.tastatur import Skript, Skriv, Tastatur, Trykk, Vent, ctrl, fill_in, press, tab_to
from ui.vindu import Hovedvindu

Tast = Qt.Key
BILLIG = Argon2(minne_kib=64, runder=1, baner=1)
PASSFRASER = {INGVILD: PASSFRASE, TORMOD: "fem helt andre vanlige ord"}
MERKNAD, SVAR = "Hvor kommer timene fra? Vis til svaret.", "Rettet. Det står i svaret hennes."
I_DAG = f"{FakeKlokke().now():%d.%m.%Y}"


class Saken:
    """The case in the window, as the store has it now for whoever is at the keyboard."""

    def __init__(self, vindu: Hovedvindu, sak_id: str) -> None:
        self.scene, self.id = Scene(vindu), sak_id

    @property
    def bilde(self) -> Saksbilde:
        return load_picture(session(self.scene.vindu), self.id)

    def has_state(self, tilstand: Tilstand) -> Vent:
        """A step that waits until the draft has this state."""
        return Vent(lambda: self.bilde.sak.vedtak_for("bpa").tilstand == tilstand, f"it never became {tilstand}")


def _asked() -> Vent:
    return Vent(lambda: QApplication.activeModalWidget() is not None, "nothing was asked")


def _answered() -> Vent:
    return Vent(
        lambda: QApplication.activeModalWidget() is None and QApplication.focusWidget() is not None,
        "focus was lost with the dialog",
    )


def _has_keys(navn: str) -> Vent:
    """Focus is where the work goes on, without a Tab."""

    def has() -> bool:
        widget = QApplication.focusWidget()
        return widget is not None and widget.accessibleName().startswith(navn)

    return Vent(has, f"focus never came to {navn}")


def at_the_keyboard(saken: Saken, bruker: Bruker, *, byttes: bool) -> Skript:
    """Unlock, as another than the last one when there is a change."""
    if byttes:
        yield from press("Bytt bruker")
        yield from press(bruker.visningsnavn)
    yield from fill_in("Passfrase", PASSFRASER[bruker])
    yield Trykk(Tast.Key_Return)
    yield Vent(saken.scene.is_unlocked, "the store never opened")


def open_case(saken: Saken) -> Skript:
    """Search for the name."""
    yield ctrl(Tast.Key_K)
    yield Skriv("bråten")
    yield Vent(lambda: _hits(saken) == 1, "the case was never found")
    yield Trykk(Tast.Key_Return)
    yield Vent(saken.scene.has_case, "the case never opened")


def _shows_vedtak(saken: Saken) -> Vent:
    return Vent(lambda: demo._shows(saken.scene, "vedtak"), "the draft was never shown")


def _hits(saken: Saken) -> int:
    flate = saken.scene.vindu.flate
    return flate.hjem.toppfelt.treff.count() if flate and flate.hjem else 0


def decide_in_dialog(knapp: str, svar: str) -> Skript:
    """A button that asks first, and the button of the question."""
    yield from press(knapp)
    yield _asked()
    yield from press(svar)
    yield _answered()


def send(saken: Saken) -> Skript:
    """Ingvild hands the draft over, and locks."""
    yield from decide_in_dialog("Send til gjennomgang", "Send til gjennomgang")
    yield saken.has_state(Tilstand.TIL_GJENNOMGANG)
    yield from lock(saken.scene)


def to_the_queue(saken: Saken) -> Skript:
    """Ctrl+3, and the draft that waits stands there."""
    yield ctrl(Tast.Key_3)
    yield Vent(lambda: _reviews(saken), "the draft was never shown")


def _reviews(saken: Saken) -> bool:
    flate = saken.scene.vindu.flate
    shown = flate.hjem.bunke.currentWidget() if flate and flate.hjem else None
    return isinstance(shown, TilGjennomgang) and shown.valgt == (saken.id, "bpa")


def note_and_return(saken: Saken) -> Skript:
    """Tormod writes a note, and sends the draft back with a reason."""
    yield from to_the_queue(saken)
    yield ctrl(Tast.Key_M)
    yield Skriv(MERKNAD)
    yield from press("Lagre merknaden")
    yield _has_keys("Merknad 1, åpen")
    yield from press("Returner med merknad")
    yield _asked()
    yield from press("Hvorfor?: Manglende kildehenvisning")
    yield from press("Returner")
    yield _answered()
    yield saken.has_state(Tilstand.RETURNERT)
    yield from lock(saken.scene)


def solve_and_approve(saken: Saken) -> Skript:
    """Tormod reads the answer, solves the note and approves."""
    yield from to_the_queue(saken)
    yield from press("Løst: merknad 1")
    yield _has_keys("Merknad 1, løst")
    yield from decide_in_dialog("Godkjenn", "Godkjenn")
    yield saken.has_state(Tilstand.GODKJENT)
    yield from lock(saken.scene)


def answer_and_send(saken: Saken) -> Skript:
    """Ingvild answers the note, and sends again."""
    yield from open_case(saken)
    yield _shows_vedtak(saken)
    yield _has_keys("Svaret ditt")
    yield from fill_in("Svaret ditt", SVAR)
    yield from send(saken)


def decide_tell_and_order(saken: Saken) -> Skript:
    """Ingvild makes the decision, registers that it has come, and orders the help."""
    yield from open_case(saken)
    yield _shows_vedtak(saken)
    yield _has_keys("Fatt vedtaket")
    yield from decide_in_dialog("Fatt vedtaket", "Fatt vedtaket")
    yield saken.has_state(Tilstand.FATTET)
    yield _has_keys("Registrer underretning")
    yield from press("Registrer underretning")
    yield _asked()
    yield from tab_to("Hvordan?")
    yield Trykk(Tast.Key_Down)
    yield Trykk(Tast.Key_Down)
    yield Trykk(Tast.Key_Return)
    yield from fill_in("Kom fram", I_DAG)
    yield from press("Registrer")
    yield _answered()
    yield saken.has_state(Tilstand.UNDERRETTET)
    yield _has_keys("Bestill hjelpen")
    yield from press("Bestill hjelpen")
    yield _asked()
    yield from fill_in("Hvem skal hjelpe?", "Hjemmetjenesten")
    yield from press("Bestill")
    yield _answered()
    yield saken.has_state(Tilstand.BESTILT)
    yield _has_keys("Hjelpen er i gang")


def whole(saken: Saken) -> Skript:
    """All of it: five times somebody else comes to the keyboard."""
    yield from at_the_keyboard(saken, INGVILD, byttes=False)
    yield from open_case(saken)
    yield from press("Vedtak")
    yield _shows_vedtak(saken)
    yield from send(saken)
    yield from at_the_keyboard(saken, TORMOD, byttes=True)
    yield from note_and_return(saken)
    yield from at_the_keyboard(saken, INGVILD, byttes=True)
    yield from answer_and_send(saken)
    yield from at_the_keyboard(saken, TORMOD, byttes=True)
    yield from solve_and_approve(saken)
    yield from at_the_keyboard(saken, INGVILD, byttes=True)
    yield from decide_tell_and_order(saken)


def with_a_draft(maskin: LokalMaskin, klokke: FakeKlokke) -> str:
    """A machine with two users and Ingvild's finished draft; the id of the case."""
    lager, _nokkel = maskin.set_up(
        Oppsett("Fjellvik kommune", "Tildelingskontoret", INGVILD, PASSFRASER[INGVILD], testmodus=True)
    )
    maskin.add_bruker(lager, TORMOD, PASSFRASER[TORMOD])
    sak_id = drafted(Okt(lager, klokke)).sak.id
    lager.close()
    return sak_id


def letter_text(pdf: bytes) -> str:
    """All that is written in a letter."""
    document = pypdfium2.PdfDocument(pdf)
    return "\n".join(page.get_textpage().get_text_bounded() for page in document)


@pytest.mark.timeout(120)
@pytest.mark.qt_log_ignore(UTEN_SKJERM, extend=True)
def test_to_personer_gaar_fra_utkast_til_bestilt_hjelp_med_bare_tastene(
    qtbot: QtBot,
    app: QApplication,  # noqa: F811  # the fixture
    tmp_path: Path,
) -> None:
    klokke = FakeKlokke()
    maskin = LokalMaskin(tmp_path / "lager", klokke, lambda: None, BILLIG)
    sak_id = with_a_draft(maskin, klokke)
    saken = Saken(show_window(qtbot, Hovedvindu(maskin, klokke, app)), sak_id)
    tastatur = Tastatur(whole(saken))
    with qtbot.waitSignal(tastatur.ferdig, timeout=100_000):
        tastatur.start()
    assert tastatur.feil is None, str(tastatur.feil)
    bilde = saken.bilde
    vedtak = bilde.sak.vedtak_for("bpa")
    assert vedtak.tilstand == Tilstand.BESTILT
    assert [(one.vedtak, one.godkjent_av) for one in bilde.sak.fattede] == [(vedtak.id, TORMOD.visningsnavn)]
    pdf = final_letter(session(saken.scene.vindu), bilde, "bpa")
    assert pdf is not None
    assert pdf.startswith(b"%PDF")
    text = letter_text(pdf)
    assert "Solveig Bråten" in text
    assert "Utkast, ikke sendt" not in text
    assert klager.deadline_of(bilde, vedtak) is not None
    assert [(one.vedtak, one.utforer) for one in bilde.sak.bestillinger] == [(vedtak.id, "Hjemmetjenesten")]
    assert [(one.tekst, one.svar, one.lost) for one in bilde.sak.merknader] == [(MERKNAD, SVAR, True)]
