"""Who sees a case is logged, whichever way they come to it: every way by keys, in the window, on the real store."""

from __future__ import annotations

from pathlib import Path

import pypdfium2
import pytest
import sqlalchemy as sa
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from db.lokal import skjema
from db.lokal.lager import LokaltLager
from db.lokal.nokler.spor import Argon2
from db.lokal.oppsett import LokalMaskin
from tests.fakes import INGVILD, PASSFRASE, TORMOD, FakeKlokke, handed_over, make_sak
from tests.handlinger.test_tidligere import sak
from tests.ui.menyhjelp import UTEN_SKJERM, choose_from
from tests.ui.tastatur import click, focused, press, write
from tests.ui.vedtakshjelp import drafted
from tests.ui.vinduhjelp import CTRL, case, home, in_dialog, in_front, in_time, place, session, show_window, texts
from tildelingsklient.handlinger.innsyn import who_has_seen
from tildelingsklient.handlinger.okt import Okt
from tildelingsklient.handlinger.plassering import Posisjon
from tildelingsklient.handlinger.soknadsskjema import Skjemaperson, Soknadsskjema, register_form
from tildelingsklient.porter import Oppsett
from tildelingsklient.sak.innsyn import Grunn, Handling, Innsyn
from ui import oppgave, utskrift
from ui.deler import navigasjon
from ui.deler.dialog import Dialog
from ui.skjermer.forhandsdialog import Forhandsdialog
from ui.skjermer.frister import Fristskjerm
from ui.skjermer.innsynsdialog import Innsynsdialog
from ui.skjermer.kartlegging import Kartleggingsskjerm
from ui.skjermer.kvitteringsdialog import Kvitteringsdialog
from ui.skjermer.saker import Sakerskjerm
from ui.skjermer.skriverdialog import Skriverdialog
from ui.skjermer.sted import FRISTER
from ui.skjermer.vedtak import Vedtaksskjerm
from ui.vindu import Hovedvindu

Tast = Qt.Key
BILLIG = Argon2(minne_kib=64, runder=1, baner=1)
pytestmark = pytest.mark.qt_log_ignore(UTEN_SKJERM, extend=True)


@pytest.fixture
def maskin(tmp_path: Path) -> LokalMaskin:
    """A machine with a saksbehandler and a fagleder, and the case of Solveig handed over for review."""
    klokke = FakeKlokke()
    maskin = LokalMaskin(tmp_path / "lager", klokke, lambda: None, BILLIG)
    lager, _papir = maskin.set_up(Oppsett("Fjellvik kommune", "Tildelingskontoret", INGVILD, PASSFRASE))
    maskin.add_bruker(lager, TORMOD, PASSFRASE)
    okt = Okt(lager, klokke)
    make_sak(okt, ("stottekontakt",), navn="Amina Yusuf", start=None)
    drafted(okt)
    lager.close()
    return maskin


def open_as(qtbot: QtBot, app: QApplication, maskin: LokalMaskin, bruker: str = INGVILD.id) -> Hovedvindu:
    """The window, unlocked by a user."""
    klokke = maskin._klokke
    window = show_window(qtbot, Hovedvindu(maskin, klokke, app))
    window.open_session(Okt(maskin.unlock(bruker, PASSFRASE), klokke))
    qtbot.waitUntil(lambda: window.flate is not None)
    return window


@pytest.fixture
def window(qtbot: QtBot, app: QApplication, maskin: LokalMaskin) -> Hovedvindu:
    return open_as(qtbot, app, maskin)


def lines(window: Hovedvindu, navn: str = "Solveig") -> list[Innsyn]:
    """The lines of this session about somebody, oldest first; counted without making one."""
    lager = session(window).lager
    assert isinstance(lager, LokaltLager)
    query = sa.select(skjema.sakslinje.c.id).where(skjema.sakslinje.c.navn.startswith(navn))
    with lager.engine.connect() as connection:
        sak_id = connection.execute(query).scalar_one()
    found = who_has_seen(session(window), (sak_id,))
    return [line for line in reversed(found) if line.nr > before(window)]


def before(window: Hovedvindu) -> int:
    """The last line that stood there when the fixture was done: made by its own reading."""
    return int(window.property("innsyn_for") or 0)


def begin(window: Hovedvindu) -> None:
    """What comes now is what the test does."""
    lager = session(window).lager
    assert isinstance(lager, LokaltLager)
    with lager.engine.connect() as connection:
        last = connection.execute(sa.select(sa.func.max(skjema.innsyn.c.nr))).scalar_one_or_none()
    window.setProperty("innsyn_for", last or 0)


