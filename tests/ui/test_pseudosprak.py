"""The whole program in the pseudo-language, on the real store: every word that can be seen or heard was translated."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import partial
from html import unescape
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QDialog, QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from db.lokal.nokler.spor import Argon2
from db.lokal.oppsett import LokalMaskin
from tests import bildefiler
from tests.fakes import ENHET, INGVILD, KOMMUNE, PASSFRASE, FakeKlokke
from tests.ui.tastatur import inside, press, write
from tests.ui.vinduhjelp import CTRL, case, home, session, show_window
from tildelingsklient import sprak
from tildelingsklient.handlinger import svaring, utkast, vurderinger
from tildelingsklient.handlinger.avslutning import Avslutningsskjema, end_case
from tildelingsklient.handlinger.besoksplan import cancel_visit
from tildelingsklient.handlinger.plassering import Posisjon
from tildelingsklient.handlinger.saksbilde import Saksbilde, load_picture
from tildelingsklient.handlinger.sakshandlinger import Sakshandling
from tildelingsklient.handlinger.soknadsskjema import Skjemaperson, Soknadsskjema, register_form
from tildelingsklient.handlinger.vedlegg import add
from tildelingsklient.kartlegging.svar import Kilde, Verdi
from tildelingsklient.porter import Oppsett
from tildelingsklient.sak.besok import Besoksgrunn
from tildelingsklient.vedlegg.kontroll import check
from tildelingsklient.vedtak.vedtak import Vedtaksutfall
from tildelingsklient.vurdering.resultat import Momentvekt, Retning, Vekt
from ui.deler import navigasjon
from ui.deler.vedleggsbilde import Bildeverk
from ui.deler.vedleggsord import meta_text
from ui.skjermer.hjem import NY_SOKNAD
from ui.skjermer.kartlegging import Kartleggingsskjerm
from ui.skjermer.sakshandlinger import carry_out, menu_lines
from ui.skjermer.vedleggsskjema import Vedleggsskjema
from ui.skjermer.vedleggsvisning import Vedleggsvisning
from ui.skjermer.vedtak import Vedtaksskjerm
from ui.skjermer.vis_soker import VisSokerSkjerm
from ui.skjermer.vurdering import Vurderingsskjerm
from ui.vindu import Hovedvindu

Tast = Qt.Key
SOKER, MOTTAKER, NABO = "Amina Yusuf", "Halima Yusuf", "Omar Warsame"
NOTAT = "Qwertynotat"
DATA = (INGVILD.visningsnavn, KOMMUNE, ENHET, SOKER, MOTTAKER, NABO, NOTAT)
"""What people are called and what they wrote."""
TASTER = {"Ctrl", "Shift", "Alt", "PgUp", "PgDown", "Left", "Right", "Esc", "Tab"}
_ORD = re.compile(r"[^\W\d_]{3,}")


def outside(text: str) -> list[str]:
    """Words of a text that stand outside ⟦ ⟧ and are neither data, ids, paths nor keys."""
    depth, plain = 0, ""
    for sign in unescape(re.sub(r"<[^>]+>", " ", text)):
        depth += {"⟦": 1, "⟧": -1}.get(sign, 0)
        plain += sign if depth == 0 else " "
    for known in DATA:
        plain = plain.replace(known, " ")
    plain = re.sub(r"Ny-\S+|EUPL\S+|/\S+", " ", plain)
    return [word for word in _ORD.findall(plain) if word not in TASTER]


def said_by(widget: QWidget) -> Iterator[str]:
    """All a widget says: what it shows, what a screen reader reads, what comes up under the mouse."""
    for name in ("text", "tekst", "placeholderText", "title", "toPlainText", "windowTitle"):
        say = getattr(widget, name, None)
        if callable(say):
            said = say()
            yield said if isinstance(said, str) else ""
    yield from (widget.accessibleName(), widget.accessibleDescription(), widget.toolTip())
    if isinstance(widget, QComboBox):
        yield from (widget.itemText(place) for place in range(widget.count()))


class Leser:
    """Reads what is on the screen; `funn` are the texts with words that were never translated."""

    def __init__(self, window: Hovedvindu) -> None:
        self.window = window
        self.funn: dict[str, str] = {}

    def read(self, where: str, top: QWidget) -> None:
        """Everything that is shown in a window."""
        QTest.qWait(20)
        for widget in inside(top):
            if not widget.isVisible() and widget is not top:
                continue
            for text in said_by(widget):
                if outside(text):
                    self.funn.setdefault(text, f"{where}: {type(widget).__name__}")

    def read_dialog(self, where: str, opens: Callable[[], object]) -> None:
        """A dialog that comes up, also one that waits for its answer; it is closed without deciding."""
        seen: list[str] = []

        def look() -> None:
            dialog = next((w for w in QApplication.topLevelWidgets() if isinstance(w, QDialog) and w.isVisible()), None)
            if dialog is None:
                return
            timer.stop()
            if not isinstance(dialog, QFileDialog):
                self.read(where, dialog)
            seen.append(where)
            dialog.reject()

        timer = QTimer()
        timer.timeout.connect(look)
        timer.start(30)
        opens()
        for _turn in range(40):
            if seen:
                break
            QTest.qWait(20)
        timer.stop()
        # What it calls holds it, and it holds what it calls.
        timer.timeout.disconnect(look)
        assert seen == [where]
        self.window.activateWindow()
        assert QTest.qWaitForWindowActive(self.window)


@pytest.fixture
def window(qtbot: QtBot, app: QApplication, tmp_path: Path) -> Hovedvindu:
    """The program in the pseudo-language, locked, on a real encrypted store."""
    klokke = FakeKlokke()
    maskin = LokalMaskin(tmp_path / "lager", klokke, lambda: None, Argon2(minne_kib=64, runder=1, baner=1))
    lager, _nokkel = maskin.set_up(Oppsett(KOMMUNE, ENHET, INGVILD, PASSFRASE))
    lager.close()
    sprak.set_language(sprak.PSEUDO)
    return show_window(qtbot, Hovedvindu(maskin, klokke, app))


@pytest.fixture
def leser(window: Hovedvindu) -> Leser:
    """A reader who has found nothing yet."""
    return Leser(window)


def _ask_for_help(window: Hovedvindu) -> None:
    QTest.keyClick(QApplication.focusWidget() or window, Tast.Key_F1)


def _unlock(qtbot: QtBot, window: Hovedvindu) -> None:
    write(PASSFRASE)
    press(Tast.Key_Return)
    qtbot.waitUntil(lambda: window.flate is not None)


def _case(window: Hovedvindu) -> Saksbilde:
    """Somebody applies for another person's services; two give care."""
    form = Soknadsskjema(
        Skjemaperson(SOKER, "03.02.1992"),
        annen_mottaker=True,
        mottaker=Skjemaperson(MOTTAKER, "15.06.1955"),
        soker_gir_omsorg=True,
        omsorgsytere=(Skjemaperson(NABO, "01.01.1970"),),
        mottatt="12.11.2026",
        tjenester=("bpa", "omsorgsstonad", "hverdagsrehabilitering", "dagopphold-i-institusjon"),
        besok_dato="12.11.2026",
        besok_tid="11",
    )
    sak = register_form(session(window), form, "sondre-land-2019")
    return load_picture(session(window), sak.id)


