"""Logging in against a strict issuer, and keeping the login alive."""

from __future__ import annotations

import hashlib
import json

import httpx2
import pytest
from joserfc.jwk import ECKey, RSAKey

from tests.fakes import FakeKlokke
from tests.innlogging.strengutsteder import ISSUER, Nettleser, answered, b64, check_proof
from tests.innlogging.verden import Verden
from tests.kontorlinje import EGNE
from tildelingsklient.feil import LagerFeil, SynkFeil
from tildelingsklient.innlogging.innloggingsport import Innloggingsstand
from tildelingsklient.sak.roller import Brukerrolle
from tildelingsklient.synk.kontor_klient import Kontorklient


def test_one_who_logs_in_is_known_and_the_browser_says_so(verden: Verden) -> None:
    ((status, side),) = verden.log_in()
    assert verden.innlogget.navn == "Ingvild Prøve"
    assert (verden.innlogget.kommune, verden.innlogget.enhet) == ("9999", "Tildeling")
    assert verden.innlogget.rolle is Brukerrolle.SAKSBEHANDLER
    assert status == 200
    assert "Du er logget inn." in side
    assert "Du kan lukke denne fanen." in side


def test_the_access_token_is_in_memory_only_and_the_refresh_token_in_the_store(verden: Verden) -> None:
    verden.log_in()
    token = verden.innlogging.token()
    assert token.startswith("tilgang-")
    assert verden.lager.stand.fornying.startswith("fornying-")
    assert token not in verden.lager.stand.as_text()


def test_names_of_claims_are_settings(klokke: FakeKlokke) -> None:
    krav = {"subjekt": "pid", "navn": "full/name", "kommune": "k", "rolle": "groups", "enhet": "e"}
    verden = Verden(klokke, krav=krav)
    verden.utsteder.krav = {"pid": "a", "full/name": "Tormod", "k": "1", "groups": ["x", "fagleder"], "e": "E"}
    verden.log_in()
    innlogget = verden.innlogget
    assert (innlogget.subjekt, innlogget.navn, innlogget.kommune, innlogget.enhet) == ("a", "Tormod", "1", "E")
    assert innlogget.rolle is Brukerrolle.FAGLEDER


@pytest.mark.parametrize("rolle", ["sjef", ["fagleder", "saksbehandler"], None, 3, {"fagleder": 1}])
def test_a_role_that_is_none_of_ours_or_more_than_one_is_none(verden: Verden, rolle: object) -> None:
    verden.utsteder.krav = {"rolle": rolle}
    verden.log_in()
    assert verden.innlogget.rolle is None


def test_the_first_who_logs_in_is_the_local_user_and_no_other_is_let_in(verden: Verden) -> None:
    verden.log_in()
    before = verden.lager.stand
    verden.utsteder.sub = "p-2"
    feil, ((_status, side),) = verden.refused()
    assert feil.kode == "annen_person"
    assert "en annen enn den som bruker programmet" in side
    assert verden.lager.stand == before
    assert [navn for navn in verden.utsteder.spurt if navn == "/revoke"] == ["/revoke"]


def test_who_the_local_user_is_outlives_logging_out_and_a_new_start(verden: Verden) -> None:
    verden.log_in()
    verden.innlogging.log_out()
    verden.start()
    verden.utsteder.sub = "p-2"
    assert verden.refused()[0].kode == "annen_person"
    verden.utsteder.sub = "p-1"
    verden.log_in()
    assert verden.innlogging.is_logged_in()


def test_the_same_subject_of_another_issuer_is_another_person(verden: Verden) -> None:
    verden.lager.stand = Innloggingsstand("https://annen.example", "p-1")
    assert verden.refused()[0].kode == "annen_person"


def test_a_token_is_used_until_little_is_left_of_it_and_then_renewed(verden: Verden) -> None:
    verden.log_in()
    first = verden.innlogging.token()
    verden.klokke.go(seconds=560)
    assert verden.innlogging.token() == first
    verden.klokke.go(seconds=20)
    assert verden.innlogging.token() != first


