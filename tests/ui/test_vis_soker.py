"""Screen 07: the person reads, says yes or puts right, and signs; nothing else can be reached, and only a passphrase
leads back."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt, QTimer
from PySide6.QtGui import QInputDevice, QPointingDevice, QPointingDeviceUniqueId, QTabletEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from tests.fakes import PASSFRASE, FakeLager, FakeMaskin, make_sak
from tests.ui.samtalehjelp import answered, can_take_focus, place
from tests.ui.tastatur import click, focused, press, tab, write
from tests.ui.vinduhjelp import CTRL, case, in_dialog, open_window, session, texts, unlock
from tildelingsklient.handlinger import bekreftelser, svaring
from tildelingsklient.handlinger.plassering import Posisjon
from tildelingsklient.handlinger.saksbilde import Saksbilde, load_picture
from tildelingsklient.kartlegging.bekreftelse import Bekreftet
from tildelingsklient.kartlegging.deltakere import Person
from tildelingsklient.kartlegging.svar import Kilde
from ui import oppgave
from ui.deler.bekreftelseskort import Bekreftelseskort, Rettelsesrad
from ui.deler.dialog import Dialog
from ui.deler.signatur import Signaturfelt
from ui.skjermer.hvem_leser import Leserdialog
from ui.skjermer.ikke_vist import IkkeVistDialog
from ui.skjermer.vis_soker import VisSokerSkjerm
from ui.vindu import Hovedvindu

Tast = Qt.Key
ALT = Qt.KeyboardModifier.AltModifier
KARI = Person("p-kari", "Kari Bråten")
NABO = "Amina Yusuf"


def opened(qtbot: QtBot, app: QApplication, *omsorgsytere: Person) -> Hovedvindu:
    """A window with a case that has three answers, and another case beside it."""
    window = open_window(qtbot, app)
    flate = unlock(qtbot, window)
    bilde = make_sak(flate.okt, omsorgsytere=omsorgsytere)
    make_sak(flate.okt, ("stottekontakt",), navn=NABO)
    answered(flate.okt, bilde, {"viktig_for_deg": "Hagen min", "hjelp_natt": "nei", "lage_mat": 4})
    flate.open_case(bilde.sak.id)
    return window


@pytest.fixture
def window(qtbot: QtBot, app: QApplication) -> Hovedvindu:
    """The case is open."""
    return opened(qtbot, app)


@pytest.fixture
def skjerm(window: Hovedvindu) -> VisSokerSkjerm:
    """F8 has been pressed."""
    press(Tast.Key_F8)
    return shown(window)


def shown(window: Hovedvindu) -> VisSokerSkjerm:
    """Screen 07."""
    assert window.flate is not None
    assert window.flate.vis is not None
    return window.flate.vis


def stored(window: Hovedvindu) -> Saksbilde:
    """The case as the store has it."""
    return load_picture(session(window), case(window).bilde.sak.id)


def sentences(skjerm: VisSokerSkjerm) -> list[str]:
    return [rad.vist.tekst for rad in skjerm.liste.rader]


def reach(navn: str) -> QWidget:
    """Tab until the focus is on what has this name."""
    for _step in range(40):
        if focused().accessibleName() == navn:
            return focused()
        tab()
    raise AssertionError(f"Tab never came to {navn}")


def push(navn: str) -> None:
    """Tab to a button and press it."""
    reach(navn)
    press(Tast.Key_Space)
    QTest.qWait(1)


def draw(felt: Signaturfelt, fra: QPoint = QPoint(40, 60), til: QPoint = QPoint(200, 90)) -> None:  # noqa: B008
    """One stroke with the mouse."""
    QTest.mousePress(felt, Qt.MouseButton.LeftButton, pos=fra)
    QTest.mouseMove(felt, (fra + til) / 2)
    QTest.mouseMove(felt, til)
    QTest.mouseRelease(felt, Qt.MouseButton.LeftButton, pos=til)


def put_right(skjerm: VisSokerSkjerm, setning: str, ord_: str) -> None:
    """«Rett opp», the sentence, own words, «Lagre», by keyboard."""
    push("Rett opp")
    reach(setning)
    press(Tast.Key_Return)
    press(Tast.Key_A, med=CTRL)
    write(ord_)
    push("Lagre")
    assert skjerm.sider.currentWidget() is skjerm.stemmer


def go_back(qtbot: QtBot, window: Hovedvindu, passfrase: str = PASSFRASE) -> None:
    """The caseworker's way back."""
    push("Tilbake til saksbehandler")
    write(passfrase)
    press(Tast.Key_Return)
    assert oppgave.wait()
    qtbot.wait(20)


