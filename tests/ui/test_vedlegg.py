"""«Vedlegg» by key: adding from file, clipboard and drop, showing from memory, naming, removing, undoing, locking."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, QSettings, QSize, Qt, QUrl
from PySide6.QtGui import QDropEvent, QGuiApplication, QImage
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from tests import bildefiler
from tests.fakes import NAA, TORMOD, FakeLager, FakeMaskin, make_sak
from tests.ui.samtalehjelp import can_take_focus
from tests.ui.tastatur import click, focused, press, write
from tests.ui.vinduhjelp import CTRL, bury, case, in_front, open_window, session, texts, unlock
from tildelingsklient.handlinger.plassering import Posisjon
from tildelingsklient.handlinger.saksbilde import Saksbilde, load_picture
from tildelingsklient.handlinger.vedlegg import add, title_typing
from tildelingsklient.vedlegg.kontroll import check
from tildelingsklient.vedlegg.vedlegg import Vedlegg
from ui import tema
from ui.deler.vedleggsbilde import Bildeverk
from ui.skjermer.kartlegging import Kartleggingsskjerm
from ui.skjermer.vedlegg import Vedleggsdialog
from ui.skjermer.vedleggsskjema import Vedleggsskjema
from ui.skjermer.vedleggsvisning import Vedleggsvisning
from ui.vindu import Hovedvindu

Tast = Qt.Key
TITTEL = "Terskelen inn til badet"


@pytest.fixture
def window(qtbot: QtBot, app: QApplication) -> Hovedvindu:
    """A window with a case open at «Kle på seg»."""
    opened = open_window(qtbot, app)
    flate = unlock(qtbot, opened)
    flate.open_case(make_sak(flate.okt, ("bpa", "trygghetsalarm")).sak.id)
    case(opened).go_to(Posisjon("kartlegging", "hverdag", "kle_seg", case(opened).bilde.sak.roller.soker))
    return opened


@pytest.fixture
def foto(tmp_path: Path) -> Path:
    """A photo as a phone leaves it, in a folder that tells who it is of."""
    path = tmp_path / "Kanarimappe" / "IMG_4711.JPG"
    path.parent.mkdir()
    path.write_bytes(bildefiler.jpeg(retning=6))
    return path


@pytest.fixture
def dokument(tmp_path: Path) -> Path:
    path = tmp_path / "epikrise.pdf"
    path.write_bytes(bildefiler.pdf(3))
    return path


def view(window: Hovedvindu) -> Kartleggingsskjerm:
    shown = case(window).visning
    assert isinstance(shown, Kartleggingsskjerm)
    return shown


def stored(window: Hovedvindu) -> tuple[Vedlegg, ...]:
    return _picture(window).sak.vedlegg


def _picture(window: Hovedvindu) -> Saksbilde:
    return load_picture(session(window), case(window).bilde.sak.id)


def the_list() -> Vedleggsdialog:
    """The list, when it has the keys."""
    dialog = in_front()
    assert isinstance(dialog, Vedleggsdialog)
    return dialog


def the_form() -> Vedleggsskjema:
    dialog = in_front()
    assert isinstance(dialog, Vedleggsskjema)
    return dialog


def opened(window: Hovedvindu) -> Vedleggsdialog:
    press(Tast.Key_D, med=CTRL)
    return the_list()


def take(qtbot: QtBot, dialog: Vedleggsdialog, *stier: Path) -> None:
    """Choose files, and wait until they are judged."""
    with qtbot.waitSignal(dialog.inntak.ferdig, timeout=10_000):
        dialog.inntak.add_files([str(sti) for sti in stier])


def added(qtbot: QtBot, window: Hovedvindu, *stier: Path) -> Vedleggsdialog:
    """The list, with these files added one by one and their forms closed."""
    dialog = opened(window)
    for sti in stier:
        take(qtbot, dialog, sti)
        the_form()
        press(Tast.Key_Escape)
    return the_list()


def shown(qtbot: QtBot, dialog: Vedleggsdialog, nummer: int = 0) -> Vedleggsvisning:
    """Show an attachment, and wait until it is drawn."""
    click(dialog.liste.rader[nummer].knapper["vis"])
    preview = in_front()
    assert isinstance(preview, Vedleggsvisning)
    qtbot.waitUntil(lambda: not preview.flate.bilde.isNull(), timeout=10_000)
    return preview


# --- adding


def test_ctrl_d_legger_ved_paa_sporsmalet_og_enter_lagrer_tittelen(
    qtbot: QtBot, window: Hovedvindu, foto: Path
) -> None:
    before = focused()
    dialog = opened(window)
    assert "Nye vedlegg hører til 3.3 Kle på og av deg." in dialog.om.text()
    take(qtbot, dialog, foto)
    form = the_form()
    assert focused() is form.felt
    write(TITTEL)
    press(Tast.Key_Return)
    (one,) = stored(window)
    assert (one.tittel, one.sporsmal, one.gjelder) == (TITTEL, "kle_seg", case(window).bilde.sak.roller.soker)
    assert case(window).bilde.sak.vedlegg == (one,)
    back = the_list().liste.rader[0].knapper["vis"]
    assert focused() is back
    assert "Sted og kamerainformasjon er fjernet." in dialog.sagt.text()
    press(Tast.Key_Escape)
    assert in_front() is None
    assert focused() is before


def test_knappen_ved_sporsmalet_og_den_overst_teller(qtbot: QtBot, window: Hovedvindu, foto: Path) -> None:
    card = next(card for card in view(window).side.kort() if card.plass.sporsmal.id == "bevege_inne")
    qtbot.waitUntil(lambda: card.vedlegg.height() > 0)
    click(card.vedlegg)
    take(qtbot, the_list(), foto)
    the_form()
    press(Tast.Key_Escape)
    the_list()
    press(Tast.Key_Escape)
    assert card.vedlegg.accessibleName().startswith("1 vedlegg: ")
    assert card.vedlegg.tekst() == "1"
    assert view(window).side.topp.vedlegg.tekst() == "1 vedlegg"
    assert [one.sporsmal for one in stored(window)] == ["bevege_inne"]


def test_knappen_overst_gjelder_hele_saken(qtbot: QtBot, window: Hovedvindu, dokument: Path) -> None:
    click(view(window).side.topp.vedlegg)
    dialog = the_list()
    assert "Nye vedlegg hører til hele saken." in dialog.om.text()
    take(qtbot, dialog, dokument)
    assert [(one.tittel, one.plass_id) for one in stored(window)] == [("Dokument", ("", ""))]


def test_skjemaet_flytter_vedlegget_til_et_annet_sporsmal_og_en_annen_dag(
    qtbot: QtBot, window: Hovedvindu, foto: Path
) -> None:
    take(qtbot, opened(window), foto)
    form = the_form()
    assert form.hvor.currentText() == "3.3 Kle på og av deg"
    form.hvor.set_verdi("|")
    form.dato.set_tekst("1.11.2026")
    click(form.lagre)
    (one,) = stored(window)
    assert (one.plass_id, f"{one.dato:%d.%m.%Y}") == (("", ""), "01.11.2026")
    assert "Bilde · 01.11.2026" in " ".join(texts(the_list()))


def test_en_dato_som_ikke_finnes_staar_og_sies_og_skjemaet_blir(qtbot: QtBot, window: Hovedvindu, foto: Path) -> None:
    take(qtbot, opened(window), foto)
    form = the_form()
    form.dato.set_tekst("31.02.2026")
    click(form.lagre)
    assert form.isVisible()
    assert form.dato.tekst() == "31.02.2026"
    assert "Datoen finnes ikke" in form.dato.feil.tekst()
    form.dato.set_tekst("")
    click(form.lagre)
    (one,) = stored(window)
    assert one.dato == NAA.date()


def test_ctrl_v_limer_inn_et_bilde_og_sier_fra_naar_det_ikke_er_noe(qtbot: QtBot, window: Hovedvindu) -> None:
    QGuiApplication.clipboard().clear()
    dialog = opened(window)
    press(Tast.Key_V, med=CTRL)
    assert dialog.feil.tekst().startswith("Det er ikke noe bilde på utklippstavlen.")
    picture = QImage(40, 30, QImage.Format.Format_RGB32)
    picture.fill(Qt.GlobalColor.darkGreen)
    QGuiApplication.clipboard().setImage(picture)
    with qtbot.waitSignal(dialog.inntak.ferdig):
        press(Tast.Key_V, med=CTRL)
    assert (dialog.feil.tekst(), len(stored(window))) == ("", 1)
    QGuiApplication.clipboard().clear()


def test_filer_som_slippes_legges_ved_og_blir_liggende(
    qtbot: QtBot, window: Hovedvindu, foto: Path, dokument: Path
) -> None:
    dialog, data = opened(window), QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(sti)) for sti in (foto, dokument)])
    action, button = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    with qtbot.waitSignal(dialog.inntak.ferdig):
        dialog.dropEvent(QDropEvent(QPointF(9, 9), action, data, button, Qt.KeyboardModifier.NoModifier))
    assert [one.tittel for one in stored(window)] == ["Bilde", "Dokument"]
    assert foto.exists()
    assert dokument.exists()
    # With more than one there is no form in the way.
    assert in_front() is dialog


def test_en_fil_som_ikke_slipper_inn_faar_grunnen_og_de_andre_kommer_inn(
    qtbot: QtBot, window: Hovedvindu, foto: Path, tmp_path: Path
) -> None:
    wrong, gone = tmp_path / "notat.txt", tmp_path / "borte.jpg"
    wrong.write_text("hei", encoding="utf-8")
    dialog = opened(window)
    take(qtbot, dialog, wrong)
    assert dialog.feil.tekst().startswith("Denne filtypen kan ikke legges ved. Du kan legge ved")
    take(qtbot, dialog, wrong, foto, gone)
    assert dialog.feil.tekst().splitlines()[0].startswith("notat.txt: Denne filtypen")
    assert dialog.feil.tekst().splitlines()[1].startswith("borte.jpg: Filen er ikke der lenger.")
    assert [one.tittel for one in stored(window)] == ["Bilde"]


def test_samme_fil_to_ganger_sies_og_lagres_en_gang(qtbot: QtBot, window: Hovedvindu, foto: Path) -> None:
    dialog = added(qtbot, window, foto)
    take(qtbot, dialog, foto)
    assert dialog.sagt.text() == "Samme innhold er lagt ved her fra før, som «Bilde»."
    press(Tast.Key_Escape)
    click(view(window).side.topp.vedlegg)
    dialog = the_list()
    take(qtbot, dialog, foto)
    assert "Innholdet er det samme som i «Bilde», og er lagret én gang." in dialog.sagt.text()
    lager = session(window).lager
    assert isinstance(lager, FakeLager)
    assert (len(lager.innhold.bytes_), len(stored(window))) == (1, 2)


def test_full_disk_sies_og_etterpaa_gaar_det(qtbot: QtBot, window: Hovedvindu, foto: Path) -> None:
    lager, dialog = session(window).lager, opened(window)
    assert isinstance(lager, FakeLager)
    # The frame saves by itself where the user is; that is another test's.
    case(window).remember()
    lager.full = True
    take(qtbot, dialog, foto)
    assert dialog.feil.tekst().startswith("Det er ikke plass igjen på disken. Frigjør plass")
    assert stored(window) == ()
    lager.full = False
    take(qtbot, dialog, foto)
    assert (dialog.feil.tekst(), len(stored(window))) == ("", 1)


def test_tittelen_som_skrives_overlever_at_programmet_laases(qtbot: QtBot, window: Hovedvindu, foto: Path) -> None:
    take(qtbot, opened(window), foto)
    the_form()
    write("Terskelen")
    sak_id = case(window).bilde.sak.id
    press(Tast.Key_L, med=CTRL)
    qtbot.waitUntil(lambda: window.flate is None)
    unlock(qtbot, window).open_case(sak_id)
    (one,) = stored(window)
    assert title_typing(session(window), _picture(window), one) == "Terskelen"
    click(opened(window).liste.rader[0].knapper["endre"])
    assert the_form().felt.text() == "Terskelen"


def test_avbryt_glemmer_tittelen_og_esc_husker_den(qtbot: QtBot, window: Hovedvindu, foto: Path) -> None:
    take(qtbot, opened(window), foto)
    the_form()
    write("Terskelen")
    press(Tast.Key_Escape)
    click(the_list().liste.rader[0].knapper["endre"])
    form = the_form()
    assert form.felt.text() == "Terskelen"
    click(form.avbryt)
    click(the_list().liste.rader[0].knapper["endre"])
    assert the_form().felt.text() == "Bilde"
    assert [one.tittel for one in stored(window)] == ["Bilde"]


# --- the file dialog


@pytest.fixture
def innstillingsfil(app: QApplication) -> Iterator[Path]:
    """Where Qt keeps what its file dialog remembers."""
    path = Path(QSettings(QSettings.Scope.UserScope, "QtProject").fileName())
    yield path
    path.unlink(missing_ok=True)


def test_fildialogen_husker_ikke_hvor_filen_laa(
    qtbot: QtBot, window: Hovedvindu, app: QApplication, foto: Path, innstillingsfil: Path
) -> None:
    dialog = opened(window)
    click(dialog.ny)
    chooser = dialog.inntak.dialog
    assert isinstance(chooser, QFileDialog)
    chooser.setDirectory(str(foto.parent))
    chooser.selectFile(foto.name)
    with qtbot.waitSignal(dialog.inntak.ferdig), qtbot.waitSignal(chooser.destroyed):
        chooser.accept()
    assert len(stored(window)) == 1
    left = innstillingsfil.read_text(encoding="utf-8")
    assert "FileDialog" in left
    assert "Kanarimappe" not in left
    bury(app)


def test_neste_fildialog_begynner_ikke_i_mappen(
    qtbot: QtBot, window: Hovedvindu, foto: Path, innstillingsfil: Path
) -> None:
    dialog = opened(window)
    for _ in range(2):
        click(dialog.ny)
        chooser = dialog.inntak.dialog
        assert chooser is not None
        assert "Kanarimappe" not in chooser.directory().path() + "".join(chooser.history())
        chooser.setDirectory(str(foto.parent))
        with qtbot.waitSignal(chooser.destroyed):
            chooser.reject()


# --- showing


def test_sidene_blas_og_zoomes_med_tastene_og_esc_slipper_alt(qtbot: QtBot, window: Hovedvindu, dokument: Path) -> None:
    preview = shown(qtbot, added(qtbot, window, dokument))
    assert preview.sidetall.text() == "Side 1 av 3"
    press(Tast.Key_PageDown, med=CTRL)
    qtbot.waitUntil(lambda: preview.sidetall.text() == "Side 2 av 3")
    press(Tast.Key_End)
    qtbot.waitUntil(lambda: preview.sidetall.text() == "Side 3 av 3")
    press(Tast.Key_PageDown, med=CTRL)
    press(Tast.Key_Home)
    qtbot.waitUntil(lambda: preview.sidetall.text() == "Side 1 av 3")
    press(Tast.Key_0)
    qtbot.waitUntil(lambda: preview.flate.storrelse.height() <= preview.flate.rom.height() + 1)
    whole = preview.flate.storrelse.width()
    press(Tast.Key_Minus)
    press(Tast.Key_Plus)
    qtbot.waitUntil(lambda: preview.flate.storrelse.width() == pytest.approx(whole * 1.25))
    press(Tast.Key_Escape)
    assert preview.er_tom
    back = the_list().liste.rader[0].knapper["vis"]
    assert focused() is back


def test_pgdn_ruller_forst_og_blar_saa(qtbot: QtBot, window: Hovedvindu, dokument: Path) -> None:
    preview = shown(qtbot, added(qtbot, window, dokument))
    bar = preview.flate.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 0)
    pressed = 0
    while bar.value() < bar.maximum():
        press(Tast.Key_PageDown)
        pressed += 1
    assert (preview.sidetall.text(), pressed > 0) == ("Side 1 av 3", True)
    press(Tast.Key_PageDown)
    qtbot.waitUntil(lambda: preview.sidetall.text() == "Side 2 av 3")
    assert bar.value() == 0
    press(Tast.Key_PageUp)
    qtbot.waitUntil(lambda: preview.sidetall.text() == "Side 1 av 3")


def test_en_side_folger_plassen_til_noen_har_valgt_storrelse(qtbot: QtBot, window: Hovedvindu, dokument: Path) -> None:
    preview = shown(qtbot, added(qtbot, window, dokument))
    preview.place(QSize(360, 420))
    qtbot.waitUntil(lambda: preview.flate.storrelse.width() < 360)
    preview.fit()
    qtbot.waitUntil(lambda: preview.flate.storrelse.width() == pytest.approx(595.28 * 96 / 72, abs=2))
    preview.place(QSize(360, 420))
    qtbot.waitUntil(lambda: preview.flate.storrelse.width() < 360)
    assert preview.flate.horizontalScrollBar().maximum() == 0


def test_et_bilde_vises_oppreist_og_har_ingen_sider(qtbot: QtBot, window: Hovedvindu, foto: Path) -> None:
    preview = shown(qtbot, added(qtbot, window, foto))
    assert preview.flate.storrelse.width() < preview.flate.storrelse.height()
    assert not preview.neste.isVisible()
    assert "Sted og kamerainformasjon er fjernet." in preview.om.text()


def test_vindustittelen_sier_ikke_hva_vedlegget_heter(qtbot: QtBot, window: Hovedvindu, foto: Path) -> None:
    take(qtbot, opened(window), foto)
    the_form()
    write(TITTEL)
    press(Tast.Key_Return)
    preview = shown(qtbot, the_list())
    assert preview.tittel.text() == TITTEL
    assert TITTEL not in preview.windowTitle()


def test_f12_lukker_visningen_og_dekker_resten(qtbot: QtBot, window: Hovedvindu, foto: Path) -> None:
    preview = shown(qtbot, added(qtbot, window, foto))
    press(Tast.Key_F12)
    assert window.vakt.is_covered()
    assert preview.er_tom
    assert not preview.isVisible()
    the_list()
    press(Tast.Key_F12)
    assert not window.vakt.is_covered()
    the_list()


def test_laasen_lukker_visningen_og_slipper_bytene(qtbot: QtBot, window: Hovedvindu, foto: Path) -> None:
    preview = shown(qtbot, added(qtbot, window, foto))
    press(Tast.Key_L, med=CTRL)
    assert preview.er_tom
    qtbot.waitUntil(lambda: window.flate is None)
    assert QApplication.activeModalWidget() is None


def test_laasen_mens_en_fil_sjekkes_lagrer_ingenting(qtbot: QtBot, window: Hovedvindu, foto: Path) -> None:
    dialog = opened(window)
    lager = session(window).lager
    assert isinstance(lager, FakeLager)
    dialog.inntak.add_files([str(foto)])
    press(Tast.Key_L, med=CTRL)
    qtbot.waitUntil(lambda: window.flate is None)
    assert lager.innhold.bytes_ == {}


@pytest.mark.qt_log_ignore("Not a JPEG file", extend=True)
def test_det_som_ikke_kan_tegnes_sies_i_visningen(qtbot: QtBot, window: Hovedvindu, foto: Path) -> None:
    dialog = added(qtbot, window, foto)
    lager = session(window).lager
    assert isinstance(lager, FakeLager)
    (sha256,) = lager.innhold.bytes_
    lager.innhold.bytes_[sha256] = b"<svg/>"
    click(dialog.liste.rader[0].knapper["vis"])
    preview = in_front()
    assert isinstance(preview, Vedleggsvisning)
    qtbot.waitUntil(lambda: preview.feil.tekst().startswith("Vedlegget kan ikke vises."))


# --- removing


def test_fjern_og_ctrl_z_henter_tilbake(qtbot: QtBot, window: Hovedvindu, foto: Path) -> None:
    dialog = added(qtbot, window, foto)
    before = stored(window)
    click(dialog.liste.rader[0].knapper["fjern"])
    assert (stored(window), dialog.liste.rader) == ((), [])
    assert dialog.sagt.text() == "«Bilde» er fjernet. Ctrl+Z henter det tilbake."
    assert focused() is dialog.angre
    press(Tast.Key_Z, med=CTRL)
    assert stored(window) == before
    assert view(window).side.topp.vedlegg.tekst() == "1 vedlegg"


def test_ctrl_z_i_listen_angrer_bare_det_som_ble_gjort_der(qtbot: QtBot, window: Hovedvindu, foto: Path) -> None:
    press(Tast.Key_4)
    dialog = added(qtbot, window, foto)
    press(Tast.Key_Z, med=CTRL)
    assert stored(window) == ()
    press(Tast.Key_Z, med=CTRL)
    assert _picture(window).antall_besvart == 1
    assert not dialog.angre.isVisible()


def test_etter_listen_angrer_ctrl_z_i_samtalen_det_samme(qtbot: QtBot, window: Hovedvindu, foto: Path) -> None:
    dialog = added(qtbot, window, foto)
    click(dialog.liste.rader[0].knapper["fjern"])
    press(Tast.Key_Escape)
    assert in_front() is None
    press(Tast.Key_Z, med=CTRL)
    assert len(stored(window)) == 1


# --- whole dialog


def test_tab_gar_rundt_og_alt_har_navn_og_er_stort_nok(
    qtbot: QtBot, window: Hovedvindu, foto: Path, dokument: Path
) -> None:
    dialog = added(qtbot, window, foto, dokument)
    reach = [part for part in can_take_focus(dialog) if part.accessibleName()]
    seen = [focused()]
    for _ in reach:
        press(Tast.Key_Tab)
        seen.append(focused())
    assert set(seen) == set(reach)
    assert seen[-1] is seen[0]
    assert all(part.height() >= tema.hoyde("minimum_target") for part in reach)
    assert len({part.accessibleName() for part in reach}) == len(reach)


def test_listen_faar_plass_etter_hver_endring(qtbot: QtBot, window: Hovedvindu, foto: Path, dokument: Path) -> None:
    dialog = added(qtbot, window, foto, dokument)
    click(dialog.liste.rader[0].knapper["fjern"])
    qtbot.waitUntil(lambda: dialog.rullefelt.verticalScrollBar().maximum() == 0)
    assert window.rect().contains(dialog.geometry().translated(-window.mapToGlobal(QPoint(0, 0))))


@pytest.fixture
def read_only(qtbot: QtBot, app: QApplication) -> Hovedvindu:
    """The fagleder in a case of Ingvild's, with an attachment."""
    opened = open_window(qtbot, app, FakeMaskin([TORMOD]))
    flate = unlock(qtbot, opened)
    bilde = make_sak(flate.okt, ("bpa",))
    add(flate.okt, bilde, check(bildefiler.jpeg(), Bildeverk()))
    flate.open_case(bilde.sak.id)
    case(opened).go_to(Posisjon("kartlegging", "hverdag"))
    lager = flate.okt.lager
    assert isinstance(lager, FakeLager)
    lager.innhold.rader[bilde.sak.id, "sak", bilde.sak.id]["eier"] = "u-ingvild"
    case(opened).show_picture(load_picture(flate.okt, bilde.sak.id))
    return opened


def test_i_en_andres_sak_kan_vedlegg_bare_vises(qtbot: QtBot, read_only: Hovedvindu) -> None:
    dialog = opened(read_only)
    (line,) = dialog.liste.rader
    assert list(line.knapper) == ["vis"]
    assert not dialog.ny.isVisible()
    press(Tast.Key_V, med=CTRL)
    assert dialog.feil.tekst() == ""
    shown(qtbot, dialog)


def test_vedlegg_vises_aldri_for_sokeren(qtbot: QtBot, window: Hovedvindu, foto: Path) -> None:
    take(qtbot, opened(window), foto)
    the_form()
    write(TITTEL)
    press(Tast.Key_Return)
    the_list()
    press(Tast.Key_Escape)
    assert in_front() is None
    press(Tast.Key_F8)
    assert window.flate is not None
    assert window.flate.vis is not None
    assert not [text for text in texts(window) if TITTEL in text or "edlegg" in text]
    press(Tast.Key_D, med=CTRL)
    assert QApplication.activeModalWidget() is None