def test_a_new_start_goes_on_with_the_refresh_token(verden: Verden) -> None:
    verden.log_in()
    verden.start()
    assert verden.innlogging.is_logged_in()
    assert verden.innlogging.token().startswith("tilgang-")


def test_each_refresh_token_is_used_once_and_the_new_one_kept_before_the_next(verden: Verden) -> None:
    verden.log_in()
    for _gang in range(3):
        old = verden.lager.stand.fornying
        verden.innlogging.renew()
        assert not verden.utsteder.holds(old)
        assert verden.utsteder.holds(verden.lager.stand.fornying)


def test_an_issuer_that_does_not_rotate_keeps_its_refresh_token(verden: Verden) -> None:
    verden.log_in()
    old = verden.lager.stand.fornying
    verden.utsteder.roterer = False
    verden.innlogging.renew()
    assert verden.lager.stand.fornying == old
    assert verden.utsteder.holds(old)


def test_a_new_refresh_token_that_could_not_be_stored_is_told_and_kept_for_the_next_try(verden: Verden) -> None:
    verden.log_in()
    verden.lager.fullt = True
    with pytest.raises(LagerFeil):
        verden.innlogging.renew()
    verden.lager.fullt = False
    verden.innlogging.renew()
    assert verden.utsteder.holds(verden.lager.stand.fornying)


def test_a_refused_refresh_means_log_in_again_and_is_not_tried_twice(verden: Verden) -> None:
    verden.log_in()
    verden.utsteder.expire_all()
    for _gang in range(2):
        with pytest.raises(SynkFeil) as told:
            verden.innlogging.renew()
        assert told.value.kode == "ikke_innlogget"
    assert verden.utsteder.spurt.count("/token") == 2
    assert not verden.innlogging.is_logged_in()


def test_without_a_network_the_login_is_kept(verden: Verden) -> None:
    verden.log_in()
    verden.utsteder.nede = True
    with pytest.raises(SynkFeil) as told:
        verden.innlogging.renew()
    assert told.value.kode == "nett"
    verden.utsteder.nede = False
    assert verden.innlogging.renew()


def test_a_refresh_that_answers_for_another_person_ends_the_login(verden: Verden) -> None:
    verden.log_in()
    verden.utsteder.sub = "p-2"
    with pytest.raises(SynkFeil) as told:
        verden.innlogging.renew()
    assert told.value.kode == "annen_person"
    assert not verden.innlogging.is_logged_in()


def test_a_refresh_without_an_id_token_is_enough(verden: Verden) -> None:
    verden.log_in()
    verden.utsteder.fornying_har_idtoken = False
    assert verden.innlogging.renew()


def test_a_refresh_token_is_never_sent_to_another_issuer(verden: Verden) -> None:
    verden.lager.stand = Innloggingsstand("https://annen.example", "p-1", "fornying-x")
    with pytest.raises(SynkFeil) as told:
        verden.innlogging.token()
    assert told.value.kode == "ikke_innlogget"
    assert verden.utsteder.spurt == []


def test_logging_out_is_told_to_the_issuer_and_leaves_no_token(verden: Verden) -> None:
    verden.log_in()
    fornying = verden.lager.stand.fornying
    verden.innlogging.log_out()
    assert not verden.utsteder.holds(fornying)
    assert not verden.innlogging.is_logged_in()
    assert verden.lager.stand == Innloggingsstand(ISSUER, "p-1")


def test_one_can_log_out_without_a_network(verden: Verden) -> None:
    verden.log_in()
    verden.utsteder.nede = True
    verden.innlogging.log_out()
    assert not verden.innlogging.is_logged_in()


def test_keys_that_were_changed_are_fetched_anew_and_known_ones_are_not(verden: Verden) -> None:
    verden.log_in()
    verden.innlogging.renew()
    assert verden.utsteder.spurt.count("/jwks") == 1
    ny = RSAKey.generate_key(2048, {"kid": "r2"}, private=True)
    verden.utsteder.nokkel, verden.utsteder.jwks = ny, [ny]
    verden.innlogging.renew()
    assert verden.utsteder.spurt.count("/jwks") == 2


