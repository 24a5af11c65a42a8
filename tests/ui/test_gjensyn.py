"""Back after the lock: the same screen, page, question, field and caret; only for the one who locked."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QTextEdit, QWidget
from pytestqt.qtbot import QtBot

from tests.fakes import INGVILD, TORMOD, FakeMaskin
from tests.gjennomgangshjelp import med_ko, til_lesing
from tests.ui.tastatur import focused, inside, press, write
from tests.ui.vinduhjelp import CTRL, case, home, in_front, in_time, open_window, place, session, unlock
from tildelingsklient.handlinger.eksempler import fill_examples
from tildelingsklient.handlinger.okt import Okt
from tildelingsklient.handlinger.plassering import Posisjon
from tildelingsklient.handlinger.utkast import make_draft
from tildelingsklient.handlinger.vurderinger import decide
from tildelingsklient.vedtak.vedtak import Vedtaksutfall
from ui import gjensyn
from ui.deler import navigasjon
from ui.deler.skjonnsdialog import Skjonnsdialog
from ui.skjermer.hjem import NY_SOKNAD
from ui.skjermer.til_gjennomgang import TilGjennomgang
from ui.skjermer.vurdering import Vurderingsskjerm
from ui.vindu import Hovedvindu

Tast = Qt.Key
Stedfest = tuple[str, str, str, int, str]


@pytest.fixture
def window(qtbot: QtBot, app: QApplication) -> Hovedvindu:
    """Unlocked, with the three examples as the user's own."""
    maskin = FakeMaskin([INGVILD])
    maskin.testmodus = True
    opened = open_window(qtbot, app, maskin)
    flate = unlock(qtbot, opened)
    fill_examples(flate.okt)
    home(opened).go_to(navigasjon.BESOK)
    return opened


def _open(window: Hovedvindu, posisjon: Posisjon) -> None:
    with session(window).arbeid() as arbeid:
        sak = next(line.id for line in arbeid.saker() if line.navn.startswith("Solveig"))
    assert window.flate is not None
    window.flate.open_case(sak)
    case(window).go_to(posisjon)


def _lock_and_back(qtbot: QtBot, window: Hovedvindu) -> None:
    press(Tast.Key_L, med=CTRL)
    qtbot.waitUntil(lambda: window.flate is None)
    qtbot.waitUntil(window.isActiveWindow)
    unlock(qtbot, window)


def _here() -> Stedfest:
    """What has focus, where the caret is in it, and what is written."""
    field = focused()
    caret, text = -1, ""
    if isinstance(field, QLineEdit):
        caret, text = field.cursorPosition(), field.text()
    elif isinstance(field, QTextEdit):
        caret, text = field.textCursor().position(), field.toPlainText()
    return type(field).__name__, field.objectName(), field.accessibleName(), caret, text


def _writable(window: Hovedvindu, *, del_: QWidget) -> QWidget:
    return next(
        one
        for one in inside(del_)
        if isinstance(one, QLineEdit | QTextEdit) and one.isVisible() and one.isEnabled() and not one.isReadOnly()
    )


def _conversation(window: Hovedvindu) -> None:
    _open(window, Posisjon("kartlegging", "viktig"))
    assert in_time(lambda: any(isinstance(one, QTextEdit) and one.isVisible() for one in inside(case(window).visning)))
    _writable(window, del_=case(window).visning).setFocus()
    write("Å bestemme selv")
    press(*[Tast.Key_Left] * 4)


def _yes_no(window: Hovedvindu) -> None:
    _open(window, Posisjon("kartlegging", "hverdag", "kle_seg"))


def _assessment(window: Hovedvindu) -> None:
    _open(window, Posisjon("vurdering", tjeneste="bpa"))
    press(*[Tast.Key_Tab] * 3)


def _decision(window: Hovedvindu) -> None:
    _open(window, Posisjon("kartlegging"))
    frame = case(window)
    bilde = decide(frame.okt, frame.bilde, "bpa", Vedtaksutfall.INNVILGET, "Det så jeg.")
    frame.took(make_draft(frame.okt, bilde, "bpa"))
    frame.go_to(Posisjon("vedtak", tjeneste="bpa"))
    _writable(window, del_=frame.visning).setFocus()
    write("34 timer per uke")
    press(*[Tast.Key_Left] * 5)


def _form(window: Hovedvindu) -> None:
    home(window).go_to(NY_SOKNAD)
    write("Solveig Bråten")
    press(Tast.Key_Home, Tast.Key_Right)


def _cases(window: Hovedvindu) -> None:
    home(window).go_to(navigasjon.SAKER)
    press(*[Tast.Key_Tab] * 2)


def _settings(window: Hovedvindu) -> None:
    home(window).go_to(navigasjon.INNSTILLINGER)
    press(*[Tast.Key_Tab] * 4)


STEDER: dict[str, Callable[[Hovedvindu], None]] = {
    "02 Mine saker": _cases,
    "02 Innstillinger": _settings,
    "02 Ny søknad": _form,
    "03 en tekst": _conversation,
    "03 et valg": _yes_no,
    "04": _assessment,
    "05": _decision,
}


@pytest.mark.parametrize("sted", STEDER)
def test_opplasing_forer_tilbake_til_det_samme_feltet(qtbot: QtBot, window: Hovedvindu, sted: str) -> None:
    STEDER[sted](window)
    before, page = _here(), _page(window)
    _lock_and_back(qtbot, window)
    assert in_time(lambda: _here() == before), (_here(), before)
    assert _page(window) == page