def done(window: Hovedvindu, navn: str = "Solveig") -> list[Handling]:
    return [line.handling for line in lines(window, navn)]


# --- opened


def test_fra_dagens_besok(window: Hovedvindu) -> None:
    begin(window)
    from ui.skjermer.besok import Besoksskjerm

    shown = place(window)
    assert isinstance(shown, Besoksskjerm)
    shown.rader[0].knapp.setFocus()
    press(Tast.Key_Return)
    (line,) = lines(window)
    assert (line.handling, line.grunn, line.navn) == (Handling.APNET, Grunn.TILDELT, "Ingvild Moen")


def test_fra_mine_saker_og_tilbake_og_inn_igjen_er_en_linje(window: Hovedvindu) -> None:
    press(Tast.Key_2, med=CTRL)
    begin(window)
    saker = place(window)
    assert isinstance(saker, Sakerskjerm)
    for _time in range(2):
        next(rad for rad in saker.rader if rad.linje.navn.startswith("Solveig")).setFocus()
        press(Tast.Key_Return)
        case(window).close_case()
    assert done(window) == [Handling.APNET]
    assert done(window, "Amina") == []


def test_sok_med_ctrl_k_er_en_linje_uten_sokeordet(window: Hovedvindu) -> None:
    begin(window)
    press(Tast.Key_K, med=CTRL)
    write("Solv")
    assert in_time(lambda: done(window) == [Handling.SOK])
    write("eig")
    QTest.qWait(120)
    assert done(window) == [Handling.SOK]
    assert done(window, "Amina") == []
    press(Tast.Key_Return)
    assert done(window) == [Handling.SOK, Handling.APNET]


def test_filteret_i_mine_saker_er_et_sok(window: Hovedvindu) -> None:
    press(Tast.Key_2, med=CTRL)
    begin(window)
    saker = place(window)
    assert isinstance(saker, Sakerskjerm)
    saker.sok.setFocus()
    write("Bråten")
    assert in_time(lambda: done(window) == [Handling.SOK])


def test_fra_frister(window: Hovedvindu) -> None:
    home(window).go_to(FRISTER)
    begin(window)
    frister = place(window)
    assert isinstance(frister, Fristskjerm)
    frister.rader[0].setFocus()
    press(Tast.Key_Return)
    navn = case(window).bilde.sak.soker.navn
    assert done(window, navn) == [Handling.APNET]


def test_fra_til_gjennomgang_leser_faglederen_utkastet(qtbot: QtBot, app: QApplication, maskin: LokalMaskin) -> None:
    mine = Okt(maskin.unlock(INGVILD.id, PASSFRASE), maskin._klokke)
    with mine.arbeid() as arbeid:
        sak_id = next(linje.id for linje in arbeid.saker("Solveig"))
    from tildelingsklient.handlinger.saksbilde import load_picture

    handed_over(mine, load_picture(mine, sak_id))
    mine.lager.close()
    window = open_as(qtbot, app, maskin, TORMOD.id)
    begin(window)
    press(Tast.Key_3, med=CTRL)
    (line,) = lines(window)
    assert (line.handling, line.grunn, line.rolle) == (Handling.APNET, Grunn.GJENNOMGANG, TORMOD.rolle)


def test_en_apen_sak_som_tegnes_pa_nytt_er_ikke_nytt_innsyn(window: Hovedvindu) -> None:
    open_solveig(window)
    begin(window)
    for navn in ("vurdering", "vedtak", "kartlegging"):
        case(window).visit(Posisjon(navn))
    press(Tast.Key_Left, med=Qt.KeyboardModifier.AltModifier)
    assert done(window) == []


def open_solveig(window: Hovedvindu, sted: str = "kartlegging") -> None:
    assert window.flate is not None
    with session(window).arbeid() as arbeid:
        sak_id = next(linje.id for linje in arbeid.saker() if linje.navn.startswith("Solveig"))
    window.flate.open_case(sak_id)
    case(window).go_to(Posisjon(sted, "oppsummering" if sted == "kartlegging" else "", tjeneste="bpa"))


# --- shown, printed, saved


def test_vist_til_soker_med_f8(window: Hovedvindu) -> None:
    open_solveig(window)
    begin(window)
    press(Tast.Key_F8)
    assert window.flate is not None
    assert window.flate.vis is not None
    assert done(window) == [Handling.VIST_SOKER]


