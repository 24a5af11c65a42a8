"""The order to the unit that is to help: what goes with it, what never does, and that it is kept."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import jsonschema  # type: ignore[import-untyped]  # it has no types of its own
import pytest

from tests.fakes import INGVILD, TORMOD, Bytt
from tests.handlinger.etterhjelp import AVSLAG, decided, told
from tildelingsklient.brev import bestilling as papir
from tildelingsklient.feil import BrevFeil, InndataFeil, TilstandFeil
from tildelingsklient.handlinger import bestillinger
from tildelingsklient.handlinger.bestillinger import Bestillingsskjema
from tildelingsklient.handlinger.okt import Okt
from tildelingsklient.handlinger.saksbilde import Saksbilde, load_picture
from tildelingsklient.kartlegging.deltakere import Adressesperre
from tildelingsklient.sak.forhand import Hjem
from tildelingsklient.sak.tilstand import Tilstand

SKJEMA = Bestillingsskjema(
    utforer="Hjemmetjenesten  nord",
    maal="Bo hjemme og jobbe halvt.",
    tiltak="Dusj og påkledning\nHandling",
    omfang="34 timer per uke",
    tider="Morgen alle dager",
    sikkerhet="Hunden er bundet når dere ringer på.",
    kontakt="Kari Bråten, telefon 00 00 00 01",
)


def ordered(okt: Okt, bilde: Saksbilde, skjema: Bestillingsskjema = SKJEMA) -> Saksbilde:
    klar = bestillinger.ready_to_order(okt, bilde, "bpa", skjema)
    return bestillinger.place_order(okt, bilde, klar, klar.draw())


def test_an_order_moves_the_vedtak_and_stands(bytt: Bytt) -> None:
    okt, bilde = told(bytt)
    bilde = ordered(okt, bilde)
    (order,) = bilde.sak.bestillinger
    assert bilde.sak.vedtak_for("bpa").tilstand == Tilstand.BESTILT
    assert order.utforer == "Hjemmetjenesten nord"
    assert order.tiltak == ("Dusj og påkledning", "Handling")
    assert bestillinger.order_draft(okt, bilde, "bpa").utforer == "Hjemmetjenesten nord"


def test_the_file_follows_the_published_schema(bytt: Bytt, tmp_path: Path) -> None:
    okt, bilde = told(bytt)
    bilde = ordered(okt, bilde)
    path = bestillinger.save_order(okt, bilde, bilde.sak.bestillinger[0], tmp_path / "bestilling.json")
    published = json.loads(papir.schema())
    jsonschema.Draft202012Validator.check_schema(published)
    data = json.loads(path.read_text(encoding="utf-8"))
    jsonschema.validate(data, published, format_checker=jsonschema.FormatChecker())
    assert data["vedtak"]["timer_per_uke"] == 34
    assert data["tjeneste"]["kode"] == "3"


def test_the_data_stays_as_it_was_sent_whoever_saves_it(bytt: Bytt, tmp_path: Path) -> None:
    okt, bilde = told(bytt)
    bilde = ordered(okt, bilde)
    sent = bestillinger.save_order(okt, bilde, bilde.sak.bestillinger[0], tmp_path / "a.json").read_bytes()
    okt = bytt(TORMOD)
    bilde = load_picture(okt, bilde.sak.id)
    again = bestillinger.save_order(okt, bilde, bilde.sak.bestillinger[0], tmp_path / "b.json").read_bytes()
    assert again == sent
    assert json.loads(again)["bestiller"]["navn"] == INGVILD.visningsnavn


def test_the_pdf_in_the_store_is_the_one_that_was_sent(bytt: Bytt, tmp_path: Path) -> None:
    okt, bilde = told(bytt)
    klar = bestillinger.ready_to_order(okt, bilde, "bpa", SKJEMA)
    pdf = klar.draw()
    bilde = bestillinger.place_order(okt, bilde, klar, pdf)
    path = bestillinger.save_order(okt, bilde, bilde.sak.bestillinger[0], tmp_path / "bestilling.pdf")
    assert path.read_bytes() == pdf


def test_nothing_of_the_assessment_goes_with_it(bytt: Bytt) -> None:
    okt, bilde = told(bytt)
    klar = bestillinger.ready_to_order(okt, bilde, "bpa", SKJEMA)
    whole = papir.order_letter(klar.grunnlag).as_text() + papir.order_json(klar.grunnlag).decode()
    for avsnitt in bilde.sak.vedtak_for("bpa").begrunnelse:
        for setning in avsnitt.setninger:
            assert setning.tekst not in whole
    for skjonn in bilde.sak.skjonn:
        assert skjonn.begrunnelse not in whole


def test_a_protected_address_is_not_in_the_order(bytt: Bytt) -> None:
    okt, bilde = told(bytt)
    hidden = replace(
        bilde.sak.soker, adressesperre=Adressesperre.FORTROLIG, adresse="Bakkeveien 12", telefon="00000001"
    )
    klar = bestillinger.ready_to_order(okt, bilde, "bpa", SKJEMA)
    sak = replace(bilde.sak, personer=tuple(hidden if p.id == hidden.id else p for p in bilde.sak.personer))
    secret = replace(klar.grunnlag, sak=sak, bestilling=replace(klar.grunnlag.bestilling, kontakt=""))
    text = papir.order_letter(secret).as_text()
    assert "Adressen er sperret" in text
    assert "Bakkeveien" not in text + papir.order_json(secret).decode()
    told_anyway = replace(secret, bestilling=replace(secret.bestilling, tider="Ring på i Bakkeveien 12"))
    for make in (papir.order_letter, papir.order_json):
        with pytest.raises(BrevFeil, match="sperret"):
            make(told_anyway)


def test_the_draft_knows_goal_amount_and_what_to_mind_at_home(bytt: Bytt) -> None:
    okt, bilde = told(bytt)
    bilde = replace(bilde, sak=replace(bilde.sak, hjem=Hjem(dyr="Stor hund", trapp="Bratt trapp")))
    skjema = bestillinger.order_draft(okt, bilde, "bpa")
    assert skjema.omfang == "34 timer per uke"
    assert skjema.maal == bilde.sak.vedtak_for("bpa").mal
    assert skjema.sikkerhet == "Stor hund\nBratt trapp"


@pytest.mark.parametrize("felt", ["utforer", "omfang"])
def test_an_order_without_unit_or_amount_names_the_field(bytt: Bytt, felt: str) -> None:
    okt, bilde = told(bytt)
    with pytest.raises(InndataFeil) as caught:
        bestillinger.ready_to_order(okt, bilde, "bpa", replace(SKJEMA, **{felt: "  "}))
    assert caught.value.felt == felt
    assert load_picture(okt, bilde.sak.id).sak.bestillinger == ()


def test_nothing_is_ordered_before_the_person_is_told(bytt: Bytt) -> None:
    okt, bilde = decided(bytt)
    with pytest.raises(TilstandFeil, match="bestille"):
        bestillinger.ready_to_order(okt, bilde, "bpa", SKJEMA)


def test_nothing_is_ordered_after_an_avslag(bytt: Bytt) -> None:
    okt, bilde = told(bytt, **AVSLAG)
    with pytest.raises(TilstandFeil, match="bestille"):
        bestillinger.ready_to_order(okt, bilde, "bpa", SKJEMA)