def _answered(window: Hovedvindu, bilde: Saksbilde) -> Saksbilde:
    okt = session(window)
    given: dict[str, Verdi] = {"timer_hjelp_uke": 300, "kle_seg": 4, "hjelp_natt": "nei", "viktig_for_deg": NOTAT}
    for sporsmal, verdi in given.items():
        plass = next((plass for plass in bilde.plasser if plass.sporsmal.id == sporsmal), None)
        if plass is not None:
            bilde = svaring.answer(okt, bilde, plass, verdi, (Kilde.SOKER,))
    plass = next(plass for plass in bilde.plasser if plass.sporsmal.id == "kle_seg")
    bilde = svaring.write_note(okt, bilde, plass, NOTAT)
    return svaring.add_voice(okt, bilde, plass, Kilde.PARORENDE, 2)


def _drafted(window: Hovedvindu, bilde: Saksbilde) -> Saksbilde:
    okt = session(window)
    for moment, retning in zip(bilde.vurdering_for("bpa").momenter, Retning, strict=False):
        vekt = None if retning is Retning.IKKE_RELEVANT else Vekt.STOR
        bilde = vurderinger.weigh(okt, bilde, Momentvekt("bpa", moment.moment.id, retning, vekt, NOTAT))
    bilde = vurderinger.decide(okt, bilde, "bpa", Vedtaksutfall.DELVIS, NOTAT)
    return utkast.make_draft(okt, bilde, "bpa")


