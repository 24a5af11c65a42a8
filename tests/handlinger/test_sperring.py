"""A protection that becomes known late: it can always be made stricter, and never less so."""

from __future__ import annotations

from dataclasses import asdict, replace

import pytest

from tests.fakes import INGVILD, TORMOD, Bytt
from tests.handlinger.etterhjelp import sent, told
from tests.handlinger.test_brevretting import correct
from tests.ui.vedtakshjelp import drafted
from tildelingsklient.feil import InndataFeil, TilstandFeil
from tildelingsklient.handlinger import gjennomgang, utkast
from tildelingsklient.handlinger.avslutning import drop
from tildelingsklient.handlinger.brevvalg import decision_letters
from tildelingsklient.handlinger.okt import Okt
from tildelingsklient.handlinger.opplysninger import save_facts
from tildelingsklient.handlinger.opplysningsskjema import read_facts
from tildelingsklient.handlinger.saksbilde import Saksbilde, load_picture
from tildelingsklient.handlinger.soknadstillegg import Skjemakontakt
from tildelingsklient.handlinger.sperring import address_warning, may_be_stricter, protect
from tildelingsklient.handlinger.utkast import letter_content
from tildelingsklient.handlinger.veien_videre import Steg, way_on
from tildelingsklient.kartlegging.deltakere import Adressesperre
from tildelingsklient.synk.endring import Entitet, patch
from tildelingsklient.vedtak.vedtak import Avsnitt, Setning

KODE_6, KODE_7 = Adressesperre.STRENGT_FORTROLIG, Adressesperre.FORTROLIG


def test_a_protection_holds_from_when_it_is_known_after_the_decision(bytt: Bytt) -> None:
    okt, bilde = told(bytt)
    way = way_on(bilde, "bpa", okt.bruker.rolle)
    assert Steg.SPERRE in way.andre
    bilde = protect(okt, bilde, bilde.sak.soker.id, KODE_6, "Postboks 1, 2999 Fjellvik")
    assert bilde.sak.adressesperre is KODE_6
    assert may_be_stricter(bilde.sak) == ()


def test_a_draft_under_review_must_be_sent_anew_since_its_letter_is_another(bytt: Bytt) -> None:
    okt = bytt(INGVILD)
    bilde = sent(okt)
    protect(okt, bilde, bilde.sak.soker.id, KODE_7, "Postboks 1, 2999 Fjellvik")
    okt = bytt(TORMOD)
    with pytest.raises(TilstandFeil, match="endret etter"):
        gjennomgang.approve(okt, gjennomgang.review_picture(okt, bilde.sak.id, "bpa"))


def test_a_case_that_is_over_takes_a_protection_and_nothing_else(bytt: Bytt) -> None:
    okt = bytt(INGVILD)
    bilde = drafted(okt)
    for tjeneste in bilde.sak.tjenester:
        bilde = drop(okt, bilde, tjeneste, "Hun svarer ikke.")
    assert bilde.sak.er_avsluttet
    bilde = protect(okt, bilde, bilde.sak.soker.id, KODE_7, "")
    assert bilde.sak.soker.adressesperre is KODE_7
    for felt, verdi in (("adresse", "Lia 3"), ("adressesperre", "ingen")):
        now = {"adresse": bilde.sak.soker.adresse, "adressesperre": KODE_7.value}
        change = patch(Entitet.PERSON, bilde.sak.soker.id, bilde.sak.id, now, {felt: verdi})
        assert change is not None
        with pytest.raises(TilstandFeil, match="avsluttet"), okt.arbeid() as arbeid:
            arbeid.write([change])


@pytest.mark.parametrize("sperre", [None, Adressesperre.INGEN, KODE_7])
def test_it_is_never_made_less_strict(bytt: Bytt, sperre: Adressesperre | None) -> None:
    okt, bilde = told(bytt)
    bilde = protect(okt, bilde, bilde.sak.soker.id, KODE_7, "")
    with pytest.raises(InndataFeil) as caught:
        protect(okt, bilde, bilde.sak.soker.id, sperre, "")
    assert caught.value.felt == "sperre"


