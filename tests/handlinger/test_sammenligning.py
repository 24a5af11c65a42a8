"""Two kataloger side by side, and the open cases a newer one touches."""

from __future__ import annotations

from tests.bygg import sondre_land
from tests.fakes import make_okt, make_sak
from tildelingsklient.handlinger.sammenligning import side_by_side, touched_cases
from tildelingsklient.katalog.forskjell import Retning
from tildelingsklient.katalog.kriterium import Styrke
from tildelingsklient.katalog.modell import Katalog


def newer(endret: str) -> Katalog:
    """The katalog with the last criterion of one service only a hovedregel."""
    tjenester = list(sondre_land().tjenester)
    place = next(n for n, t in enumerate(tjenester) if t.id == endret)
    kriterier = tjenester[place].kriterier
    softer = kriterier[-1].model_copy(update={"styrke": Styrke.HOVEDREGEL})
    tjenester[place] = tjenester[place].model_copy(update={"kriterier": (*kriterier[:-1], softer)})
    return sondre_land().model_copy(update={"id": "fjellvik-2027", "utgave": "2027", "tjenester": tuple(tjenester)})


def test_forskjellen_star_pa_sin_tjeneste_med_begge_ordlydene() -> None:
    found = side_by_side(sondre_land(), newer("bpa"))
    (only,) = found.rader["bpa"]
    assert only.retning is Retning.LOSERE
    assert only.merke == "Endret, løsere"
    assert only.tekst_a == only.tekst_b != ""
    assert only.kilde_a == only.kilde_b == "Kilde: SL-03-K5"
    assert only.hva == ("Styrke: absolutt → hovedregel",)
    assert not found.rader[""]
    assert found.service_note("trygghetsalarm") == "Ingen forskjell fra «Søndre Land 2027»."
    assert found.service_note("bpa") == ""


def test_en_tjeneste_som_bare_finnes_i_den_ene_sies() -> None:
    fewer = sondre_land().model_copy(update={"tjenester": sondre_land().tjenester[1:]})
    gone = sondre_land().tjenester[0].id
    assert "finnes ikke i" in side_by_side(sondre_land(), fewer).service_note(gone)
    assert "finnes bare i" in side_by_side(fewer, sondre_land()).service_note(gone)


def test_bare_apne_saker_med_en_endret_tjeneste_berores() -> None:
    okt = make_okt()
    with_bpa = make_sak(okt, ("bpa",)).sak
    make_sak(okt, ("trygghetsalarm",))
    touched = touched_cases(okt, side_by_side(sondre_land(), newer("bpa")))
    assert [line.id for line in touched] == [with_bpa.id]


def test_saken_blir_paa_utgaven_den_begynte_paa() -> None:
    okt = make_okt()
    sak = make_sak(okt, ("bpa",)).sak
    touched_cases(okt, side_by_side(sondre_land(), newer("bpa")))
    assert okt.pinned_katalog(sak.katalog_sha) == sondre_land()
    assert touched_cases(okt, side_by_side(newer("bpa"), sondre_land())) == ()
