"""Oversikt: reached by a fagleder from Til gjennomgang, filtered, read aloud, saved; and like cases on 04."""

from __future__ import annotations

import csv
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from tests.fakes import INGVILD, TORMOD, FakeLager, FakeMaskin
from tests.gjennomgangshjelp import bytt
from tests.oversikthjelp import ALARM, BPA, avgjort, med_mange
from tests.ui.conftest import Vis
from tests.ui.tastatur import click, focused, inside, press, tab
from tests.ui.vedtakshjelp import assessed
from tests.ui.vinduhjelp import CTRL, case, home, open_window, place, session, texts, unlock
from tildelingsklient.feil import TilstandFeil
from tildelingsklient.handlinger.okt import Okt
from tildelingsklient.handlinger.oversikt import like_cases_asked, like_figures, may_see, read_figures
from tildelingsklient.handlinger.plassering import Posisjon
from tildelingsklient.handlinger.vurderinger import decide
from tildelingsklient.innlogging.tilknytning import Tilknytning
from tildelingsklient.sak.frist import Friststand
from tildelingsklient.sak.innsyn import Handling
from tildelingsklient.sak.oversikt import Mengde
from tildelingsklient.sak.smaatall import Tall, Vern
from tildelingsklient.vedtak.vedtak import Vedtaksutfall
from ui.deler import navigasjon
from ui.deler.kokort import Kokort
from ui.deler.spredning import Spredning
from ui.deler.stolper import Stolper
from ui.skjermer.oversikt import Oversiktsskjerm
from ui.skjermer.til_gjennomgang import TilGjennomgang
from ui.skjermer.vurdering import Vurderingsskjerm
from ui.vindu import Hovedvindu

Tast = Qt.Key
UNDER = Tall(0, Vern.UNDER)
KONTOR = Tilknytning("https://kontor.fjellvik.example")


@pytest.fixture
def window(qtbot: QtBot, app: QApplication) -> Hovedvindu:
    """Tormod's window, in a store with a year's cases."""
    opened = open_window(qtbot, app, FakeMaskin([TORMOD]))
    unlock(qtbot, opened)
    fill(session(opened), med_mange)
    return opened


def fill(okt: Okt, with_: Callable[[Okt], Okt]) -> None:
    """Let Ingvild fill the store that Tormod has open."""
    assert isinstance(okt.lager, FakeLager)
    other = with_(bytt(okt, INGVILD))
    assert isinstance(other.lager, FakeLager)
    okt.lager.innhold = other.lager.innhold


def overview(window: Hovedvindu) -> Oversiktsskjerm:
    """The page, by way of Til gjennomgang."""
    press(Tast.Key_3, med=CTRL)
    drafts = place(window)
    assert isinstance(drafts, TilGjennomgang)
    click(drafts.ko.oversikt)
    shown = place(window)
    assert isinstance(shown, Oversiktsskjerm)
    return shown


def choose(shown: Oversiktsskjerm, tjeneste: str, periode: str = "12") -> None:
    shown.tjeneste.set_verdi(tjeneste)
    shown.periode.set_verdi(periode)
    shown.periode.valgt.emit(periode)
    QApplication.processEvents()


def bars(widget: QWidget) -> list[str]:
    """What the plots that can be seen say to a screen reader."""
    return [one.accessibleName() for one in inside(widget) if isinstance(one, Stolper | Spredning) and one.isVisible()]


# --- who and where


def test_oversikten_nas_fra_til_gjennomgang_og_star_under_den(window: Hovedvindu) -> None:
    shown = overview(window)
    chosen = [
        sted for sted, button in home(window).navigasjon.knapper.items() if "valgt" in button.accessibleDescription()
    ]
    assert chosen == [navigasjon.GJENNOMGANG]
    assert len(navigasjon.STEDER) == 5
    click(shown.tilbake)
    assert isinstance(place(window), TilGjennomgang)


def test_en_tom_ko_har_ogsa_veien_til_oversikten(qtbot: QtBot, app: QApplication) -> None:
    opened = open_window(qtbot, app, FakeMaskin([TORMOD]))
    unlock(qtbot, opened)
    press(Tast.Key_3, med=CTRL)
    drafts = place(opened)
    assert isinstance(drafts, TilGjennomgang)
    click(drafts.ingen)
    shown = place(opened)
    assert isinstance(shown, Oversiktsskjerm)
    assert texts(shown).count("Ingen tall i denne perioden.") == 2
    assert texts(shown).count("Ingen tall ennå.") == 2
    assert "Ingen utkast venter." in texts(shown)


def test_en_saksbehandler_ser_ingen_vei_dit_og_far_ikke_tallene(qtbot: QtBot, app: QApplication) -> None:
    opened = open_window(qtbot, app)
    unlock(qtbot, opened)
    press(Tast.Key_3, med=CTRL)
    assert "Oversikt" not in texts(place(opened))
    assert not may_see(session(opened))
    with pytest.raises(TilstandFeil):
        read_figures(session(opened))