# --- what is shown


def test_f8_viser_setningene_og_ingenting_annet(skjerm: VisSokerSkjerm, window: Hovedvindu) -> None:
    assert sentences(skjerm) == [
        "Du har fortalt hva som er viktig for deg: «Hagen min».",
        "Du trenger mye hjelp til å lage mat.",
        "Du trenger ikke hjelp om natten.",
    ]
    everything = " ".join(texts(window)).lower()
    assert "dette er ikke et vedtak. du får svaret i et brev." in everything
    for word in ("oppfyl", "vilkår", "amina", "bråten", "søk", "mine saker", "innstilling", "notat", "tjenest"):
        assert word not in everything


@pytest.mark.parametrize("visning", ["kartlegging", "vurdering", "vedtak"])
def test_f8_virker_fra_samtalen_vurderingen_og_vedtaket(window: Hovedvindu, visning: str) -> None:
    case(window).go_to(Posisjon(visning))
    press(Tast.Key_F8)
    assert shown(window).isVisible()


def test_knappen_over_saken_gjor_det_samme(window: Hovedvindu) -> None:
    click(case(window).saksfelt.vis)
    assert shown(window).isVisible()


def test_setningene_er_28_piksler_og_storre_tekst_gir_36_og_44(skjerm: VisSokerSkjerm) -> None:
    sizes = []
    for _press in range(4):
        sizes.append(skjerm.liste.rader[0].findChildren(QWidget)[1].font().pixelSize())
        push("Større tekst")
    assert sizes == [28, 36, 44, 28]


@pytest.mark.parametrize(("bredde", "hoyde"), [(1366, 690), (1093, 552)])
def test_det_som_er_festet_er_i_sikte_ogsa_pa_en_lav_skjerm(
    skjerm: VisSokerSkjerm, window: Hovedvindu, qtbot: QtBot, bredde: int, hoyde: int
) -> None:
    window.resize(bredde, hoyde)
    qtbot.wait(20)
    pinned = next(w for w in skjerm.findChildren(QWidget) if w.accessibleName().startswith("Dette er ikke et vedtak"))
    for widget in (pinned, skjerm.stemmer.ferdig_knapp, skjerm.stemmer.ja_knapp):
        area = widget.rect().translated(widget.mapTo(window, QPoint(0, 0)))
        assert window.rect().contains(area)


def test_uten_svar_er_det_ingenting_a_si_ja_til(qtbot: QtBot, app: QApplication) -> None:
    window = open_window(qtbot, app)
    flate = unlock(qtbot, window)
    flate.open_case(make_sak(flate.okt).sak.id)
    press(Tast.Key_F8)
    skjerm = shown(window)
    assert skjerm.lesedel.tomt.isVisible()
    assert not skjerm.stemmer.ja_knapp.isEnabled()
    assert not skjerm.stemmer.ferdig_knapp.isEnabled()


# --- nothing else can be reached