def test_leseren_ser_ord_som_ikke_er_oversatt() -> None:
    assert outside(f"⟦Søkt av⟧ {SOKER} · Sak Ny-0427-3 (Ctrl+K)") == ["Sak"]
    assert outside("<qt>⟦Noe &lt;her⟧ og mer</qt>") == ["mer"]


def test_las_opp_hjem_og_alle_steder(qtbot: QtBot, window: Hovedvindu, leser: Leser) -> None:
    leser.read("01", window)
    write("feil")
    press(Tast.Key_Return)
    qtbot.waitUntil(lambda: any("stemmer ikke" in text for w in inside(window) for text in said_by(w)))
    leser.read("01 feil", window)
    press(Tast.Key_A, med=CTRL)
    _unlock(qtbot, window)
    _case(window)
    for sted in (*navigasjon.STEDER, NY_SOKNAD):
        home(window).go_to(sted)
        leser.read(sted, window)
        leser.read_dialog(f"hjelp {sted}", lambda: _ask_for_help(window))
    assert leser.funn == {}


def test_menyen_og_dialogene_om_besok_og_slutt(qtbot: QtBot, window: Hovedvindu, leser: Leser) -> None:
    _unlock(qtbot, window)
    bilde = _case(window)
    okt, besok = session(window), bilde.sak.besok[0]
    assert outside(" ".join(line.tekst for line in menu_lines(okt, bilde.sak, besok, med_dag=True))) == []
    for valg in Sakshandling:
        leser.read_dialog(valg, partial(carry_out, window, okt, valg, bilde.sak.id, besok.id))
    cancel_visit(okt, bilde.sak, besok.id, Besoksgrunn.TOLK)
    home(window).go_to(navigasjon.BESOK)
    leser.read("avlyst", window)
    facts = Avslutningsskjema("trukket", "12.11.2026", bilde.sak.tjenester, "soker", "muntlig")
    ended = end_case(okt, load_picture(okt, bilde.sak.id), facts)
    home(window).go_to(navigasjon.SAKER)
    leser.read("avsluttet", window)
    leser.read_dialog("avsluttet", partial(carry_out, window, okt, Sakshandling.SE, ended.sak.id))
    assert leser.funn == {}


def test_kartleggingen_side_for_side(qtbot: QtBot, window: Hovedvindu, leser: Leser) -> None:
    _unlock(qtbot, window)
    bilde = _answered(window, _case(window))
    assert window.flate is not None
    window.flate.open_case(bilde.sak.id)
    view = case(window).visning
    assert isinstance(view, Kartleggingsskjerm)
    for steg in bilde.steg:
        case(window).go_to(Posisjon("kartlegging", steg.id))
        for card in view.side.kort():
            card.hjelpeknapp.click()
            card.open_note()
            card.annen.click()
        leser.read(steg.id, window)
    for _service in bilde.sak.tjenester:
        view.panel.next_tjeneste()
        for row in view.panel.rader():
            row.toggle()
        leser.read("panel", window)
    leser.read_dialog("venter", case(window).dialoger.show_waiting)
    leser.read_dialog("opplysninger", case(window).dialoger.show_facts)
    leser.read_dialog("før du går inn", case(window).dialoger.show_before)
    leser.read_dialog("søk", lambda: press(Tast.Key_K, med=CTRL))
    leser.read_dialog("hjelp 03", lambda: _ask_for_help(window))
    assert leser.funn == {}


def test_vedleggene(qtbot: QtBot, window: Hovedvindu, leser: Leser) -> None:
    _unlock(qtbot, window)
    okt, bilde = session(window), _case(window)
    plass = ("kle_seg", bilde.sak.roller.tjenestemottaker)
    photo, paper = add(okt, bilde, check(bildefiler.jpeg(), Bildeverk()), plass), bildefiler.pdf(2)
    one = add(okt, photo.bilde, check(paper, Bildeverk()))
    assert window.flate is not None
    window.flate.open_case(bilde.sak.id)
    leser.read("03 med vedlegg", window)
    leser.read_dialog("vedlegg", case(window).avgang.vedlegg.open)
    leser.read_dialog("om vedlegget", lambda: Vedleggsskjema(window, okt, one.bilde, photo.vedlegg).open())
    about = meta_text(one.bilde, photo.vedlegg)
    leser.read_dialog("vis", lambda: Vedleggsvisning(window, one.vedlegg, paper, about).open())
    assert leser.funn == {}


