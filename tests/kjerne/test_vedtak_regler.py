"""Appeal, payment and law references: everything from the katalog's data, and never a rule that is not settled."""

from __future__ import annotations

import pytest

from tests.bygg import sondre_land
from tildelingsklient.feil import BrevFeil
from tildelingsklient.katalog.lov import Klageregel, Lovhenvisning
from tildelingsklient.katalog.modell import Tjeneste
from tildelingsklient.vedtak.egenandel import egenandel_for
from tildelingsklient.vedtak.klage import alternatives, klageblokk, settled_rule
from tildelingsklient.vedtak.lovtekst import law_texts
from tildelingsklient.vedtak.vedtak import Vedtaksutfall

RETT: dict[str, object] = {
    "type": "rett",
    "kilde": ["lov"],
    "frist_uker": 3,
    "utgangspunkt": {"nb": "dagen du fikk brevet"},
    "sendes_til": {"nb": "kommunen"},
    "avgjores_av": "klagenemnd",
}


def service_with(klage: dict[str, object]) -> Tjeneste:
    """BPA with another appeal rule."""
    return sondre_land().tjeneste_by_id["bpa"].model_copy(update={"klage": Klageregel.model_validate(klage)})


VELG: dict[str, object] = {
    "type": "velg",
    "kilde": ["egen"],
    "alternativer": [
        {**RETT, "navn": {"nb": "Ikke lovpålagt"}},
        {**RETT, "navn": {"nb": "Lovpålagt"}, "frist_uker": 4, "avgjores_av": "statsforvalteren"},
    ],
}


def test_bpa_klages_til_statsforvalteren_innen_fire_uker() -> None:
    katalog = sondre_land()
    blokk = klageblokk(katalog, katalog.tjeneste_by_id["bpa"], Vedtaksutfall.INNVILGET)
    assert (blokk.kan_klage, blokk.frist_uker, blokk.avgjores_av) == (True, 4, "Statsforvalteren")
    assert blokk.lov == ("pasient- og brukerrettighetsloven §§ 7-2 og 7-5",)
    assert blokk.fra_loven


def test_alarm_uten_rett_klages_til_klagenemnda_innen_tre_uker() -> None:
    katalog = sondre_land()
    blokk = klageblokk(katalog, katalog.tjeneste_by_id["trygghetsalarm-uten-rett"], Vedtaksutfall.AVSLAG)
    assert (blokk.frist_uker, blokk.avgjores_av) == (3, "kommunens klagenemnd")
    assert blokk.lov == ("forvaltningsloven §§ 28 og 29",)


def test_uten_valgt_klageregel_lages_ikke_noe_brev() -> None:
    with pytest.raises(BrevFeil, match="ikke valgt") as feil:
        klageblokk(sondre_land(), service_with(VELG), Vedtaksutfall.AVSLAG)
    assert feil.value.neste_steg


@pytest.mark.parametrize("valg", ["", "3", "Lovpålagt"])
def test_et_ukjent_valg_er_ikke_et_valg(valg: str) -> None:
    assert settled_rule(service_with(VELG), valg) is None


def test_valget_avgjor_frist_og_instans() -> None:
    tjeneste = service_with(VELG)
    assert [(a.valg, a.navn) for a in alternatives(tjeneste)] == [("1", "Ikke lovpålagt"), ("2", "Lovpålagt")]
    blokk = klageblokk(sondre_land(), tjeneste, Vedtaksutfall.AVSLAG, "2")
    assert (blokk.frist_uker, blokk.avgjores_av) == (4, "Statsforvalteren")


@pytest.mark.parametrize(("slag", "ord_"), [("ingen", "ikke klagerett"), ("uaktuelt", "uten vedtak")])
def test_ingen_klagerett_sies_rett_ut(slag: str, ord_: str) -> None:
    blokk = klageblokk(sondre_land(), service_with({"type": slag, "kilde": ["egen"]}), Vedtaksutfall.AVSLAG)
    assert not blokk.kan_klage
    assert ord_ in str(blokk.hvorfor_ikke)


@pytest.mark.parametrize(
    ("utfall", "kan"),
    [(Vedtaksutfall.INNVILGET, False), (Vedtaksutfall.DELVIS, True), (Vedtaksutfall.AVSLAG, True)],
)
def test_en_regel_om_avslag_gjelder_ogsa_delvis_avslag(utfall: Vedtaksutfall, kan: bool) -> None:
    tjeneste = service_with({**RETT, "gjelder": "avslag"})
    assert klageblokk(sondre_land(), tjeneste, utfall).kan_klage is kan


def test_egenandel_gir_katalogens_setning_og_regelen() -> None:
    lines = {t.id: egenandel_for(t) for t in sondre_land().tjenester}
    assert str(lines["trygghetsalarm"].regel) == "Kommunen kan ikke kreve egenandel."
    assert lines["trygghetsalarm"].kilde == ("SL-05-E1",)
    assert lines["trygghetsalarm"].er_avklart
    assert not lines["praktisk-bistand"].er_avklart


def test_lovhenvisninger_samles_per_lov_i_den_rekkefolgen_de_star() -> None:
    katalog = sondre_land()
    places = [("hol", "3-1"), ("pbrl", "2-1 a"), ("hol", "3-8"), ("hol", "3-1")]
    found = law_texts(katalog, [Lovhenvisning(lov=lov, paragraf=p, kilde=("lov",)) for lov, p in places])
    assert found == (
        "helse- og omsorgstjenesteloven §§ 3-1 og 3-8",
        "pasient- og brukerrettighetsloven § 2-1 a",
    )


def test_ledd_nummer_og_bokstav_skrives_ut() -> None:
    place = Lovhenvisning(lov="hol", paragraf="3-2", ledd=1, nummer=6, bokstav="b", kilde=("lov",))
    assert law_texts(sondre_land(), [place]) == ("helse- og omsorgstjenesteloven § 3-2 første ledd nr. 6 bokstav b",)


def test_ingen_paragraf_star_i_koden() -> None:
    """Section numbers are data: no number after the sign in the source of vedtak or brev."""
    import re
    from pathlib import Path

    import tildelingsklient

    root = Path(tildelingsklient.__file__).parent
    source = [p for room in ("vedtak", "brev") for p in (root / room).rglob("*.py")]
    strings = re.compile(r"_\(\s*\"[^\"]*§[^\"]*\d|Tekst\(\s*\"[^\"]*§")
    assert [p.name for p in source if strings.search(p.read_text(encoding="utf-8"))] == []