def receipt(window: Hovedvindu, qtbot: QtBot) -> Kvitteringsdialog:
    """The receipt on the last page of the conversation, drawn."""
    open_solveig(window)
    begin(window)
    view = case(window).visning
    assert isinstance(view, Kartleggingsskjerm)
    click(view.bekreftelse.kvitteringsknapp)
    dialog = in_front()
    assert isinstance(dialog, Kvitteringsdialog)
    assert oppgave.wait(60_000)
    qtbot.waitUntil(dialog.skriv_ut.isEnabled)
    return dialog


def test_skrevet_ut(window: Hovedvindu, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def to_file(navn: str, dokument: str) -> QPrinter:
        printer = QPrinter(QPrinter.PrinterMode.ScreenResolution)
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(tmp_path / "ut.pdf"))
        return printer

    monkeypatch.setattr(QPrinterInfo, "availablePrinterNames", lambda: ["Kontoret"])
    monkeypatch.setattr(utskrift, "printer_called", to_file)
    dialog = receipt(window, qtbot)
    dialog.skriv_ut.setFocus()
    press(Tast.Key_Space)
    chooser = in_front()
    assert isinstance(chooser, Skriverdialog)
    chooser.skriv_ut.setFocus()
    press(Tast.Key_Space)
    assert done(window) == [Handling.UTSKRIFT]
    dialog.reject()


def save_as(knapp_dialog: QFileDialog | None, path: Path) -> None:
    """Give the file dialog a name, and say yes."""
    assert knapp_dialog is not None
    knapp_dialog.selectFile(str(path))
    knapp_dialog.fileSelected.emit(str(path))
    knapp_dialog.reject()


def test_kvitteringen_lagret_som_fil(window: Hovedvindu, qtbot: QtBot, tmp_path: Path) -> None:
    dialog = receipt(window, qtbot)
    dialog.lagre.setFocus()
    press(Tast.Key_Space)
    save_as(dialog.lagring.dialog, tmp_path / "kvittering.pdf")
    assert done(window) == [Handling.EKSPORT]
    dialog.reject()


def test_en_fil_som_ikke_lot_seg_lagre_star_ikke_som_lagret(window: Hovedvindu, qtbot: QtBot, tmp_path: Path) -> None:
    dialog = receipt(window, qtbot)
    dialog.lagre.setFocus()
    press(Tast.Key_Space)
    save_as(dialog.lagring.dialog, tmp_path / "borte" / "kvittering.pdf")
    assert done(window) == []
    dialog.reject()


def test_brevet_lagret_som_fil(window: Hovedvindu, tmp_path: Path) -> None:
    open_solveig(window, "vedtak")
    begin(window)
    view = case(window).visning
    assert isinstance(view, Vedtaksskjerm)
    view.pdf.ask_for(session(window), view.bilde, "bpa")
    save_as(view.pdf.dialog, tmp_path / "brev.pdf")
    assert (tmp_path / "brev.pdf").exists()
    assert done(window) == [Handling.EKSPORT]


def test_kalenderfilen_forteller_om_alle_sakene_i_den(window: Hovedvindu, tmp_path: Path) -> None:
    home(window).go_to(FRISTER)
    begin(window)
    frister = place(window)
    assert isinstance(frister, Fristskjerm)
    frister.lagre.setFocus()
    press(Tast.Key_Space)
    save_as(frister.lagring.dialog, tmp_path / "frister.ics")
    assert done(window) == [Handling.EKSPORT]
    assert done(window, "Amina") == [Handling.EKSPORT]


def test_en_apnet_adresse_star_med_grunnen(window: Hovedvindu) -> None:
    soker = Skjemaperson("Solfrid Li", adresse="Granveien 7", adressesperre="fortrolig", postadresse="Postboks 9")
    form = Soknadsskjema(soker, tjenester=("bpa",), mottatt="12.11.2026")
    made = register_form(session(window), form, "sondre-land-2019")
    assert window.flate is not None
    window.flate.open_case(made.id)
    begin(window)

    def act(dialog: Dialog) -> None:
        assert isinstance(dialog, Forhandsdialog)
        dialog.sporsmal.grunn.setFocus()
        write("Avtaler møtested")
        dialog.sporsmal.vis.setFocus()
        press(Tast.Key_Return)
        press(Tast.Key_Escape)

    with in_dialog(act):
        case(window).saksfelt.for_du_gar_inn.setFocus()
        press(Tast.Key_Space)
    told = [line for line in who_has_seen(session(window), (made.id,)) if line.handling is Handling.ADRESSE]
    assert [(line.grunn, line.navn) for line in told] == [("Avtaler møtested", "Ingvild Moen")]
    assert done(window, "Solfrid") == []