@pytest.mark.parametrize(
    ("tast", "med"),
    [
        (Tast.Key_K, CTRL),
        (Tast.Key_F1, Qt.KeyboardModifier.NoModifier),
        (Tast.Key_Escape, Qt.KeyboardModifier.NoModifier),
        (Tast.Key_Left, ALT),
        (Tast.Key_Right, ALT),
        (Tast.Key_N, CTRL),
        (Tast.Key_1, CTRL),
        (Tast.Key_Z, CTRL),
        (Tast.Key_J, CTRL),
        (Tast.Key_F8, Qt.KeyboardModifier.NoModifier),
        (Tast.Key_F9, Qt.KeyboardModifier.NoModifier),
        (Tast.Key_PageDown, CTRL),
    ],
)
def test_ingen_tast_forer_ut_eller_viser_noe_annet(
    skjerm: VisSokerSkjerm, window: Hovedvindu, tast: Qt.Key, med: Qt.KeyboardModifier
) -> None:
    before = stored(window).sak
    press(tast, med=med)
    QTest.qWait(20)
    assert QApplication.activeModalWidget() is None
    assert skjerm.isVisible()
    assert stored(window).sak == before


def test_tab_gar_bare_mellom_det_som_er_pa_skjermen(skjerm: VisSokerSkjerm) -> None:
    names = [tab().accessibleName() for _step in range(8)]
    assert names[:4] == ["Større tekst", "Tilbake til saksbehandler", "Ja", "Rett opp"]
    assert set(names) == set(names[:4])


def test_ingenting_utenfor_skjermen_kan_ta_fokus(skjerm: VisSokerSkjerm, window: Hovedvindu) -> None:
    assert [w for w in can_take_focus(window) if w is not skjerm and not skjerm.isAncestorOf(w)] == []


def test_banneret_over_eksemplene_er_borte_mens_sokeren_leser(qtbot: QtBot, app: QApplication) -> None:
    window = open_window(qtbot, app)
    flate = unlock(qtbot, window)
    flate.open_examples()
    bilde = make_sak(flate.okt)
    flate.open_case(bilde.sak.id)
    assert flate.banner is not None
    press(Tast.Key_F8)
    assert not flate.banner.isVisible()
    go_back(qtbot, window)
    assert flate.banner.isVisible()


def test_f12_dekker_til_og_ctrl_l_laser(skjerm: VisSokerSkjerm, window: Hovedvindu) -> None:
    press(Tast.Key_F12)
    assert window.vakt.is_covered()
    press(Tast.Key_F12)
    assert not window.vakt.is_covered()
    assert skjerm.isVisible()
    press(Tast.Key_L, med=CTRL)
    assert window.innhold is None


def test_den_laser_seg_nar_ingen_er_der(skjerm: VisSokerSkjerm, window: Hovedvindu) -> None:
    assert window.vakt.minutes() > 0
    window.vakt.las.emit()
    assert window.innhold is None


# --- yes


def test_for_et_valg_er_knappene_like_og_signaturen_lukket(skjerm: VisSokerSkjerm) -> None:
    side = skjerm.stemmer
    assert not side.ja_knapp.isChecked()
    assert not side.signering.felt.isEnabled()
    assert not side.ferdig_knapp.isEnabled()
    draw(side.signering.felt)
    assert side.signering.felt.strok() == ()


def test_ja_lagres_med_en_gang_og_apner_signaturen(skjerm: VisSokerSkjerm, window: Hovedvindu) -> None:
    push("Ja")
    (said,) = stored(window).sak.bekreftelser
    assert (said.svar, said.vist) == (Bekreftet.JA, skjerm.vist)
    assert skjerm.stemmer.signering.felt.isEnabled()
    push("Ja")
    assert len(stored(window).sak.bekreftelser) == 1
    assert skjerm.stemmer.ja_knapp.isChecked()


def test_signatur_med_mus_lagres_og_takker(skjerm: VisSokerSkjerm, window: Hovedvindu) -> None:
    push("Ja")
    felt = skjerm.stemmer.signering.felt
    draw(felt)
    drawn = felt.strok()
    push("Ferdig")
    (signatur,) = stored(window).sak.signaturer
    assert signatur.strok == drawn
    assert len(drawn[0]) >= 3
    assert bekreftelser.stand(stored(window), stored(window).sak.soker).signaturen_gjelder
    assert skjerm.sider.currentWidget() is skjerm.takk