def test_vis_til_soker_side_for_side(qtbot: QtBot, window: Hovedvindu, leser: Leser) -> None:
    _unlock(qtbot, window)
    bilde = _answered(window, _case(window))
    flate = window.flate
    assert flate is not None
    flate.open_case(bilde.sak.id)
    leser.read_dialog("hvem skal lese", flate.show_to_applicant)
    screen = VisSokerSkjerm(flate.okt, window._maskin, INGVILD.id, bilde, bilde.sak.mottaker)
    qtbot.addWidget(screen)
    screen.show()
    leser.read("07", screen)
    screen.stemmer.rett_knapp.click()
    leser.read("07 rett opp", screen)
    screen.liste.rader[0].klikket.emit()
    screen.egneord.ord.setText(NOTAT)
    leser.read("07 egne ord", screen)
    screen.egneord.lagre_knapp.click()
    leser.read("07 rettet", screen)
    screen.stemmer.ja_knapp.click()
    signering = screen.stemmer.signering
    for link in (signering.til_taste, signering.til_ikke):
        link.click()
        leser.read("07 signering", screen)
    screen.stemmer.ferdig_knapp.click()
    leser.read("07 mangler", screen)
    signering.grunn.rad("tenke").click()
    screen.stemmer.ferdig_knapp.click()
    leser.read("07 takk", screen)
    screen.tilbake_knapp.click()
    leser.read("07 tilbake", screen)
    assert leser.funn == {}


def test_vurderingen_og_dialogene(qtbot: QtBot, window: Hovedvindu, leser: Leser) -> None:
    _unlock(qtbot, window)
    bilde = _answered(window, _case(window))
    assert window.flate is not None
    window.flate.open_case(bilde.sak.id)
    case(window).go_to(Posisjon("vurdering", tjeneste="bpa"))
    view = case(window).visning
    assert isinstance(view, Vurderingsskjerm)
    for tjeneste in bilde.sak.tjenester:
        view.show_tjeneste(tjeneste)
        view.videre.click()
        leser.read(tjeneste, window)
        for kriterium in list(view.kriterier.rader):
            leser.read_dialog(kriterium, partial(view.valg.open_kriterium, kriterium))
        for moment in list(view.momenter.rader)[:2]:
            leser.read_dialog(moment, partial(view.valg.open_moment, moment))
    leser.read_dialog("hjelp 04", lambda: _ask_for_help(window))
    assert leser.funn == {}


def test_vedtaket_og_dialogene(qtbot: QtBot, window: Hovedvindu, leser: Leser) -> None:
    _unlock(qtbot, window)
    bilde = _drafted(window, _answered(window, _case(window)))
    assert window.flate is not None
    window.flate.open_case(bilde.sak.id)
    case(window).go_to(Posisjon("vedtak", tjeneste="omsorgsstonad"))
    leser.read("05 uten utkast", window)
    case(window).go_to(Posisjon("vedtak", tjeneste="bpa"))
    view = case(window).visning
    assert isinstance(view, Vedtaksskjerm)
    leser.read("05", window)
    leser.read_dialog("mangler", view.linje.send_knapp.click)
    view.show_fresh_draft()
    leser.read("nytt utkast", window)
    for navn in ("omfang", "fra"):
        view.skjema.put_focus(navn)
        write("01.01.2027")
        press(Tast.Key_Tab)
    leser.read_dialog("send", view.linje.send_knapp.click)
    leser.read_dialog("pdf", view.linje.lagre_pdf.click)
    leser.read_dialog("hjelp 05", lambda: _ask_for_help(window))
    vedtak = case(window).bilde.sak.vedtak_for("bpa")
    assert outside(" ".join(s.tekst for a in vedtak.begrunnelse for s in a.setninger)) == []
    assert leser.funn == {}
