"""The rarer forms of the rule language: for whom a criterion stands, deductions, the year one turns an age."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from pydantic import ValidationError

from tests.bygg import DAGEN, samtale, vurder
from tests.kjerne.katalogbygger import SPORSMAL, TJENESTE, write_katalog
from tests.kjerne.motorkatalog import alt
from tests.kjerne.regelbygger import liten, read_on
from tildelingsklient.kartlegging.fakta import Fakta
from tildelingsklient.kartlegging.svar import Verdi
from tildelingsklient.katalog.innlesing import load_path
from tildelingsklient.katalog.modell import Katalog
from tildelingsklient.katalog.regel import Aldersvilkar, Rolle, Svarvilkar
from tildelingsklient.vurdering.logikk import Sannhet
from tildelingsklient.vurdering.regel import Sammenheng, evaluate
from tildelingsklient.vurdering.resultat import Innstilling, Utfall

ALENE = "    gjelder_naar: {sporsmal: bor_alene, er: ja}\n"
REGEL = """\
    regel:
      alle:
        - {sporsmal: timer, over: 25}
        - {sporsmal: kle_seg, minst: 3}
"""
UNNTAK = '    unntak:\n      - {id: u, kilde: [SL-01-U4], tekst: {nb: "Familien er syk"}}\n'
UTELUKKER = "    regel: {sporsmal: hjelpere, inneholder: [familie]}\n"


def with_natt(folder: Path) -> Katalog:
    """The small katalog with hours at night taken away from the hours, and never fewer than 25 left."""
    natt = SPORSMAL_NATT + "  - id: bor_alene\n"
    path = write_katalog(folder, SPORSMAL, "  - id: bor_alene\n", natt)
    fil = folder / TJENESTE
    rule = REGEL.replace("over: 25}", "minst: 25, fratrekk: [natt]}").replace(
        "        - {sporsmal: kle_seg, minst: 3}\n", ""
    )
    fil.write_text(fil.read_text(encoding="utf-8").replace(REGEL, rule), encoding="utf-8")
    return load_path(path)


SPORSMAL_NATT = """\
  - id: natt
    tema: hverdag
    type: tall
    minst: 0
    hoyst: 10
    tekst: {nb: "Hvor mange av timene er om natten?"}
    kort: {nb: "Timer om natten"}
