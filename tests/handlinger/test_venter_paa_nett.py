"""What a reviewer decides while there is an office: a wish until the office has answered."""

from __future__ import annotations

import pytest

from tests.fakes import INGVILD, FakeLager, make_okt
from tests.gjennomgangshjelp import TIMER, bytt, kontoret_svarer, share, til_lesing
from tildelingsklient.feil import TilstandFeil
from tildelingsklient.handlinger import gjennomgang, kontorets_svar, utkast
from tildelingsklient.handlinger.fatting import approved_by
from tildelingsklient.handlinger.gjennomgang import Gjennomgangsbilde, review_picture, waiting_for_office
from tildelingsklient.handlinger.gjennomgangsko import count_to_review, review_queue
from tildelingsklient.handlinger.okt import Okt
from tildelingsklient.handlinger.saksbilde import Saksbilde, load_picture
from tildelingsklient.innlogging.tilknytning import Tilknytning
from tildelingsklient.sak.gjennomgang import Returkode
from tildelingsklient.sak.tilstand import Kommandostatus, Tilstand

KONTOR = Tilknytning("https://kontor.fjellvik.example")


def with_office() -> tuple[Okt, Gjennomgangsbilde]:
    okt, draft = til_lesing(make_okt())
    okt.lager.connect_kontor(KONTOR)
    return okt, draft


def as_answered(okt: Okt, sak_id: str, status: Kommandostatus, merknad: str) -> Saksbilde:
    kontoret_svarer(okt, sak_id, status, merknad)
    return load_picture(okt, sak_id)


def test_en_godkjenning_venter_paa_kontoret_og_er_ikke_godkjent() -> None:
    okt, draft = with_office()
    bilde = gjennomgang.approve(okt, draft)
    assert bilde.sak.vedtak_for("bpa").tilstand == Tilstand.TIL_GJENNOMGANG
    assert bilde.sak.gjennomganger == ()
    assert [one.kommando for one in bilde.sak.onsker] == ["godkjenn"]
    with pytest.raises(TilstandFeil):
        approved_by(bilde.sak, bilde.sak.vedtak_for("bpa"))


def test_en_retur_venter_paa_kontoret_og_forfatteren_ser_den_ikke_som_returnert() -> None:
    okt, draft = with_office()
    bilde = gjennomgang.return_draft(okt, draft, [Returkode.SKRIVEFEIL], "Rett opp navnet.")
    assert bilde.sak.vedtak_for("bpa").tilstand == Tilstand.TIL_GJENNOMGANG
    assert bilde.sak.gjennomganger == ()


def test_det_som_venter_staar_i_koen_og_kan_ikke_avgjores_en_gang_til() -> None:
    okt, draft = with_office()
    assert count_to_review(okt) == 1
    gjennomgang.approve(okt, draft)
    (line,) = review_queue(okt)
    assert (line.venter_paa_nett, line.kan_avgjores, count_to_review(okt)) == (True, False, 0)
    again = review_picture(okt, draft.bilde.sak.id, "bpa")
    assert waiting_for_office(again)
    with pytest.raises(TilstandFeil, match="venter på nett"):
        gjennomgang.approve(okt, again)
    with pytest.raises(TilstandFeil, match="venter på nett"):
        gjennomgang.add_note(okt, again, TIMER, "For sent.")


def test_naar_kontoret_har_svart_gjelder_gjennomgangen() -> None:
    okt, draft = with_office()
    bilde = gjennomgang.approve(okt, draft)
    kontoret_svarer(okt, bilde.sak.id, Kommandostatus.GJELDER)
    sak = load_picture(okt, bilde.sak.id).sak
    assert [one.utfall.value for one in sak.gjennomganger] == ["godkjent"]
    assert sak.onsker == ()


def test_det_kontoret_ikke_godtar_gjelder_ikke_og_blir_fortalt_den_som_bestemte_det() -> None:
    okt, draft = with_office()
    bilde = gjennomgang.approve(okt, draft)
    kontoret_svarer(okt, bilde.sak.id, Kommandostatus.AVVIST, "Utkastet er trukket tilbake.")
    again = review_picture(okt, bilde.sak.id, "bpa")
    refused = gjennomgang.last_refused(okt, again)
    assert refused is not None
    assert refused.merknad == "Utkastet er trukket tilbake."
    assert again.bilde.sak.gjennomganger == ()
    assert count_to_review(okt) == 1
    assert gjennomgang.last_refused(bytt(okt, INGVILD), again) is None


def test_uten_et_kontor_gjelder_det_straks() -> None:
    okt, draft = til_lesing(make_okt())
    bilde = gjennomgang.approve(okt, draft)
    assert bilde.sak.vedtak_for("bpa").tilstand == Tilstand.GODKJENT
    assert [one.utfall.value for one in bilde.sak.gjennomganger] == ["godkjent"]


def test_et_nei_til_et_utkast_som_er_trukket_tilbake_staar_til_det_er_lest() -> None:
    okt, draft = with_office()
    bilde = gjennomgang.approve(okt, draft)
    assert kontorets_svar.answers(okt) == ()
    ingvild = bytt(okt, INGVILD)
    utkast.withdraw(ingvild, as_answered(ingvild, bilde.sak.id, Kommandostatus.AVVIST, "Det er trukket."), "bpa")
    share(ingvild, okt)
    (svar,) = kontorets_svar.answers(okt)
    assert (svar.hva, svar.grunn) == ("Solveig Bråten, Brukerstyrt personlig assistanse", "Det er trukket.")
    assert (review_queue(okt), count_to_review(okt)) == ((), 1)
    kontorets_svar.told(okt, [svar])
    assert (kontorets_svar.answers(okt), count_to_review(okt)) == ((), 0)


@pytest.mark.parametrize("er_godkjent", [True, False])
def test_et_ja_blir_fortalt_en_gang(er_godkjent: bool) -> None:
    okt, draft = with_office()
    if er_godkjent:
        gjennomgang.approve(okt, draft)
    else:
        gjennomgang.return_draft(okt, draft, [Returkode.SKRIVEFEIL], "Rett opp navnet.")
    kontoret_svarer(okt, draft.bilde.sak.id, Kommandostatus.GJELDER)
    (svar,) = kontorets_svar.answers(okt)
    assert (svar.er_godkjent, svar.grunn) == (er_godkjent, "")
    kontorets_svar.told(okt, [svar])
    assert kontorets_svar.answers(okt) == ()


def test_et_nei_til_et_utkast_som_fortsatt_er_i_koen_staar_bare_ved_utkastet() -> None:
    okt, draft = with_office()
    gjennomgang.approve(okt, draft)
    kontoret_svarer(okt, draft.bilde.sak.id, Kommandostatus.AVVIST, "Noe er endret.")
    assert kontorets_svar.answers(okt) == ()


def test_en_sak_som_har_forlatt_maskinen_er_det_ikke_noe_aa_fortelle_om() -> None:
    okt, draft = with_office()
    gjennomgang.approve(okt, draft)
    assert isinstance(okt.lager, FakeLager)
    okt.lager.innhold = type(okt.lager.innhold)(innstillinger=dict(okt.lager.innhold.innstillinger))
    assert (kontorets_svar.answers(okt), count_to_review(okt)) == ((), 0)