def test_visk_ut_tar_strekene_bort(skjerm: VisSokerSkjerm, window: Hovedvindu) -> None:
    push("Ja")
    draw(skjerm.stemmer.signering.felt)
    push("Visk ut")
    push("Ferdig")
    assert stored(window).sak.signaturer == ()
    assert skjerm.stemmer.signering.feil.tekst() == "Navnet mangler. Skriv navnet, eller velg «Jeg signerer ikke nå»."


def test_navnet_kan_skrives_med_tastaturet(skjerm: VisSokerSkjerm, window: Hovedvindu) -> None:
    push("Ja")
    push("Skriv navnet med tastaturet")
    write("Solveig Bråten")
    push("Ferdig")
    (signatur,) = stored(window).sak.signaturer
    assert (signatur.navn, signatur.strok) == ("Solveig Bråten", ())


def test_den_som_ikke_signerer_velger_hvorfor(skjerm: VisSokerSkjerm, window: Hovedvindu) -> None:
    push("Ja")
    push("Jeg signerer ikke nå")
    push("Ferdig")
    assert stored(window).sak.signaturer == ()
    assert skjerm.stemmer.signering.feil.tekst() == "Grunnen mangler. Velg hvorfor du ikke signerer nå."
    push("Hvorfor ikke nå?: Jeg vil tenke på det")
    push("Ferdig")
    (signatur,) = stored(window).sak.signaturer
    assert (signatur.er_signert, signatur.grunn) == (False, "Jeg vil tenke på det")


def test_en_full_disk_sies_der_personen_ser(skjerm: VisSokerSkjerm, window: Hovedvindu) -> None:
    lager = session(window).lager
    assert isinstance(lager, FakeLager)
    lager.full = True
    push("Ja")
    assert "ikke plass" in skjerm.stemmer.feil.tekst()
    assert not skjerm.stemmer.ferdig_knapp.isEnabled()
    lager.full = False
    push("Ja")
    assert skjerm.stemmer.feil.tekst() == ""
    assert len(stored(window).sak.bekreftelser) == 1


# --- put right


def test_rett_opp_gjor_hver_setning_til_en_knapp_og_lagrer_egne_ord(skjerm: VisSokerSkjerm, window: Hovedvindu) -> None:
    put_right(skjerm, "Du trenger ikke hjelp om natten.", "Jo, av og til")
    (rettelse,) = stored(window).sak.rettelser
    assert (rettelse.sporsmal, rettelse.setning, rettelse.ord) == (
        "hjelp_natt",
        "Du trenger ikke hjelp om natten.",
        "Jo, av og til",
    )
    assert "Du sier: «Jo, av og til»" in texts(skjerm)
    assert not any(rad.focusPolicy() & Qt.FocusPolicy.TabFocus for rad in skjerm.liste.rader)
    push("Ja")
    assert stored(window).sak.bekreftelser[-1].svar is Bekreftet.RETTET


def test_etter_en_rettelse_sporres_det_pa_nytt_og_signaturen_er_vekk(skjerm: VisSokerSkjerm) -> None:
    push("Ja")
    draw(skjerm.stemmer.signering.felt)
    put_right(skjerm, "Du trenger mye hjelp til å lage mat.", "Bare til middag")
    assert not skjerm.stemmer.ja_knapp.isChecked()
    assert skjerm.stemmer.signering.felt.strok() == ()
    assert not skjerm.stemmer.signering.felt.isEnabled()


def test_ikke_rett_noe_beholder_det_som_er_svart(skjerm: VisSokerSkjerm) -> None:
    push("Ja")
    draw(skjerm.stemmer.signering.felt)
    push("Rett opp")
    push("Ikke rett noe")
    assert skjerm.stemmer.ja_knapp.isChecked()
    assert len(skjerm.stemmer.signering.felt.strok()) == 1