def test_letters_go_to_the_postal_address_from_now_on(bytt: Bytt) -> None:
    okt, bilde = told(bytt)
    bilde = protect(okt, bilde, bilde.sak.soker.id, KODE_7, "Postboks 1, 2999 Fjellvik")
    assert letter_content(okt, bilde, "bpa").mottaker[1:] == ("Postboks 1", "2999 Fjellvik")


def with_contact(okt: Okt) -> Saksbilde:
    """A draft under review, in a case with a contact."""
    bilde = drafted(okt)
    kari = Skjemakontakt("parorende", "Kari Bråten", "912 34 567")
    facts = read_facts(bilde.sak)
    bilde = save_facts(okt, bilde, replace(facts, kontakter=(kari,)))
    return utkast.send_to_review(okt, bilde, "bpa")


def test_a_contact_is_protected_after_the_draft_is_sent(bytt: Bytt) -> None:
    okt = bytt(INGVILD)
    bilde = with_contact(okt)
    (_soker, (contact, name)) = may_be_stricter(bilde.sak)
    assert name == "Kari Bråten"
    bilde = protect(okt, bilde, contact, KODE_6, "")
    assert bilde.sak.kontakter[0].adressesperre is KODE_6
    assert bilde.sak.adressesperre is KODE_6
    with pytest.raises(InndataFeil):
        protect(okt, bilde, contact, KODE_7, "")


def test_a_fagleder_may_make_it_stricter_in_another_s_case_and_change_nothing_else(bytt: Bytt) -> None:
    sak_id = with_contact(bytt(INGVILD)).sak.id
    okt = bytt(TORMOD)
    bilde = load_picture(okt, sak_id)
    assert Steg.SPERRE in way_on(bilde, "bpa", okt.bruker.rolle, er_egen=False).andre
    for hvem, _name in may_be_stricter(bilde.sak):
        bilde = protect(okt, bilde, hvem, KODE_7, "")
    assert {one.adressesperre for one in bilde.sak.alle} == {KODE_7}
    kept = bilde.sak.kontakter[0].adressesperre
    kari = {**asdict(bilde.sak.kontakter[0]), "rolle": "parorende", "adressesperre": kept.value}
    for changed in (
        [],
        [{**kari, "adressesperre": "ingen"}],
        [{**kari, "telefon": ""}],
        [{**kari, "adressesperre": "strengt_fortrolig", "navn": "Ola"}],
    ):
        change = patch(Entitet.SAK, bilde.sak.id, bilde.sak.id, {"kontakter": [kari]}, {"kontakter": changed})
        assert change is not None
        with pytest.raises(TilstandFeil, match="annen saksbehandler"), okt.arbeid() as arbeid:
            arbeid.write([change])


def test_while_the_facts_are_open_the_owner_does_it_there(bytt: Bytt) -> None:
    okt = bytt(INGVILD)
    bilde = drafted(okt)
    assert Steg.SPERRE not in way_on(bilde, "bpa", okt.bruker.rolle).andre
    assert Steg.SPERRE in way_on(bilde, "bpa", okt.bruker.rolle, er_egen=False).andre
    bilde = utkast.send_to_review(okt, bilde, "bpa")
    assert Steg.SPERRE in way_on(bilde, "trygghetsalarm", okt.bruker.rolle).andre


def test_a_letter_from_before_the_protection_says_so_and_one_from_after_it_does_not(bytt: Bytt) -> None:
    okt, bilde = told(bytt, mal="Du skal fortsette i halv jobb.", begrunnelse=(Avsnitt((Setning("Ja."),)),))
    (before,) = decision_letters(bilde)
    assert address_warning(okt, bilde, before) == ""
    okt.klokke.go(minutes=5)  # type: ignore[attr-defined]  # a fake clock
    bilde = protect(okt, bilde, bilde.sak.soker.id, KODE_7, "Postboks 1, 2999 Fjellvik")
    assert "før adressesperren" in address_warning(okt, bilde, before)
    okt.klokke.go(minutes=5)  # type: ignore[attr-defined]  # a fake clock
    bilde, _pdfs = correct(okt, bilde)
    after, still = decision_letters(bilde)
    assert address_warning(okt, bilde, after) == ""
    assert address_warning(okt, bilde, still)
