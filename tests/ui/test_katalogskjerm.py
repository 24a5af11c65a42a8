"""Katalog: every service can be read with its sources, and searched."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication
from pytestqt.qtbot import QtBot

from tests.bygg import sondre_land
from tests.fakes import make_okt
from tests.ui.tastatur import press, write
from tests.ui.vinduhjelp import CTRL, in_dialog, open_window, place, texts, unlock
from tildelingsklient.handlinger.katalogside import cited_in, full_name, matching, sections, with_kildetekst
from tildelingsklient.handlinger.sammenligning import FELLES
from tildelingsklient.katalog.gang import kilder_of, walk
from tildelingsklient.katalog.grunnform import FRA_LOVEN, FRA_OSS
from tildelingsklient.katalog.innlesing import list_kataloger, load_katalog
from tildelingsklient.katalog.kildetekst import kildetekst_path
from ui.skjermer.katalog import Katalogskjerm
from ui.vindu import Hovedvindu

Tast = Qt.Key
TJENESTER = [tjeneste.id for tjeneste in sondre_land().tjenester]


@pytest.fixture
def window(qtbot: QtBot, app: QApplication) -> Hovedvindu:
    """An unlocked window at Katalog."""
    opened = open_window(qtbot, app)
    unlock(qtbot, opened)
    press(Tast.Key_4, med=CTRL)
    return opened


def _katalog(window: Hovedvindu) -> Katalogskjerm:
    shown = place(window)
    assert isinstance(shown, Katalogskjerm)
    return shown


@pytest.mark.parametrize("tjeneste", TJENESTER)
def test_hver_tjeneste_har_kriterier_eller_sier_at_den_ikke_har(tjeneste: str) -> None:
    katalog = sondre_land()
    titles = [section.tittel for section in sections(katalog, katalog.tjeneste_by_id[tjeneste])]
    assert {"Klage", "Lovgrunnlag", "Spørsmål i samtalen", "Momenter som veies"} <= set(titles)
    assert ("Kriterier" in titles) == bool(katalog.tjeneste_by_id[tjeneste].kriterier)


@pytest.mark.parametrize("tjeneste", TJENESTER)
def test_hvert_kriterium_og_moment_viser_hvor_det_kommer_fra(tjeneste: str) -> None:
    katalog = sondre_land()
    for section in sections(katalog, katalog.tjeneste_by_id[tjeneste]):
        if section.tittel != "Spørsmål i samtalen":
            assert all(point.kilde for point in section.punkter if not point.tekst.endswith(":")), section.tittel


def test_det_kommunen_ikke_har_skrevet_er_merket_fra_loven() -> None:
    katalog = sondre_land()
    klage = next(s for s in sections(katalog, katalog.tjeneste_by_id["bpa"]) if s.tittel == "Klage")
    assert klage.punkter[0].kilde == "Fra loven, ikke fra kommunen"
    assert "4 uker" in klage.punkter[0].tekst
    assert "Statsforvalteren" in klage.punkter[0].tekst


def test_soket_beholder_bare_punktene_som_passer() -> None:
    katalog = sondre_land()
    found = matching(sections(katalog, katalog.tjeneste_by_id["bpa"]), "25 timer")
    assert [section.tittel for section in found] == ["Kriterier"]
    assert matching(found, "xyzzy") == ()


def test_pil_og_enter_velger_tjeneste(window: Hovedvindu, qtbot: QtBot) -> None:
    shown = _katalog(window)
    qtbot.waitUntil(shown.rader[2].isVisible)
    shown.rader[1].setFocus()
    press(Tast.Key_Down, Tast.Key_Return)
    assert shown.valgt == TJENESTER[2]
    qtbot.waitUntil(lambda: "Kilde: SL-03-K5" in texts(shown))


def test_sok_over_alle_tjenestene(window: Hovedvindu, qtbot: QtBot) -> None:
    shown = _katalog(window)
    shown.sok.setFocus()
    write("nøkkelboks")
    qtbot.waitUntil(lambda: shown.valgt == "trygghetsalarm")
    visible = [line.id for line in shown.rader if not line.isHidden()]
    assert "trygghetsalarm" in visible
    assert "bpa" not in visible


def test_ingen_treff_sies_med_ord(window: Hovedvindu, qtbot: QtBot) -> None:
    shown = _katalog(window)
    shown.sok.setText("xyzzy")
    shown.search()
    qtbot.waitUntil(lambda: "Ingen treff. Prøv et annet ord." in texts(shown))


def test_flere_eksempler_star_under_ett_for_eksempel(window: Hovedvindu, qtbot: QtBot) -> None:
    _katalog(window).show_tjeneste("praktisk-bistand" if "praktisk-bistand" in TJENESTER else TJENESTER[0])
    katalog = sondre_land()
    first = sections(katalog, katalog.tjeneste_by_id[_katalog(window).valgt])
    examples = sum(p.overskrift == "For eksempel" for s in first for p in s.punkter)
    qtbot.waitUntil(lambda: "For eksempel" in texts(window))
    assert texts(window).count("For eksempel") < examples


def test_uten_treff_star_ingen_tjeneste_igjen_til_hoyre(window: Hovedvindu, qtbot: QtBot) -> None:
    shown = _katalog(window)
    shown.sok.setText("xyzzy")
    shown.search()
    qtbot.waitUntil(lambda: not any(text.startswith("Kapittel") for text in texts(window)))


def test_kommunens_egen_tekst_star_ved_siden_av_var(qtbot: QtBot, tmp_path: Path) -> None:
    path = kildetekst_path(tmp_path, "sondre-land-2019")
    path.parent.mkdir()
    path.write_text("id;tekst\nSL-03-K5;Kommunens egne ord om <b>timer</b>.\n", encoding="utf-8")
    shown = Katalogskjerm(make_okt(), tmp_path)
    qtbot.addWidget(shown)
    shown.show()
    shown.show_tjeneste("bpa")
    qtbot.waitUntil(lambda: "Kildetekst: Kommunens egne ord om <b>timer</b>." in texts(shown))


def test_en_egen_tekst_som_ikke_kan_leses_sies_og_katalogen_vises_likevel(qtbot: QtBot, tmp_path: Path) -> None:
    path = kildetekst_path(tmp_path, "sondre-land-2019")
    path.parent.mkdir()
    path.write_bytes(b"\xff\xfe\x00 ikke en tabell")
    shown = Katalogskjerm(make_okt(), tmp_path)
    qtbot.addWidget(shown)
    shown.show()
    with qtbot.waitSignal(shown.melding) as told:
        shown.show_tjeneste("bpa")
    assert "Kommunens egen tekst kan ikke leses" in str(told.args[0])
    qtbot.waitUntil(lambda: "Kilde: SL-03-K5" in texts(shown))


def test_veiledningen_til_egen_katalog_apnes_fra_katalogen(window: Hovedvindu) -> None:
    guide = next(b for b in _katalog(window).findChildren(QAbstractButton) if b.text() == "Lag din egen katalog")
    with in_dialog(lambda dialog: dialog.reject()) as titles:
        guide.click()
    assert titles == ["Lag din egen katalog"]


def test_saksgangen_har_sjekkpunkter_med_kilde(window: Hovedvindu, qtbot: QtBot) -> None:
    shown = _katalog(window)
    shown.show_tjeneste("saksgang")
    qtbot.waitUntil(lambda: {"Fra søknad til vedtak", "Søknad mottatt", "Hvor du henvender deg"} <= set(texts(shown)))
    assert any(text.startswith("Kilde: PRO-") for text in texts(shown))
    assert any(text.startswith("Kilde: TRA-") for text in texts(shown))


@pytest.mark.parametrize("ident", list_kataloger())
def test_hver_rad_katalogen_viser_til_kan_fa_kommunens_egen_tekst(ident: str) -> None:
    katalog = load_katalog(ident)
    cited = {kilde for _vei, part in walk(katalog) for kilde in kilder_of(part)}
    assert cited - cited_in(katalog) <= {FRA_OSS, FRA_LOVEN}


def test_hver_lov_viser_raden_den_star_i() -> None:
    katalog = load_katalog("lindesnes-2023")
    laws = next(s for s in sections(katalog, katalog.tjeneste_by_id["bpa"]) if s.tittel == "Lovgrunnlag")
    places = katalog.tjeneste_by_id["bpa"].lovgrunnlag
    assert {point.kilder for point in laws.punkter} == {
        tuple(dict.fromkeys(kilde for one in places if one.lov == lov for kilde in one.kilde))
        for lov in {one.lov for one in places}
    }
    assert len({point.kilde for point in laws.punkter}) > 1


def test_soket_finner_ogsa_kommunens_egne_ord() -> None:
    katalog = sondre_land()
    own = with_kildetekst(sections(katalog, katalog.tjeneste_by_id["bpa"]), {"SL-03-K5": "Femogtyve timer"})
    assert [section.tittel for section in matching(own, "femogtyve")] == ["Kriterier"]


def test_kommunens_egen_tekst_star_ogsa_under_felles(qtbot: QtBot, tmp_path: Path) -> None:
    path = kildetekst_path(tmp_path, "lindesnes-2023")
    path.parent.mkdir()
    path.write_text("id;tekst\nLI23-1.1-B1;Egne ord om rett\nLI99-X;ukjent\n", encoding="utf-8")
    shown = Katalogskjerm(make_okt(), tmp_path)
    qtbot.addWidget(shown)
    shown.show()
    with qtbot.waitSignal(shown.melding) as told:
        shown.show_katalog("lindesnes-2023")
    assert "«LI99-X»" in str(told.args[0])
    shown.show_tjeneste(FELLES)
    qtbot.waitUntil(lambda: "Kildetekst: Egne ord om rett" in texts(shown))


def test_navnet_sier_utgaven_en_gang() -> None:
    assert full_name(load_katalog("lindesnes-2023")) == "Tildelingskriterier for Lindesnes kommune 2023"
    assert full_name(sondre_land()) == "Tildelingskriterier for Søndre Land kommune, 2019"