def test_svar_som_hentes_fra_en_tidligere_sak_er_innsyn_i_den(window: Hovedvindu) -> None:
    okt = session(window)
    earlier, now = sak(okt), sak(okt, tjenester=("stottekontakt",))
    assert window.flate is not None
    window.flate.open_case(now.sak.id)
    told = [line for line in who_has_seen(okt, (earlier.sak.id,)) if line.handling is Handling.TIDLIGERE]
    assert [line.grunn for line in told] == [Grunn.SAMME_PERSON]


# --- who has seen it


def test_listen_apnes_fra_menyen_gas_i_med_piltastene_og_lukkes_med_esc(window: Hovedvindu) -> None:
    open_solveig(window)
    case(window).close_case()
    seen: list[str] = []

    def look(dialog: Dialog) -> None:
        assert isinstance(dialog, Innsynsdialog)
        assert focused() is dialog.liste
        press(Tast.Key_Down)
        assert dialog.liste.currentRow() == 1
        seen.extend(dialog.liste.item(row).text() for row in range(dialog.liste.count()))
        assert not dialog.feil.isVisible()
        press(Tast.Key_Escape)

    home(window).go_to(navigasjon.SAKER)
    begin(window)
    saker = place(window)
    assert isinstance(saker, Sakerskjerm)
    row = next(rad for rad in saker.rader if rad.linje.navn.startswith("Solveig"))
    assert choose_from(row.mer, "Hvem har sett saken?", look) == ["Hvem har sett saken til Solveig Bråten?"]
    assert seen[0].startswith("I dag kl. 10.42 · Ingvild Moen, saksbehandler · ")
    assert "I dag kl. 10.42 · Ingvild Moen, saksbehandler · Åpnet saken · Har saken" in seen
    assert done(window) == []


def test_rapporten_lagres_og_det_star_i_loggen(window: Hovedvindu, tmp_path: Path) -> None:
    open_solveig(window)
    begin(window)
    path = tmp_path / "rapport.pdf"
    dialog = Innsynsdialog(window, session(window), case(window).bilde)
    dialog.open()
    assert in_front() is dialog
    dialog.lagre.setFocus()
    press(Tast.Key_Space)
    save_as(dialog.lagring.dialog, path)
    assert dialog.liste.item(0).text().endswith("Lagret som fil · Har saken")
    assert "rapport.pdf" in dialog.gjort.accessibleName()
    assert done(window) == [Handling.EKSPORT]
    document = pypdfium2.PdfDocument(path)
    words = " ".join(document[0].get_textpage().get_text_bounded().split())
    assert "Hvem har sett saken din" in words
    assert "Ingvild Moen Saksbehandler Åpnet saken Har saken" in words
    document.close()
    dialog.reject()


# --- changed, or not written


def test_en_logg_som_er_endret_blir_sagt_ved_opplasing_og_stopper_ingenting(
    qtbot: QtBot, app: QApplication, maskin: LokalMaskin
) -> None:
    lager = maskin.unlock(INGVILD.id, PASSFRASE)
    assert isinstance(lager, LokaltLager)
    with lager.engine.begin() as connection:
        connection.exec_driver_sql("DROP TRIGGER innsyn_endres_ikke")
        connection.execute(skjema.innsyn.update().where(skjema.innsyn.c.nr == 1).values(bruker=TORMOD.id))
    lager.close()
    window = open_as(qtbot, app, maskin)
    assert window.flate is not None
    qtbot.waitUntil(window.flate.innsyn.isVisible)
    assert "endret utenfor programmet" in window.flate.innsyn.accessibleName()
    open_solveig(window)
    assert case(window).isVisible()


def test_en_hel_logg_sier_ingenting(window: Hovedvindu, qtbot: QtBot) -> None:
    assert window.flate is not None
    banner = window.flate.innsyn
    qtbot.waitUntil(lambda: banner._er_ferdig)
    assert not banner.isVisible()


def test_en_full_disk_blir_sagt_og_saken_apnes_likevel(window: Hovedvindu) -> None:
    assert window.flate is not None
    lager, banner = session(window).lager, window.flate.innsyn
    assert isinstance(lager, LokaltLager)

    def limit(pages: int) -> None:
        with lager.engine.connect() as connection:
            connection.exec_driver_sql(f"PRAGMA max_page_count={pages}")

    limit(1)
    open_solveig(window)
    with session(window).arbeid() as arbeid:
        arbeid.note_innsyn(Handling.EKSPORT, [f"en sak med en lang id {number}" for number in range(2000)])
    assert lager.innsyn_venter > 0
    banner.look()
    assert banner.isVisible()
    assert "Frigjør plass" in " ".join(texts(banner))
    limit(4294967294)
    banner.look()
    assert lager.innsyn_venter == 0
    assert not banner.isVisible()