def test_noe_som_mangler_kan_legges_til(skjerm: VisSokerSkjerm, window: Hovedvindu) -> None:
    push("Rett opp")
    push("Noe mangler")
    write("Jeg har en hund")
    push("Lagre")
    assert sentences(skjerm)[-1] == "Du vil legge til noe."
    assert stored(window).sak.rettelser[0].ord == "Jeg har en hund"


def test_ord_som_skrives_nar_den_lases_er_der_neste_gang(
    skjerm: VisSokerSkjerm, window: Hovedvindu, qtbot: QtBot
) -> None:
    sak_id = case(window).bilde.sak.id
    push("Rett opp")
    reach("Du trenger ikke hjelp om natten.")
    press(Tast.Key_Return)
    write("Jo, av")
    press(Tast.Key_L, med=CTRL)
    assert window.innhold is None
    flate = unlock(qtbot, window)
    flate.open_case(sak_id)
    press(Tast.Key_F8)
    push("Rett opp")
    reach("Du trenger ikke hjelp om natten.")
    press(Tast.Key_Return)
    assert shown(window).egneord.ord.tekst() == "Jo, av"


def start_correcting(skjerm: VisSokerSkjerm, window: Hovedvindu) -> FakeLager:
    """«Rett opp» and a sentence: the person may write."""
    push("Rett opp")
    reach("Du trenger ikke hjelp om natten.")
    press(Tast.Key_Return)
    assert skjerm.egneord.isVisible()
    lager = session(window).lager
    assert isinstance(lager, FakeLager)
    return lager


def kept(window: Hovedvindu) -> list[object]:
    bilde = case(window).bilde
    with session(window).arbeid() as arbeid:
        return [kladd.verdi for kladd in arbeid.kladder(bilde.sak.id) if kladd.felt.startswith("rettelse")]


def test_den_som_skriver_uten_stans_far_ordene_lagret_pa_veien(
    skjerm: VisSokerSkjerm, window: Hovedvindu, qtbot: QtBot
) -> None:
    start_correcting(skjerm, window)
    typing = QTimer(skjerm)
    typing.timeout.connect(lambda: write("a"))
    typing.start(30)
    qtbot.waitUntil(lambda: bool(kept(window)))
    typing.stop()


def test_ord_som_ikke_ble_lagret_blir_staaende_nar_en_annen_setning_velges(
    skjerm: VisSokerSkjerm, window: Hovedvindu
) -> None:
    lager = start_correcting(skjerm, window)
    lager.full = True
    write("Jo, av og til")
    click(next(rad for rad in skjerm.liste.rader if "lage mat" in rad.vist.tekst))
    assert skjerm.egneord.ord.tekst() == "Jo, av og til"
    assert skjerm.egneord.setning.text() == "Du trenger ikke hjelp om natten."
    assert "ikke plass" in skjerm.egneord.feil.tekst()
    lager.full = False
    skjerm.finish()
    assert kept(window) == ["Jo, av og til"]
    assert skjerm.egneord.feil.tekst() == ""


def test_ord_som_ikke_kunne_lagres_forlates_ikke_uten_at_det_sporres(
    skjerm: VisSokerSkjerm, window: Hovedvindu, qtbot: QtBot
) -> None:
    lager = start_correcting(skjerm, window)
    lager.full = True
    write("Jo, av og til")
    push("Lagre")

    def stay(dialog: Dialog) -> None:
        lager.full = False
        dialog.reject()

    with in_dialog(stay) as titles:
        go_back(qtbot, window)
    assert titles == ["Det siste du skrev, er ikke lagret"]
    assert skjerm.isVisible()
    assert skjerm.egneord.ord.tekst() == "Jo, av og til"
    qtbot.waitUntil(lambda: QApplication.focusWidget() is skjerm)
    go_back(qtbot, window)
    assert window.flate is not None
    assert window.flate.vis is None
    assert kept(window) == ["Jo, av og til"]


# --- the way back


