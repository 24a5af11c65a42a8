"""What a case knows before the visit, by keyboard: folded sections, protection on every list, «Før du går inn»."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from tests.fakes import FakeLager, make_sak
from tests.ui.tastatur import focused, inside, press, tab, write
from tests.ui.vinduhjelp import CTRL, case, home, in_dialog, open_window, place, session, texts, unlock
from tildelingsklient.handlinger.saksbilde import Saksbilde, load_picture
from tildelingsklient.handlinger.soknadsskjema import Skjemaperson, Soknadsskjema, kept_form, register_form
from tildelingsklient.handlinger.soknadstillegg import Skjemakontakt, Skjemasamtykke
from tildelingsklient.kartlegging.deltakere import Adressesperre
from tildelingsklient.sak.forhand import Hjem, Kontaktrolle, Tolkeform
from ui.deler import navigasjon
from ui.deler.dialog import Dialog
from ui.deler.statusmerke import role, word
from ui.deler.velger import Velger
from ui.skjermer.besok import Besoksskjerm
from ui.skjermer.forhandsdialog import Forhandsdialog
from ui.skjermer.hjem import NY_SOKNAD
from ui.skjermer.kjentsak import Kjentdialog
from ui.skjermer.ny_soknad import NySoknad
from ui.vindu import Hovedvindu

Tast = Qt.Key
NUMMER = "01846803390"
SKJEMA = Soknadsskjema(
    soker=Skjemaperson(
        "Hawo Yusuf", "01.04.2013", "", "Granveien 7", "2870 Fjellvik", "99887766", "strengt_fortrolig", "Postboks 9"
    ),
    mottatt="02.11.2026",
    tjenester=("bpa",),
    besok_dato="12.11.2026",
    besok_tid="13",
    besok_sted="Granveien 7",
    praktisk="Møt i Granveien 7",
    tolk="fremmote",
    sprak="somali",
    kontakter=(Skjemakontakt("forelder", "Amina Yusuf", "99887766", "Mor"),),
    samtykker=(Skjemasamtykke("Epikrise", "fastlegen", "31.12.2026"),),
    hjem=Hjem(dyr="Stor hund", nokkel="Kodeboks ved Granveien 7"),
)


@pytest.fixture
def window(qtbot: QtBot, app: QApplication) -> Hovedvindu:
    """An unlocked window."""
    opened = open_window(qtbot, app)
    unlock(qtbot, opened)
    return opened


def _case(window: Hovedvindu, skjema: Soknadsskjema = SKJEMA) -> Saksbilde:
    okt = session(window)
    return load_picture(okt, register_form(okt, skjema, "sondre-land-2019").id)


def _form(window: Hovedvindu) -> NySoknad:
    press(Tast.Key_N, med=CTRL)
    shown = place(window)
    assert isinstance(shown, NySoknad)
    return shown


def _tab_to(widget: QWidget) -> None:
    for _step in range(80):
        if focused() is widget:
            return
        tab()
    raise AssertionError(f"Tab never reaches {widget.accessibleName()}")


def _choose(name: str) -> None:
    """Choose a value in the list that has focus by its first letters, as in any list of Qt."""
    chooser = focused()
    assert isinstance(chooser, Velger)
    write(name)
    assert chooser.currentText().startswith(name)


def _everything(widget: QWidget) -> str:
    """Every text and every accessible name in a widget."""
    return " ".join([*texts(widget), *(f"{p.accessibleName()} {p.accessibleDescription()}" for p in inside(widget))])


# --- the form


def test_hver_fold_apnes_og_lukkes_med_tastaturet(window: Hovedvindu) -> None:
    form = _form(window)
    for section in form.folder.folder.values():
        _tab_to(section.knapp)
        assert section.knapp.accessibleDescription() == "Lukket"
        press(Tast.Key_Return)
        assert section.felter.isVisible()
        assert section.knapp.accessibleDescription() == "Åpen"
        inside = tab()
        assert section.isAncestorOf(inside)
        press(Tast.Key_Backtab, med=Qt.KeyboardModifier.ShiftModifier)
        press(Tast.Key_Space)
        assert not section.felter.isVisible()


def test_alle_foldene_med_tastatur_blir_en_sak(window: Hovedvindu) -> None:
    form = _form(window)
    write("Hawo Yusuf")
    form.tjenester.set_verdier(("bpa",))
    folds = form.folder
    for navn in ("adresse", "kontakter", "samtykker", "sprak", "hjem"):
        _tab_to(folds.folder[navn].knapp)
        press(Tast.Key_Space)
    _tab_to(folds.adresse.sperre)
    _choose("Fortrolig")
    assert folds.adresse.postadresse.isVisible()
    _tab_to(folds.adresse.postadresse)
    write("c/o Lie, Postboks 9")
    _tab_to(folds.kontakter.legg_til)
    press(Tast.Key_Return)
    _choose("Verge")
    tab()
    write("Tor Lie")
    _tab_to(folds.samtykker.legg_til)
    press(Tast.Key_Return)
    write("Epikrise")
    tab()
    write("fastlegen")
    _tab_to(folds.sprak.sprak)
    write("somali")
    _tab_to(folds.hjem.fields()["dyr"])
    write("Stor hund")
    _tab_to(form.registrer)
    press(Tast.Key_Return)
    sak = case(window).bilde.sak
    assert (sak.adressesperre, sak.soker.postadresse) == (Adressesperre.FORTROLIG, "c/o Lie, Postboks 9")
    assert [(one.rolle, one.navn) for one in sak.kontakter] == [(Kontaktrolle.VERGE, "Tor Lie")]
    assert [(one.hva, one.fra, one.til) for one in sak.samtykker] == [("Epikrise", "fastlegen", None)]
    assert (sak.tolkebehov.form, sak.tolkebehov.sprak, sak.hjem.dyr) == (Tolkeform.INGEN, "somali", "Stor hund")


def test_kladden_kommer_tilbake_med_sine_folder_apne(qtbot: QtBot, window: Hovedvindu) -> None:
    form = _form(window)
    form.set_verdi(SKJEMA)
    form.finish()
    assert kept_form(session(window)) == SKJEMA
    press(Tast.Key_L, med=CTRL)
    unlock(qtbot, window)
    form = _form(window)
    assert form.verdi() == SKJEMA
    assert [name for name, section in form.folder.folder.items() if section.er_apen()] == [
        *("adresse", "kontakter", "samtykker", "sprak", "besoket", "hjem")
    ]


def test_en_feil_apner_folden_den_er_i(window: Hovedvindu) -> None:
    form = _form(window)
    write("Hawo Yusuf")
    form.tjenester.set_verdier(("bpa",))
    form.folder.samtykker.add().hva.setText("Epikrise")
    assert not form.folder.folder["samtykker"].er_apen()
    _tab_to(form.registrer)
    press(Tast.Key_Return)
    assert form.folder.folder["samtykker"].er_apen()
    assert focused() is form.folder.samtykker.rader[0].fra
    assert form.folder.samtykker.rader[0].rammer["fra"].feil.tekst().startswith("Skriv hvem vi kan hente det fra")


def test_fristen_for_forelopig_svar_star_ved_datoen(window: Hovedvindu) -> None:
    form = _form(window)
    assert form.soknaden.frist.text() == "Foreløpig svar innen 11.12.2026"
    _tab_to(form.soknaden.mottatt.felt)
    press(Tast.Key_A, med=CTRL)
    write("2.11.202")
    assert form.soknaden.frist.isHidden()
    write("6")
    assert form.soknaden.frist.text() == "Foreløpig svar innen 02.12.2026"


def test_barnets_rettigheter_folger_fodselsdatoen(window: Hovedvindu) -> None:
    form = _form(window)
    assert form.barn.isHidden()
    _tab_to(form.personer.soker.fodselsdato.felt)
    write("01.04.2013")
    assert [text.split(":")[0] for text in form.barn.setninger()] == ["Under 16 år", "Fylt 12 år"]
    press(Tast.Key_A, med=CTRL)
    write("01.04.1968")
    assert form.barn.isHidden()


# --- the same person


def _written_again(window: Hovedvindu) -> tuple[str, NySoknad]:
    lager = session(window).lager
    assert isinstance(lager, FakeLager)
    lager._testmodus = True
    first = _case(window, replace(SKJEMA, soker=Skjemaperson("Solveig Bråten", "", NUMMER)))
    form = _form(window)
    write("Solveig Bråten")
    _tab_to(form.personer.soker.fodselsnummer)
    write(NUMMER)
    tab()
    form.tjenester.set_verdier(("bpa",))
    return first.sak.id, form


def test_saken_som_finnes_tilbys_nar_nummeret_er_skrevet(window: Hovedvindu) -> None:
    first, form = _written_again(window)
    assert "har allerede en åpen sak" in form.kjent.tekst.text()
    _tab_to(form.kjent.lenke)
    press(Tast.Key_Return)
    assert case(window).bilde.sak.id == first


@pytest.mark.parametrize(
    ("velg", "antall"), [(lambda d: d.reject(), 1), (lambda d: d.apne.click(), 1), (lambda d: d.ny.click(), 2)]
)
def test_ingenting_skrives_for_brukeren_har_valgt(
    window: Hovedvindu, velg: Callable[[Kjentdialog], None], antall: int
) -> None:
    first, form = _written_again(window)
    _tab_to(form.registrer)

    def act(dialog: Dialog) -> None:
        assert isinstance(dialog, Kjentdialog)
        velg(dialog)

    with in_dialog(act) as titles:
        press(Tast.Key_Return)
    assert titles == ["Personen har allerede en åpen sak"]
    with session(window).arbeid() as arbeid:
        assert len(arbeid.saker()) == antall
    assert window.flate is not None
    opened = window.flate.sak.bilde.sak.id if window.flate.sak else ""
    assert (opened == first) == (antall == 1 and bool(opened))
    if antall == 1:
        form.finish()
        assert kept_form(session(window)).soker.fodselsnummer == NUMMER


# --- protection


def test_ingen_skjerm_roper_adressen(window: Hovedvindu) -> None:
    bilde = _case(window)
    for sted in navigasjon.STEDER:
        home(window).go_to(sted)
        shown = _everything(window)
        assert "Granveien" not in shown, sted
        assert "99887766" not in shown, sted
    press(Tast.Key_K, med=CTRL)
    write("hawo")
    found = _everything(window)
    assert "Hawo Yusuf" in found
    assert "Adressesperre: strengt fortrolig" in found
    assert "Granveien" not in found
    assert window.flate is not None
    window.flate.open_case(bilde.sak.id)
    shown = _everything(window)
    assert "Adressesperre, kode 6" in shown
    assert "Granveien" not in shown
    assert "Granveien" not in window.windowTitle()


def test_merket_har_form_ord_og_farge_og_de_to_kodene_er_ulike() -> None:
    seven, six = "address.fortrolig", "address.strengt_fortrolig"
    assert word(seven) != word(six)
    assert role(seven) != role(six)
    assert all(word(state).startswith("Adressesperre") for state in (seven, six))


def test_kortet_pa_dagens_besok_sier_hva_som_er_skrevet_men_ikke_ordene(window: Hovedvindu) -> None:
    _case(window)
    home(window).go_to(navigasjon.BESOK)
    shown = place(window)
    assert isinstance(shown, Besoksskjerm)
    (row,) = shown.rader
    assert row.for_du_gar_inn is not None
    assert row.for_du_gar_inn.tekst() == "Før du går inn: dyr, nøkkel"
    QTest.qWait(20)
    assert "Tolk på stedet: somali" in texts(row)
    _tab_to(row.for_du_gar_inn)
    with in_dialog(lambda dialog: dialog.reject()) as titles:
        press(Tast.Key_Return)
    assert titles == ["Før du går inn"]


def test_uten_noe_a_si_er_kortet_som_for(window: Hovedvindu) -> None:
    make_sak(session(window))
    home(window).go_to(navigasjon.BESOK)
    shown = place(window)
    assert isinstance(shown, Besoksskjerm)
    assert [row.for_du_gar_inn for row in shown.rader] == [None]


# --- «Før du går inn» in the case


def _before(window: Hovedvindu, act: Callable[[Forhandsdialog], None]) -> None:
    """Open it from the bar with the keyboard, and do something in it."""

    def inside(dialog: Dialog) -> None:
        assert isinstance(dialog, Forhandsdialog)
        try:
            act(dialog)
        finally:
            dialog.reject()

    QTest.qWait(20)
    case(window).saksfelt.for_du_gar_inn.setFocus()
    with in_dialog(inside) as titles:
        press(Tast.Key_Return)
    assert titles == ["Før du går inn"]


def _opened(window: Hovedvindu, skjema: Soknadsskjema = SKJEMA) -> Saksbilde:
    bilde = _case(window, skjema)
    assert window.flate is not None
    window.flate.open_case(bilde.sak.id)
    return bilde


def test_adressen_vises_forst_nar_en_grunn_er_skrevet(window: Hovedvindu) -> None:
    _opened(window)
    seen: list[str] = []

    def act(dialog: Forhandsdialog) -> None:
        seen.append(_everything(dialog))
        _tab_to(dialog.sporsmal.vis)
        press(Tast.Key_Return)
        seen.append(_everything(dialog))
        assert focused() is dialog.sporsmal.grunn
        write("Avtaler møtested")
        _tab_to(dialog.sporsmal.vis)
        press(Tast.Key_Return)
        seen.append(_everything(dialog))

    _before(window, act)
    closed, asked, opened = seen
    assert "Granveien" not in closed
    assert "Skriv hvorfor du trenger adressen." in asked
    assert "Granveien" not in asked
    assert "Granveien 7" in opened
    assert "Kodeboks" in opened
    assert [one.grunn for one in case(window).bilde.sak.adresseinnsyn] == ["Avtaler møtested"]


def test_neste_gang_er_adressen_skjult_igjen(window: Hovedvindu) -> None:
    _opened(window)

    def show(dialog: Forhandsdialog) -> None:
        dialog.sporsmal.grunn.setText("Avtaler møtested")
        dialog.sporsmal.vis.click()

    _before(window, show)
    _before(window, lambda dialog: pytest.fail("shown") if "Granveien" in _everything(dialog) else None)


def test_uten_sperre_star_adressen_der(window: Hovedvindu) -> None:
    soker = replace(SKJEMA.soker, adressesperre="ingen")
    _opened(window, replace(SKJEMA, soker=soker))
    seen: list[str] = []
    _before(window, lambda dialog: seen.extend([_everything(dialog), str(dialog.sporsmal.vis.isVisible())]))
    assert "Granveien 7 · 2870 Fjellvik · 99887766" in seen[0]
    assert seen[1] == "False"


def test_et_samtykke_trekkes_tilbake_og_blir_staende(window: Hovedvindu) -> None:
    (samtykke,) = _opened(window).sak.samtykker
    seen: list[str] = []

    def act(dialog: Forhandsdialog) -> None:
        _tab_to(dialog.samtykker.trekk[samtykke.id])
        with in_dialog(lambda question: question.accept()):
            press(Tast.Key_Return)
        seen.append(_everything(dialog))
        assert dialog.samtykker.trekk == {}

    _before(window, act)
    assert "Trukket tilbake" in seen[0]
    assert "trukket 12.11.2026" in seen[0]
    assert case(window).bilde.sak.samtykker == (samtykke,)


def test_et_nytt_samtykke_med_tastatur(window: Hovedvindu) -> None:
    _opened(window, replace(SKJEMA, samtykker=()))

    def act(dialog: Forhandsdialog) -> None:
        _tab_to(dialog.samtykker.nytt_samtykke.knapp)
        press(Tast.Key_Space)
        tab()
        write("Rapport")
        _tab_to(dialog.samtykker.lagre)
        press(Tast.Key_Return)
        assert focused() is dialog.samtykker.nytt.fra
        write("skolen")
        _tab_to(dialog.samtykker.lagre)
        press(Tast.Key_Return)
        assert not dialog.samtykker.nytt_samtykke.er_apen()

    _before(window, act)
    assert [(one.hva, one.fra) for one in case(window).bilde.sak.samtykker] == [("Rapport", "skolen")]


def test_alt_i_dialogen_har_et_navn(window: Hovedvindu) -> None:
    _opened(window)
    nameless: list[str] = []

    def act(dialog: Forhandsdialog) -> None:
        dialog.samtykker.nytt_samtykke.set_apen(True)
        nameless.extend(
            type(part).__name__
            for part in dialog.findChildren(QWidget)
            if part.isVisible() and part.focusPolicy() & Qt.FocusPolicy.TabFocus and not part.accessibleName()
        )

    _before(window, act)
    assert nameless == []
    assert home(window).sted != NY_SOKNAD