def test_at_oversikten_er_lest_star_i_loggen_uten_en_sak(window: Hovedvindu) -> None:
    overview(window)
    lager = session(window).lager
    assert isinstance(lager, FakeLager)
    reports = [line for line in lager.innhold.innsyn if not line.saker]
    assert [(line.navn, line.handling) for line in reports] == [("Tormod Haug", Handling.LISTE)]


# --- what it shows


def test_koen_star_med_form_ord_og_tall(window: Hovedvindu) -> None:
    shown = overview(window)
    assert shown.ko.ord.text() == "2 utkast venter."
    assert [mark.accessibleName() for mark in shown.ko.merker] == ["1 med frist som er gått ut", "1 med frist senere"]


def test_ett_utkast_i_koen(vis: Vis) -> None:
    card = Kokort()
    vis(card)
    card.show_queue({Friststand.UKJENT: 1})
    assert card.ord.text() == "1 utkast venter."
    assert [mark.accessibleName() for mark in card.merker] == ["1 uten frist"]


def test_hver_figur_sies_i_ord_med_de_samme_tallene(window: Hovedvindu) -> None:
    shown = overview(window)
    assert bars(shown.returer) == [
        "Mangelfull begrunnelse. November 2026: 6",
        "Ikke individuell og konkret. November 2026: under 5",
        "Manglende kildehenvisning. November 2026: 6",
        "Skrivefeil. November 2026: 7",
    ]
    assert "Iverksatt. antall: 47" in bars(shown.tilstander)
    assert all("timer i uken" in told for told in bars(shown.timer))


def test_tabellen_har_de_samme_tallene_som_figurene(window: Hovedvindu) -> None:
    shown = overview(window)
    assert shown.returer.tabell is not None
    assert "November 2026" not in texts(shown.returer)[:-1]
    shown.returer.tabell.set_apen(True)
    told = texts(shown.returer)
    november = told[told.index("November 2026", told.index("Oktober 2026")) + 1]
    assert november == (
        "Mangelfull begrunnelse: 6, Ikke individuell og konkret: under 5, Manglende kildehenvisning: 6, Skrivefeil: 7"
    )
    assert told[told.index("Oktober 2026") + 1] == "ingen"


def test_filtrene_velger_tjeneste_og_periode(window: Hovedvindu) -> None:
    shown = overview(window)
    choose(shown, ALARM)
    assert "Ingen tall i denne perioden." in texts(shown.returer)
    assert bars(shown.tilstander) == ["Til gjennomgang. antall: under 5", "Iverksatt. antall: 16"]
    choose(shown, BPA, "3")
    assert shown.valg().maaneder == 3
    assert texts(shown.utfall)[-2:] != texts(shown.returer)[-2:]
    assert "3. kvartal 2026" in texts(shown.utfall)
    assert "4. kvartal 2025" not in texts(shown.utfall)


def test_en_tjeneste_som_er_borte_er_ikke_valgt_lenger(window: Hovedvindu) -> None:
    shown = overview(window)
    choose(shown, ALARM)
    shown.refresh()
    assert shown.valg().tjeneste == ALARM
    lager = session(window).lager
    assert isinstance(lager, FakeLager)
    lager.innhold = FakeLager(TORMOD).innhold
    shown.refresh()
    assert shown.valg().tjeneste == ""


def test_ingen_navn_star_pa_siden(window: Hovedvindu) -> None:
    shown = overview(window)
    told = " ".join([*texts(shown), *bars(shown)])
    assert not [name for name in ("Ingvild", "Tormod", "Berit", "Bjørg", "Søker ") if name in told]


def test_alt_nas_med_tastaturet(window: Hovedvindu) -> None:
    shown = overview(window)
    shown.setFocus()
    reached = [tab() for _stop in range(6)]
    folds = [card.tabell.knapp for card in (shown.returer, shown.utfall) if card.tabell]
    assert reached == [shown.tilbake, shown.lagre, shown.tjeneste, shown.periode, *folds]
    press(Tast.Key_Space)
    assert focused() is folds[1]
    assert shown.utfall.tabell is not None
    assert shown.utfall.tabell.er_apen()


@pytest.mark.parametrize(
    ("tall", "ord_"),
    [
        ((Tall(0), Tall(0)), "Annet. ingen"),
        ((UNDER, Tall(7)), "Annet. mai: under 5, juni: 7"),
        ((Tall(8, Vern.MINST),), "Annet. mai: minst 8"),
    ],
)
def test_stolpene_sier_det_de_viser(vis: Vis, tall: tuple[Tall, ...], ord_: str) -> None:
    widget = Stolper("Annet", tall, ("mai", "juni")[: len(tall)], 9)
    vis(widget)
    assert widget.accessibleName() == ord_
    assert widget.ligger is (len(tall) == 1)
    assert not widget.grab().isNull()