def test_each_login_asks_anew_where_the_doors_of_the_issuer_are(verden: Verden) -> None:
    verden.log_in()
    verden.innlogging.renew()
    assert verden.utsteder.spurt.count("/.well-known/openid-configuration") == 1
    verden.log_in()
    assert verden.utsteder.spurt.count("/.well-known/openid-configuration") == 2


def test_the_office_is_named_to_an_issuer_that_makes_tokens_for_many(klokke: FakeKlokke) -> None:
    verden = Verden(klokke, ressurs="https://kontor.example")
    verden.utsteder.ressurs = "https://kontor.example"
    verden.log_in()
    assert verden.innlogging.renew()


def test_the_issuer_is_asked_to_forget_who_is_logged_in_there_when_the_user_wants_it(verden: Verden) -> None:
    nettleser = Nettleser(verden.utsteder)
    verden.innlogging.log_in(nettleser, paa_nytt=True)
    nettleser.wait()
    assert httpx2.URL(nettleser.adresse).params["prompt"] == "login"


def test_with_par_the_browser_carries_nothing_but_a_name(klokke: FakeKlokke) -> None:
    verden = Verden(klokke, par=True)
    verden.utsteder.krever_par = True
    verden.log_in()
    assert verden.innlogging.token()


def test_an_issuer_that_demands_par_gets_it_unasked(verden: Verden) -> None:
    verden.utsteder.krever_par = True
    verden.utsteder.metadata = {"require_pushed_authorization_requests": True}
    verden.log_in()
    assert verden.innlogging.token()


def test_the_profile_of_helseid_is_walked_through_with_nonces_that_change(helseid: Verden) -> None:
    helseid.log_in()
    helseid.utsteder.nonce = "n-2"
    first = helseid.innlogging.token()
    assert helseid.innlogging.renew() != first


def test_the_key_of_the_proofs_outlives_a_new_start(helseid: Verden) -> None:
    helseid.log_in()
    helseid.start()
    assert helseid.innlogging.renew()


def test_a_login_whose_key_is_gone_must_be_made_again(helseid: Verden) -> None:
    helseid.log_in()
    helseid.lager.stand = Innloggingsstand(ISSUER, "p-1", helseid.lager.stand.fornying, "{")
    helseid.start()
    with pytest.raises(SynkFeil) as told:
        helseid.innlogging.token()
    assert told.value.kode == "ikke_innlogget"


def test_a_bearer_token_is_not_taken_where_a_bound_one_was_asked_for(helseid: Verden) -> None:
    helseid.utsteder.tokensvar = {"token_type": "Bearer"}
    assert helseid.refused()[0].kode == "svar"


def test_the_office_gets_a_proof_of_its_own_with_each_request_and_is_given_its_nonce(helseid: Verden) -> None:
    helseid.log_in()
    jti: list[str] = []
    bound = ECKey.import_key(json.loads(helseid.lager.stand.dpop)).thumbprint()

    def office(sporsmal: httpx2.Request) -> httpx2.Response:
        jkt, krav = check_proof(sporsmal)
        jti.append(krav["jti"])
        token = sporsmal.headers["Authorization"].removeprefix("DPoP ")
        assert token == helseid.innlogging.token()
        assert krav["ath"] == b64(hashlib.sha256(token.encode()).digest())
        assert jkt == bound
        if krav.get("nonce") != "k-1":
            return answered(401, {"kode": "ikke_innlogget"}, {**EGNE, "DPoP-Nonce": "k-1"})
        return answered(200, {"linjer": [], "merke": "m", "ut": [], "er_ferdig": True}, EGNE)

    transport = httpx2.MockTransport(office)
    klient = Kontorklient("https://kontor.example", helseid.innlogging, transport, bevis=helseid.innlogging)
    assert klient.changes("a").merke == "m"
    assert klient.changes("b").merke == "m"
    klient.close()
    assert len(set(jti)) == len(jti) == 3
    assert helseid.utsteder.spurt.count("/token") == 1
