"""«Opplysninger om saken» by keyboard: from the bar and from «Før du går inn», nothing lost, protection, read only."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from tests.fakes import FakeLager
from tests.ui.tastatur import click, focused, press, tab, write
from tests.ui.vedtakshjelp import drafted
from tests.ui.vinduhjelp import CTRL, case, home, in_dialog, in_front, open_window, place, session, texts, unlock
from tildelingsklient.handlinger.opplysninger import kept_facts, save_facts
from tildelingsklient.handlinger.opplysningsskjema import read_facts
from tildelingsklient.handlinger.plassering import Posisjon
from tildelingsklient.handlinger.saksbilde import Saksbilde, load_picture
from tildelingsklient.handlinger.soknadsskjema import Skjemaperson, Soknadsskjema, register_form
from tildelingsklient.handlinger.soknadstillegg import Skjemakontakt
from tildelingsklient.handlinger.utkast import letter_content, send_to_review
from tildelingsklient.kartlegging.deltakere import Adressesperre
from tildelingsklient.sak.forhand import Hjem
from tildelingsklient.sak.sak import Sak
from ui.deler import navigasjon
from ui.deler.dialog import Dialog
from ui.skjermer.besok import Besoksskjerm
from ui.skjermer.forhandsdialog import Forhandsdialog
from ui.skjermer.opplysninger import Opplysningsdialog
from ui.skjermer.samtykkeliste import Trekkdialog
from ui.skjermer.vedtak import Vedtaksskjerm
from ui.vindu import Hovedvindu

Tast = Qt.Key
SKJEMA = Soknadsskjema(
    soker=Skjemaperson("Solveig Bråten", "01.04.1968", "", "Bakkeveien 12", "2870 Fjellvik", "40 00 01 58"),
    mottatt="02.11.2026",
    tjenester=("bpa",),
    besok_dato="12.11.2026",
    besok_tid="13",
    kontakter=(Skjemakontakt("verge", "Tor Lie", "22 22 22 22", "Økonomi"),),
    hjem=Hjem(dyr="Stor hund", nokkel="Kodeboks"),
)
SPERRET = replace(SKJEMA, soker=replace(SKJEMA.soker, adressesperre="strengt_fortrolig", postadresse="Postboks 9"))


@pytest.fixture
def window(qtbot: QtBot, app: QApplication) -> Hovedvindu:
    """An unlocked window."""
    opened = open_window(qtbot, app)
    unlock(qtbot, opened)
    return opened


def _opened(window: Hovedvindu, skjema: Soknadsskjema = SKJEMA) -> Opplysningsdialog:
    """A case, and its facts opened from the bar with the keyboard."""
    okt = session(window)
    bilde = load_picture(okt, register_form(okt, skjema, "sondre-land-2019").id)
    return _opened_case(window, bilde)


def _opened_case(window: Hovedvindu, bilde: Saksbilde) -> Opplysningsdialog:
    assert window.flate is not None
    window.flate.open_case(bilde.sak.id)
    return _again(window)


def _again(window: Hovedvindu) -> Opplysningsdialog:
    QTest.qWait(20)
    case(window).saksfelt.om_saken.setFocus()
    press(Tast.Key_Return)
    dialog = in_front()
    assert isinstance(dialog, Opplysningsdialog)
    return dialog


def _tab_to(widget: QWidget) -> None:
    for _step in range(120):
        if focused() is widget:
            return
        tab()
    raise AssertionError(f"Tab never reaches {widget.accessibleName()}")


def _over(widget: QWidget, text: str) -> None:
    """Write over what stands in a field."""
    _tab_to(widget)
    press(Tast.Key_A, med=CTRL)
    write(text)


def _everything(widget: QWidget) -> str:
    parts = [widget, *widget.findChildren(QWidget)]
    return " ".join([*texts(widget), *(f"{p.accessibleName()} {p.accessibleDescription()}" for p in parts)])


def _stored(window: Hovedvindu) -> Sak:
    return load_picture(session(window), case(window).bilde.sak.id).sak


# --- what is put right


def test_navn_dato_og_adresse_rettes_med_tastaturet(window: Hovedvindu) -> None:
    dialog = _opened(window)
    assert focused() is dialog.deler["soknaden"].knapp
    _over(dialog.soknaden.mottatt.felt, "26.10.2026")
    _over(dialog.personer.soker.navn, "Sunniva Bråten")
    _over(dialog.folder.adresse.telefon, "40 00 01 59")
    _tab_to(dialog.lagre)
    press(Tast.Key_Return)
    assert in_front() is None
    sak = _stored(window)
    assert (sak.mottatt, sak.soker.navn, sak.soker.telefon) == (date(2026, 10, 26), "Sunniva Bråten", "40 00 01 59")
    assert case(window).saksfelt.navn.text() == "Sunniva Bråten"
    assert case(window).kvittering.tekst() == "Opplysningene er lagret."


def test_en_annen_dato_sier_hva_den_gjor_med_fristen(window: Hovedvindu) -> None:
    dialog = _opened(window)
    assert dialog.soknaden.frist.text() == "Foreløpig svar innen 02.12.2026"
    _over(dialog.soknaden.mottatt.felt, "16.11.2026")
    assert dialog.soknaden.frist.text() == "Foreløpig svar innen 16.12.2026. Før endringen var fristen 02.12.2026."
    _over(dialog.soknaden.mottatt.felt, "01.09.2026")
    assert dialog.soknaden.frist.text().endswith("Den nye fristen er ute.")
    _over(dialog.soknaden.mottatt.felt, "02.11.2026")
    assert dialog.soknaden.frist.text() == "Foreløpig svar innen 02.12.2026"


def test_kontakter_legges_til_og_fjernes(window: Hovedvindu) -> None:
    dialog = _opened(window)
    _tab_to(dialog.folder.kontakter.fjern[0])
    press(Tast.Key_Space)
    assert focused() is dialog.folder.kontakter.legg_til
    press(Tast.Key_Return)
    write("Har")
    tab()
    write("Amina Lie")
    _tab_to(dialog.lagre)
    press(Tast.Key_Return)
    assert [(kontakt.rolle, kontakt.navn) for kontakt in _stored(window).kontakter] == [("fullmektig", "Amina Lie")]


def test_en_tjeneste_til_legges_til(window: Hovedvindu) -> None:
    dialog = _opened(window)
    assert "bpa" not in {row.verdi for row in dialog.tjenester.rader}
    _tab_to(dialog.deler["tjenester"].knapp)
    press(Tast.Key_Space)
    _tab_to(dialog.tjenester.sok)
    write("trygghetsalarm")
    tab()
    press(Tast.Key_Space)
    _tab_to(dialog.lagre)
    press(Tast.Key_Return)
    assert _stored(window).tjenester == ("bpa", "trygghetsalarm")
    assert [vedtak.tjeneste for vedtak in case(window).bilde.sak.vedtak] == ["bpa", "trygghetsalarm"]


def test_det_som_er_galt_sies_ved_feltet_og_star(window: Hovedvindu) -> None:
    dialog = _opened(window)
    _over(dialog.personer.soker.fodselsnummer, "123")
    _tab_to(dialog.lagre)
    press(Tast.Key_Return)
    assert in_front() is dialog
    assert focused() is dialog.personer.soker.fodselsnummer
    assert "11 sifrene" in dialog.personer.soker.rammer["fodselsnummer"].feil.tekst()
    assert dialog.personer.soker.fodselsnummer.text() == "123"
    assert _stored(window).soker.fodselsnummer == ""
    dialog.leave()


def test_et_samtykke_trekkes_med_en_dag(window: Hovedvindu) -> None:
    dialog = _opened(window)
    _tab_to(dialog.deler["samtykker"].knapp)
    press(Tast.Key_Space)
    _tab_to(dialog.samtykker.nytt_samtykke.knapp)
    press(Tast.Key_Space)
    for text, field in (("Epikrise", "hva"), ("fastlegen", "fra")):
        _tab_to(dialog.samtykker.nytt.fields()[field])
        write(text)
    _tab_to(dialog.samtykker.nytt.gitt.felt)
    write("01.11.2026")
    _tab_to(dialog.samtykker.lagre)
    press(Tast.Key_Return)
    (samtykke,) = _stored(window).samtykker
    _tab_to(dialog.samtykker.trekk[samtykke.id])

    def act(question: Dialog) -> None:
        assert isinstance(question, Trekkdialog)
        _over(question.dato.felt, "31.10.2026")
        _tab_to(question.trekk)
        press(Tast.Key_Return)
        assert question.isVisible()
        assert "01.11.2026" in question.dato.feil.tekst()
        _over(question.dato.felt, "05.11.2026")
        _tab_to(question.trekk)
        press(Tast.Key_Return)

    with in_dialog(act):
        press(Tast.Key_Return)
    assert [trekk.dato for trekk in _stored(window).samtykketrekk] == [date(2026, 11, 5)]
    assert "trukket 05.11.2026" in _everything(dialog)
    dialog.leave()
    assert [trekk.dato for trekk in case(window).bilde.sak.samtykketrekk] == [date(2026, 11, 5)]


# --- nothing is lost, nothing is saved unasked


def test_esc_lagrer_ikke_i_saken_men_mister_ingenting(window: Hovedvindu) -> None:
    dialog = _opened(window)
    assert (dialog.lukk.tekst(), dialog.forkast.isHidden()) == ("Lukk", True)
    _over(dialog.personer.soker.navn, "Sunniva")
    assert (dialog.lukk.tekst(), dialog.forkast.isHidden()) == ("Fortsett senere", False)
    press(Tast.Key_Escape)
    assert in_front() is None
    assert "De ligger der neste gang" in case(window).kvittering.tekst()
    assert _stored(window).soker.navn == "Solveig Bråten"
    dialog = _again(window)
    assert dialog.personer.soker.navn.text() == "Sunniva"
    _tab_to(dialog.forkast)
    with in_dialog(lambda question: question.accept()):
        press(Tast.Key_Return)
    assert dialog.personer.soker.navn.text() == "Solveig Bråten"
    assert in_front() is dialog
    press(Tast.Key_Escape)
    assert in_front() is None
    assert kept_facts(session(window), case(window).bilde) == read_facts(case(window).bilde.sak)


def test_det_som_skrives_er_pa_disk_for_feltet_forlates_og_overlever_laasen(qtbot: QtBot, window: Hovedvindu) -> None:
    dialog = _opened(window)
    bilde = dialog.bilde
    okt = session(window)
    _over(dialog.personer.soker.navn, "Sunniva")
    qtbot.waitUntil(lambda: kept_facts(okt, bilde).soker.navn == "Sunniva")
    write(" Lie")
    press(Tast.Key_L, med=CTRL)
    qtbot.waitUntil(lambda: window.flate is None)
    unlock(qtbot, window)
    assert kept_facts(session(window), bilde).soker.navn == "Sunniva Lie"


def test_full_disk_holder_dialogen_apen_med_ordene(window: Hovedvindu) -> None:
    dialog = _opened(window)
    lager = session(window).lager
    assert isinstance(lager, FakeLager)
    _over(dialog.personer.soker.navn, "Sunniva")
    lager.full = True
    press(Tast.Key_Escape)
    assert in_front() is dialog
    assert dialog.ikke_lagret.tekst() == "Ikke lagret ennå. Det er ikke plass igjen på disken."
    lager.full = False
    press(Tast.Key_Escape)
    assert in_front() is None
    assert kept_facts(session(window), case(window).bilde).soker.navn == "Sunniva"


def test_laasen_spor_for_den_mister_det_som_ikke_kan_lagres(qtbot: QtBot, window: Hovedvindu) -> None:
    dialog = _opened(window)
    lager = session(window).lager
    assert isinstance(lager, FakeLager)
    _over(dialog.personer.soker.navn, "Sunniva")
    lager.full = True
    with in_dialog(lambda question: question.reject()) as titles:
        press(Tast.Key_L, med=CTRL)
        qtbot.waitUntil(lambda: bool(titles))
        qtbot.waitUntil(lambda: QApplication.activeModalWidget() is None)
    assert titles == ["Det siste du skrev, er ikke lagret"]
    lager.full = False
    window.activateWindow()
    dialog = _again(window)
    assert dialog.personer.soker.navn.text() == "Sunniva"
    dialog.leave()


def test_angre_og_gjor_om_sier_at_det_gjaldt_opplysningene(window: Hovedvindu) -> None:
    dialog = _opened(window)
    _over(dialog.personer.soker.navn, "Sunniva Bråten")
    _tab_to(dialog.lagre)
    press(Tast.Key_Return)
    assert in_front() is None
    press(Tast.Key_Z, med=CTRL)
    assert case(window).saksfelt.navn.text() == "Solveig Bråten"
    assert case(window).kvittering.tekst().endswith("Det gjaldt opplysninger om saken.")
    press(Tast.Key_Z, med=CTRL | Qt.KeyboardModifier.ShiftModifier)
    assert case(window).saksfelt.navn.text() == "Sunniva Bråten"


# --- protection


def test_en_sperret_adresse_star_ikke_i_feltene_for_den_er_apnet(window: Hovedvindu) -> None:
    dialog = _opened(window, SPERRET)
    for section in (*dialog.deler.values(), *dialog.folder.folder.values()):
        section.set_apen(True)
    shown = _everything(dialog)
    assert [word for word in ("Bakkeveien", "2870", "40 00 01 58", "22 22 22 22", "Kodeboks") if word in shown] == []
    assert "Postboks 9" in shown
    assert "Stor hund" in shown
    _tab_to(dialog.apning.vis)
    press(Tast.Key_Return)
    assert focused() is dialog.apning.grunn
    assert "Bakkeveien" not in _everything(dialog)
    write("Retter adressen")
    _tab_to(dialog.apning.vis)
    press(Tast.Key_Return)
    assert focused() is dialog.folder.adresse.adresse
    assert "Bakkeveien 12" in _everything(dialog)
    assert "Kodeboks" in _everything(dialog)
    _over(dialog.folder.adresse.adresse, "Lia 3")
    _tab_to(dialog.lagre)
    press(Tast.Key_Return)
    assert in_front() is None
    sak = _stored(window)
    assert (sak.soker.adresse, sak.soker.telefon, sak.hjem.nokkel) == ("Lia 3", "40 00 01 58", "Kodeboks")
    assert [innsyn.grunn for innsyn in sak.adresseinnsyn] == ["Retter adressen"]


def test_det_som_er_skjult_blir_staende_nar_noe_annet_rettes(window: Hovedvindu) -> None:
    dialog = _opened(window, SPERRET)
    before = dialog.bilde.sak
    _over(dialog.folder.hjem.fields()["dyr"], "To hunder")
    _tab_to(dialog.lagre)
    press(Tast.Key_Return)
    after = _stored(window)
    assert (after.personer, after.kontakter) == (before.personer, before.kontakter)
    assert (after.hjem.dyr, after.hjem.nokkel) == ("To hunder", "Kodeboks")


def test_en_sperre_pa_en_kontakt_gir_alle_en_postadresse_og_merker_saken(window: Hovedvindu) -> None:
    dialog = _opened(window)
    assert dialog.folder.adresse.rammer["postadresse"].isHidden()
    _tab_to(dialog.folder.kontakter.rader[0].sperre)
    write("For")
    assert not dialog.folder.adresse.rammer["postadresse"].isHidden()
    _over(dialog.folder.adresse.postadresse, "c/o Lie")
    _tab_to(dialog.lagre)
    press(Tast.Key_Return)
    assert _stored(window).adressesperre is Adressesperre.FORTROLIG
    assert "kode 7" in _everything(case(window).saksfelt)


# --- read only, other doors, what follows


def test_til_gjennomgang_kan_alt_leses_og_ingenting_endres(window: Hovedvindu) -> None:
    okt = session(window)
    dialog = _opened_case(window, send_to_review(okt, drafted(okt), "bpa"))
    assert "Trekk det tilbake" in dialog.beskjed.etikett.text()
    assert focused() is dialog.lukk
    assert dialog.lagre.isHidden()
    assert not dialog.personer.soker.navn.isEnabled()
    assert dialog.samtykker.nytt_samtykke.isHidden()
    assert "Bakkeveien 12, 2. etasje" in _everything(dialog)
    press(Tast.Key_Escape)
    assert in_front() is None


def test_for_du_gar_inn_forer_til_opplysningene_og_viser_det_nye(window: Hovedvindu) -> None:
    okt = session(window)
    register_form(okt, SKJEMA, "sondre-land-2019")
    home(window).go_to(navigasjon.BESOK)
    shown = place(window)
    assert isinstance(shown, Besoksskjerm)
    seen: list[str] = []

    def before(dialog: Dialog) -> None:
        assert isinstance(dialog, Forhandsdialog)
        _tab_to(dialog.rett)
        with in_dialog(change):
            press(Tast.Key_Return)
        seen.append(_everything(dialog))
        dialog.reject()

    def change(dialog: Dialog) -> None:
        assert isinstance(dialog, Opplysningsdialog)
        dialog.folder.hjem.fields()["dyr"].setFocus()
        write(", snill")
        dialog.personer.soker.navn.setText("Sunniva Bråten")
        click(dialog.lagre)

    link = shown.rader[0].for_du_gar_inn
    assert link is not None
    link.setFocus()
    with in_dialog(before):
        press(Tast.Key_Return)
    assert "Stor hund, snill" in seen[0]
    assert "Sunniva Bråten" in _everything(shown.rader[0])


def test_utkastet_pa_05_folger_navn_og_adresse(qtbot: QtBot, window: Hovedvindu) -> None:
    okt = session(window)
    bilde = drafted(okt)
    assert window.flate is not None
    window.flate.open_case(bilde.sak.id)
    case(window).go_to(Posisjon("vedtak", tjeneste="bpa"))
    view = case(window).visning
    assert isinstance(view, Vedtaksskjerm)
    qtbot.waitUntil(lambda: view.brev.er_ajour)
    reasons = view.skjema.begrunnelse.avsnitt()
    dialog = _again(window)
    _over(dialog.personer.soker.navn, "Sunniva Lie")
    _over(dialog.folder.adresse.adresse, "Lia 3")
    _tab_to(dialog.lagre)
    with in_dialog(lambda told: told.reject()) as titles:
        press(Tast.Key_Return)
    # The visit was planned at the old address.
    assert titles == ["Lagret. Se også på dette"]
    assert not view.brev.er_ajour
    qtbot.waitUntil(lambda: view.brev.er_ajour)
    assert letter_content(okt, view.bilde, "bpa").mottaker[:2] == ("Sunniva Lie", "Lia 3")
    assert view.skjema.begrunnelse.avsnitt() == reasons


@pytest.mark.parametrize("skjema", [SKJEMA, SPERRET])
def test_alt_i_dialogen_har_et_navn(window: Hovedvindu, skjema: Soknadsskjema) -> None:
    dialog = _opened(window, skjema)
    dialog.personer.omsorg.add()
    for section in (*dialog.deler.values(), *dialog.folder.folder.values()):
        section.set_apen(True)
    nameless = [
        type(part).__name__
        for part in dialog.findChildren(QWidget)
        if part.isVisible() and part.focusPolicy() & Qt.FocusPolicy.TabFocus and not part.accessibleName()
    ]
    assert nameless == []
    dialog.leave()


def test_angre_sier_det_naar_en_adresse_ikke_er_sperret_lenger(window: Hovedvindu) -> None:
    _opened(window).leave()
    assert in_front() is None
    okt, sak = session(window), case(window)
    facts = read_facts(sak.bilde.sak)
    verge = Skjemakontakt("verge", "Tor Lie", "22 22 22 22", "Økonomi", "fortrolig")
    sak.took(save_facts(okt, sak.bilde, replace(facts, kontakter=(verge,))))
    press(Tast.Key_Z, med=CTRL)
    assert sak.bilde.sak.adressesperre is Adressesperre.INGEN
    assert sak.kvittering.tekst().endswith("Adressen er ikke sperret nå.")
    press(Tast.Key_Z, med=CTRL | Qt.KeyboardModifier.ShiftModifier)
    assert sak.kvittering.tekst() == "Gjort om igjen. Adressen er nå fortrolig (kode 7)."