def test_en_spredning_uten_tall_sier_at_det_er_for_fa(vis: Vis) -> None:
    widget = Spredning("BPA", Mengde("bpa"), 0)
    vis(widget)
    assert widget.accessibleName() == "BPA: for få saker"


# --- the file


def test_tallene_lagres_til_regneark_og_det_star_i_loggen(window: Hovedvindu, tmp_path: Path) -> None:
    shown = overview(window)
    click(shown.lagre)
    assert shown.lagring.dialog is not None
    sti = tmp_path / "tall.csv"
    shown.lagring.dialog.fileSelected.emit(str(sti))
    shown.lagring.dialog.reject()
    assert shown.kvittering.tekst() == "Lagret: tall.csv"
    content = sti.read_bytes()
    assert content.startswith("\ufeffTall fra Fjellvik kommune 12.11.2026 kl. 10.42. Tall under 5".encode())
    rows = list(csv.reader(content.decode("utf-8-sig").splitlines()[1:], delimiter=";"))
    assert rows[0] == ["Tabell", "Tjeneste", "Hva", "Periode", "Verdi"]
    assert ["Grunner til retur", "Alle tjenester", "Skrivefeil", "2026-11", "7"] in rows
    assert ["Timer i uken", "Brukerstyrt personlig assistanse", "Nedre kvartil", "12 måneder", "15,5"] in rows
    assert {row[4] for row in rows} & {"1", "2", "3", "4"} == set()
    assert {len(row) for row in rows} == {5}
    lager = session(window).lager
    assert isinstance(lager, FakeLager)
    assert (lager.innhold.innsyn[-1].handling, lager.innhold.innsyn[-1].saker) == (Handling.EKSPORT, ())


def test_filen_har_bare_den_tjenesten_som_er_valgt(window: Hovedvindu, tmp_path: Path) -> None:
    shown = overview(window)
    choose(shown, ALARM)
    shown.save()
    assert shown.lagring.dialog is not None
    sti = tmp_path / "tall.csv"
    shown.lagring.dialog.fileSelected.emit(str(sti))
    shown.lagring.dialog.reject()
    rows = list(csv.reader(sti.read_text(encoding="utf-8-sig").splitlines()[2:], delimiter=";"))
    assert {row[1] for row in rows} == {"Trygghetsalarm"}
    assert not [row for row in rows if "Ingvild" in " ".join(row)]


# --- like cases


def chosen(window: Hovedvindu, antall: int, *, kontor: bool = True) -> Vurderingsskjerm:
    """The case on 04 with a choice made, when so many like it are decided."""
    okt = session(window)
    made: list[str] = []

    def write(ingvild: Okt) -> Okt:
        bilde = assessed(ingvild)
        made.append(bilde.sak.id)
        for _case in range(antall):
            avgjort(ingvild, BPA, likt=bilde)
        return ingvild

    fill(okt, write)
    okt.lager.connect_kontor(KONTOR if kontor else None)
    flate = window.flate
    assert flate is not None
    flate.open_case(made[0])
    case(window).go_to(Posisjon("vurdering", tjeneste=BPA))
    view = case(window).visning
    assert isinstance(view, Vurderingsskjerm)
    return view


def decide_it(view: Vurderingsskjerm) -> None:
    view.changed(decide(view.okt, view.bilde, BPA, Vedtaksutfall.INNVILGET, ""))


def unfold(view: Vurderingsskjerm) -> None:
    view.like.set_apen(True)
    QApplication.processEvents()


def test_like_saker_vises_forst_nar_saksbehandleren_har_valgt(window: Hovedvindu) -> None:
    view = chosen(window, 6)
    assert view.like.isHidden()
    assert like_cases_asked(view.okt, view.bilde, BPA) is None
    decide_it(view)
    assert not view.like.isHidden()
    assert not view.like.er_apen()
    unfold(view)
    assert "Innvilget: 6" in texts(view.like)
    assert "Dette er ikke en anbefaling. Saken din avgjøres for seg." in texts(view.like)


def test_faerre_enn_fem_like_saker_gir_ingen_tall(window: Hovedvindu) -> None:
    view = chosen(window, 4)
    decide_it(view)
    unfold(view)
    assert texts(view.like)[-1] == "Det er færre enn 5 like saker. Da vises ingen tall."


def test_uten_et_kontor_vises_ikke_like_saker(window: Hovedvindu) -> None:
    view = chosen(window, 6, kontor=False)
    decide_it(view)
    assert view.like.isHidden()


def test_i_en_saksbehandlers_lager_sies_det_at_tallene_er_pa_kontoret(qtbot: QtBot, app: QApplication) -> None:
    opened = open_window(qtbot, app)
    unlock(qtbot, opened)
    view = chosen(opened, 6)
    decide_it(view)
    unfold(view)
    assert texts(view.like)[-1] == "Tallene finnes på kontoret. De er ikke hentet til denne maskinen ennå."
    assert like_figures(view.okt, view.bilde, BPA) is None