"""


@pytest.mark.parametrize(
    ("svar", "utfall"),
    [
        ({"bor_alene": "nei"}, Utfall.IKKE_AKTUELT),
        ({}, Utfall.MANGLER_SVAR),
        ({"bor_alene": "ja", "timer": 26.0, "kle_seg": 3}, Utfall.OPPFYLT),
        ({"bor_alene": "ja", "timer": 25.0}, Utfall.IKKE_OPPFYLT),
    ],
)
def test_et_kriterium_star_bare_for_dem_det_gjelder(tmp_path: Path, svar: dict[str, Verdi], utfall: Utfall) -> None:
    katalog = load_path(write_katalog(tmp_path, TJENESTE, REGEL, REGEL + ALENE))
    vurdering = vurder(katalog, samtale(katalog, ["hjelp"], svar))
    result = vurdering.result("mye-hjelp")
    assert result
    assert result.utfall is utfall
    assert str(result.grunn)


def test_et_kriterium_som_ikke_gjelder_hindrer_ikke_innstillingen(tmp_path: Path) -> None:
    katalog = load_path(write_katalog(tmp_path, TJENESTE, REGEL, REGEL + ALENE))
    held = samtale(katalog, ["hjelp"], {"bor_alene": "nei", "hjelpere": ("venner",)})
    assert vurder(katalog, held).innstilling is Innstilling.INGEN_KRITERIER


def test_en_utelukkelse_som_bare_er_en_hovedregel_krever_begrunnet_unntak(tmp_path: Path) -> None:
    svar: dict[str, Verdi] = {"bor_alene": "nei", "hjelpere": ("familie",), "timer": 30.0, "kle_seg": 4}
    as_rule = load_path(write_katalog(tmp_path / "a", TJENESTE, UTELUKKER, UTELUKKER + UNNTAK))
    always = load_path(write_katalog(tmp_path / "b"))
    assert vurder(as_rule, samtale(as_rule, ["hjelp"], svar)).innstilling is Innstilling.KREVER_BEGRUNNET_UNNTAK
    assert vurder(always, samtale(always, ["hjelp"], svar)).innstilling is Innstilling.IKKE_OPPFYLT


@pytest.mark.parametrize(
    ("svar", "utfall"),
    [
        ({"timer": 30.0, "natt": 5.0}, Utfall.OPPFYLT),
        ({"timer": 30.0, "natt": 5.1}, Utfall.IKKE_OPPFYLT),
        ({"timer": 32.3, "natt": 7.3}, Utfall.OPPFYLT),  # just 25, though not in binary fractions
        ({"timer": 35.0}, Utfall.OPPFYLT),  # at most 10 can be taken away
        ({"timer": 34.9}, Utfall.MANGLER_SVAR),
        ({"timer": 24.9}, Utfall.IKKE_OPPFYLT),  # whatever is taken away
        ({"natt": 0.0}, Utfall.MANGLER_SVAR),
        ({"timer": 30.0, "natt": "vet_ikke"}, Utfall.MANGLER_SVAR),
    ],
)
def test_det_som_ikke_teller_trekkes_fra(tmp_path: Path, svar: dict[str, Verdi], utfall: Utfall) -> None:
    katalog = with_natt(tmp_path)
    result = vurder(katalog, samtale(katalog, ["hjelp"], svar)).result("mye-hjelp")
    assert result
    assert result.utfall is utfall


@pytest.mark.parametrize(
    ("svar", "sann", "mangler"),
    [
        (
            {"timer": 26.0, "natt": 0},
            Sannhet.UKJENT,
            {"bor_alene"},
        ),  # 26, or 24 to 21 for one who lives alone
        ({"timer": 26.0, "natt": 0, "bor_alene": "nei"}, Sannhet.SANN, set()),
        ({"timer": 26.0, "natt": 0, "bor_alene": "ja"}, Sannhet.USANN, set()),
        ({"timer": 28.0, "natt": 0, "reise": 5}, Sannhet.UKJENT, {"bor_alene"}),
        ({"timer": 28.0, "natt": 0, "reise": 3}, Sannhet.UKJENT, {"bor_alene"}),  # counts first when it is asked
        ({"timer": 28.0, "natt": 0, "reise": 3, "bor_alene": "ja"}, Sannhet.SANN, set()),
        ({"timer": 30.0}, Sannhet.UKJENT, {"bor_alene", "natt"}),
        ({"timer": 30.0, "bor_alene": "ja", "natt": 1}, Sannhet.UKJENT, {"reise"}),
    ],
)
def test_det_som_kanskje_ikke_skal_sporres_om_trekkes_kanskje_fra(
    svar: dict[str, Verdi], sann: Sannhet, mangler: set[str]
) -> None:
    """Only one who lives alone is asked about `reise`, and the answer is never less than 2."""
    regel = Svarvilkar(sporsmal="timer", minst=25, fratrekk=("natt", "reise"))
    ledd = evaluate(regel, read_on(svar, alt()))
    assert ledd.sannhet is sann
    assert {mangel.sporsmal for mangel in ledd.mangler} == mangler


def test_grunnen_viser_regnestykket(tmp_path: Path) -> None:
    katalog = with_natt(tmp_path)
    result = vurder(katalog, samtale(katalog, ["hjelp"], {"timer": 30.0, "natt": 6.0})).result("mye-hjelp")
    assert result
    assert "24 når 6 er trukket fra" in str(result.grunn)
    assert {svar.sporsmal for svar in result.grunnlag} == {"timer", "natt"}


@pytest.mark.parametrize(
    ("fodt", "sann"),
    [
        (date(DAGEN.year - 78, 1, 1), Sannhet.SANN),
        (date(DAGEN.year - 78, 12, 31), Sannhet.SANN),  # still 77 on the day
        (date(DAGEN.year - 77, 1, 1), Sannhet.USANN),
        (date(DAGEN.year - 79, 12, 31), Sannhet.USANN),
        (None, Sannhet.UKJENT),
    ],
)
def test_aaret_en_fyller_78_gjelder_hele_aaret(fodt: date | None, sann: Sannhet) -> None:
    held = samtale(liten(), ["hjelp"], fodt=fodt)
    regel = Aldersvilkar(alder=Rolle.TJENESTEMOTTAKER, fyller=78)
    assert evaluate(regel, Sammenheng(Fakta(liten(), held), "hjelp")).sannhet is sann


def test_fratrekk_horer_bare_til_tall() -> None:
    with pytest.raises(ValidationError, match="fratrekk hører til"):
        Svarvilkar(sporsmal="bor_alene", er=("ja",), fratrekk=("timer",))


def test_bare_en_aldersgrense_om_gangen() -> None:
    with pytest.raises(ValidationError, match="enten minst, under eller fyller"):
        Aldersvilkar(alder=Rolle.SOKER, minst=18, fyller=78)


def test_en_tom_samtale_er_ukjent_ikke_usann() -> None:
    assert (
        evaluate(Svarvilkar(sporsmal="timer", minst=25, fratrekk=("kle_seg",)), read_on({})).sannhet is Sannhet.UKJENT
    )