def test_bare_passfrasen_forer_tilbake(skjerm: VisSokerSkjerm, window: Hovedvindu, qtbot: QtBot) -> None:
    go_back(qtbot, window, "feil passfrase")
    assert skjerm.isVisible()
    assert skjerm.tilbakevei.passfelt.feil.tekst() == "Passfrasen stemmer ikke. Prøv igjen."
    assert skjerm.tilbakevei.passfelt.tekst() == ""
    write(PASSFRASE)
    press(Tast.Key_Return)
    assert oppgave.wait()
    qtbot.waitUntil(lambda: window.flate is not None and window.flate.vis is None)
    assert case(window).isVisible()


def test_gale_forsok_teller_som_ved_opplasing(skjerm: VisSokerSkjerm, window: Hovedvindu, qtbot: QtBot) -> None:
    maskin = window._maskin
    assert isinstance(maskin, FakeMaskin)
    for _try in range(3):
        go_back(qtbot, window, "feil")
    assert maskin.feilforsok == 3


def test_uten_passfrase_skjer_ingenting(skjerm: VisSokerSkjerm) -> None:
    push("Tilbake til saksbehandler")
    press(Tast.Key_Return)
    assert skjerm.tilbakevei.passfelt.feil.tekst() == "Skriv passfrasen din."
    push("Les videre")
    assert skjerm.sider.currentWidget() is skjerm.stemmer


def test_tilbake_star_man_der_man_var(window: Hovedvindu, qtbot: QtBot) -> None:
    here = case(window).visning.position()
    press(Tast.Key_F8)
    push("Ja")
    go_back(qtbot, window)
    assert case(window).visning.position() == here
    assert case(window).bilde.sak.bekreftelser
    assert case(window).visning.isAncestorOf(focused())


# --- several readers


def test_er_det_flere_i_saken_velges_det_hvem_som_leser(qtbot: QtBot, app: QApplication) -> None:
    window = opened(qtbot, app, KARI)

    def choose(dialog: Dialog) -> None:
        assert isinstance(dialog, Leserdialog)
        assert not dialog.vis.isEnabled()
        click(dialog.valg.rader[1])
        click(dialog.vis)

    with in_dialog(choose):
        press(Tast.Key_F8)
    assert shown(window).person.navn == "Kari Bråten"
    assert sentences(shown(window)) == []


def test_angrer_saksbehandleren_vises_ingenting(qtbot: QtBot, app: QApplication) -> None:
    window = opened(qtbot, app, KARI)
    with in_dialog(lambda dialog: dialog.reject()):
        press(Tast.Key_F8)
    assert window.flate is not None
    assert window.flate.vis is None


# --- pen and finger


def test_pennen_tegner_med_trykk(skjerm: VisSokerSkjerm) -> None:
    push("Ja")
    felt = skjerm.stemmer.signering.felt
    pen = QPointingDevice(
        "penn", 1, QInputDevice.DeviceType.Stylus, QPointingDevice.PointerType.Pen,
        QInputDevice.Capability.Pressure, 1, 1, "", QPointingDeviceUniqueId(),
    )  # fmt: skip
    for kind, x, pressure in (
        (QEvent.Type.TabletPress, 20, 0.25),
        (QEvent.Type.TabletMove, 120, 0.75),
        (QEvent.Type.TabletRelease, 120, 0.0),
    ):
        at = QPointF(x, 50)
        QApplication.sendEvent(
            felt,
            QTabletEvent(
                kind, pen, at, at, pressure, 0, 0, 0, 0, 0, Qt.KeyboardModifier.NoModifier,
                Qt.MouseButton.LeftButton, Qt.MouseButton.LeftButton,
            ),
        )  # fmt: skip
    (strek,) = felt.strok()
    assert [punkt.trykk for punkt in strek] == [0.25, 0.75]
    assert strek[0].x == pytest.approx(20 / felt.width(), abs=0.0001)