def _page(window: Hovedvindu) -> tuple[str, object]:
    flate = window.flate
    assert flate is not None
    return home(window).sted, flate.sak.visning.position() if flate.sak else None


def test_det_samme_utkastet_leses_etter_laas(qtbot: QtBot, app: QApplication) -> None:
    maskin = FakeMaskin([INGVILD, TORMOD])
    window = open_window(qtbot, app, maskin)
    lager = maskin._open(TORMOD.id)
    lager.innhold = til_lesing(med_ko(Okt(lager, maskin.klokke)))[0].lager.innhold  # type: ignore[attr-defined]
    window.open_session(Okt(lager, maskin.klokke))
    home(window).go_to(navigasjon.GJENNOMGANG)
    reading = place(window)
    assert isinstance(reading, TilGjennomgang)
    reading.next_draft()
    chosen, before = reading.valgt, _here()
    assert len(reading.linjer) > 1
    _lock_and_back(qtbot, window)
    again = place(window)
    assert isinstance(again, TilGjennomgang)
    assert again.valgt == chosen
    assert in_time(lambda: _here() == before)


def test_en_merknad_som_skrives_paa_06_er_der_etter_laas(qtbot: QtBot, app: QApplication) -> None:
    maskin = FakeMaskin([INGVILD, TORMOD])
    window = open_window(qtbot, app, maskin)
    lager = maskin._open(TORMOD.id)
    lager.innhold = til_lesing(med_ko(Okt(lager, maskin.klokke)))[0].lager.innhold  # type: ignore[attr-defined]
    window.open_session(Okt(lager, maskin.klokke))
    home(window).go_to(navigasjon.GJENNOMGANG)
    reading = place(window)
    assert isinstance(reading, TilGjennomgang)
    reading.visning.write_note()
    write("Hvor kommer timene fra?")
    before = _here()
    assert before[-1] == "Hvor kommer timene fra?"
    _lock_and_back(qtbot, window)
    assert in_time(lambda: _here() == before), (_here(), before)


def test_en_begrunnelse_i_en_dialog_er_der_etter_laas(qtbot: QtBot, window: Hovedvindu) -> None:
    _open(window, Posisjon("vurdering", tjeneste="bpa"))
    _judge(window).begrunnelse.setFocus()
    write("Det så jeg på besøket.")
    _lock_and_back(qtbot, window)
    dialog = _judge(window)
    assert dialog.begrunnelse.tekst() == "Det så jeg på besøket."
    dialog.reject()


def _judge(window: Hovedvindu) -> Skjonnsdialog:
    """The judgement of a criterion, with the keys."""
    view = case(window).visning
    assert isinstance(view, Vurderingsskjerm)
    view.valg.open_kriterium("bpa-ressursbruk")
    dialog = in_front()
    assert isinstance(dialog, Skjonnsdialog)
    return dialog


def test_den_som_leste_sin_egen_skjerm_leser_videre(qtbot: QtBot, window: Hovedvindu) -> None:
    _open(window, Posisjon("kartlegging", "hverdag"))
    press(Tast.Key_F8)
    assert window.flate is not None
    assert window.flate.vis is not None
    reader = window.flate.vis.person.id
    _lock_and_back(qtbot, window)
    assert window.flate is not None
    assert window.flate.vis is not None
    assert window.flate.vis.person.id == reader
    assert window.flate.bunke.currentWidget() is window.flate.vis


def test_fra_eksemplene_kommer_man_tilbake_til_eksemplene(qtbot: QtBot, window: Hovedvindu) -> None:
    assert window.flate is not None
    window.flate.open_examples()
    _open(window, Posisjon("vurdering", tjeneste="bpa"))
    _lock_and_back(qtbot, window)
    assert window.flate.i_eksempler
    assert case(window).navn == "vurdering"


def test_en_annen_bruker_kommer_til_sin_egen_dag(qtbot: QtBot, app: QApplication) -> None:
    maskin = FakeMaskin([INGVILD, TORMOD])
    window = open_window(qtbot, app, maskin)
    unlock(qtbot, window)
    home(window).go_to(navigasjon.KATALOG)
    press(Tast.Key_L, med=CTRL)
    window.open_session(Okt(maskin._open(TORMOD.id), maskin.klokke))
    assert home(window).sted == navigasjon.BESOK
    press(Tast.Key_L, med=CTRL)
    window.open_session(Okt(maskin._open(INGVILD.id), maskin.klokke))
    assert home(window).sted == navigasjon.BESOK, "it was for one unlocking only"
    window.close()


def test_en_sak_som_er_borte_gir_dagen(window: Hovedvindu) -> None:
    assert window.flate is not None
    told: list[object] = []
    window.flate.melding.disconnect(window.tell)
    window.flate.melding.connect(told.append)
    gjensyn.lead_back(window.flate, gjensyn.Plass(INGVILD.id, navigasjon.SAKER, sak="finnes-ikke"))
    assert window.flate.sak is None
    assert home(window).sted == navigasjon.SAKER
    assert len(told) == 1


def test_det_som_huskes_er_bare_tall_og_id(window: Hovedvindu) -> None:
    _conversation(window)
    assert window.flate is not None
    kept = repr(gjensyn.note_place(window.flate, focused()))
    assert not [word for word in ("bestemme", "Solveig", "viktig", "Bråten") if word in kept]