def test_fingeren_tegner(skjerm: VisSokerSkjerm, window: Hovedvindu) -> None:
    push("Ja")
    felt = skjerm.stemmer.signering.felt
    # Only a window hears the screen; it passes the touch on to what lies under the finger.
    finger = QTest.touchEvent(window, QTest.createTouchDevice())
    for touch, at in ((finger.press, 20), (finger.move, 150), (finger.release, 150)):
        touch(0, felt.mapTo(window, QPoint(at, 50)), window)
        finger.commit()
    (strek,) = felt.strok()
    assert len(strek) == 2
    assert strek[1].x == pytest.approx(150 / felt.width(), abs=0.0001)


# --- what the caseworker sees afterwards


def card(window: Hovedvindu) -> Bekreftelseskort:
    """The card on the conversation's last page."""
    frame = case(window)
    frame.go_to(Posisjon("kartlegging", frame.bilde.steg[-1].id))
    found = frame.visning.findChild(Bekreftelseskort)
    assert isinstance(found, Bekreftelseskort)
    QTest.qWait(1)
    assert found.isVisible()
    return found


def test_kortet_pa_siste_side_sier_hva_som_ble_svart_og_signert(
    skjerm: VisSokerSkjerm, window: Hovedvindu, qtbot: QtBot
) -> None:
    push("Ja")
    draw(skjerm.stemmer.signering.felt)
    push("Ferdig")
    go_back(qtbot, window)
    said = texts(card(window))
    assert "Sa ja 12.11.2026" in said
    assert "Signert 12.11.2026" in said


def test_et_endret_svar_gjor_signaturen_ugyldig_og_kortet_sier_det(
    skjerm: VisSokerSkjerm, window: Hovedvindu, qtbot: QtBot
) -> None:
    push("Ja")
    draw(skjerm.stemmer.signering.felt)
    push("Ferdig")
    go_back(qtbot, window)
    frame = case(window)
    frame.show_picture(svaring.answer(session(window), frame.bilde, place(frame.bilde, "lage_mat"), 5, (Kilde.SOKER,)))
    said = texts(card(window))
    assert "Signaturen fra 12.11.2026 gjelder ikke: setningene er endret" in said
    assert "Noe er endret etter at det ble vist. Vis det på nytt." in said


def test_en_rettelse_forer_til_sporsmalet(skjerm: VisSokerSkjerm, window: Hovedvindu, qtbot: QtBot) -> None:
    put_right(skjerm, "Du trenger ikke hjelp om natten.", "Jo, av og til")
    go_back(qtbot, window)
    (rad,) = card(window).findChildren(Rettelsesrad)
    assert "Ikke avklart" in texts(rad)
    click(rad)
    assert case(window).visning.position().sporsmal == "hjelp_natt"


def test_ble_det_ikke_vist_skrives_grunnen(window: Hovedvindu) -> None:
    def tell(dialog: Dialog) -> None:
        assert isinstance(dialog, IkkeVistDialog)
        click(dialog.lagre)
        assert dialog.isVisible()
        dialog.felt.setFocus()
        write("Hun sov")
        click(dialog.lagre)

    shown_card = card(window)
    link = next(w for w in shown_card.findChildren(QWidget) if w.accessibleName() == "Den ble ikke vist …")
    with in_dialog(tell):
        click(link)
    assert stored(window).sak.bekreftelser[0].svar is Bekreftet.IKKE_VIST
    assert "Ikke vist. Hun sov" in texts(card(window))


def test_kortet_star_bare_pa_siste_side(window: Hovedvindu) -> None:
    frame = case(window)
    frame.go_to(Posisjon("kartlegging", frame.bilde.steg[0].id))
    found = frame.visning.findChild(Bekreftelseskort)
    assert found is not None
    assert not found.isVisible()


def test_det_feilen_viser_til_er_i_synsfeltet_i_et_lavt_vindu(skjerm: VisSokerSkjerm) -> None:
    side = skjerm.stemmer
    click(side.ja_knapp)
    click(side.ferdig_knapp)
    assert "Jeg signerer ikke nå" in side.feil.tekst() + side.signering.feil.tekst()
    QTest.qWait(20)
    assert side.felt.verticalScrollBar().maximum() == 0
