"""Several services in one letter and one review: handed over, read, approved and decided on together, or not at all."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from tests.fakes import INGVILD, TORMOD, Bytt
from tests.ui.vedtakshjelp import drafted
from tildelingsklient.feil import TilstandFeil
from tildelingsklient.handlinger import etterarbeid, fatting, gjennomgang, utkast, vurderinger
from tildelingsklient.handlinger.brevvalg import decision_letters
from tildelingsklient.handlinger.etterarbeid import Underretningsskjema
from tildelingsklient.handlinger.gjennomgangsfunn import deviations, draft_checklist
from tildelingsklient.handlinger.gjennomgangsko import review_queue
from tildelingsklient.handlinger.gjennomgangstekst import review_text
from tildelingsklient.handlinger.helheten import judge_sum
from tildelingsklient.handlinger.innsending import together_with
from tildelingsklient.handlinger.okt import Okt
from tildelingsklient.handlinger.saksbilde import Saksbilde, load_picture
from tildelingsklient.sak.gjennomgang import Returkode, notes_on
from tildelingsklient.sak.tilstand import Kommando, Tilstand
from tildelingsklient.vedtak.vedtak import Vedtaksutfall
from tildelingsklient.vurdering.resultat import Utfall

BEGGE = ("bpa", "trygghetsalarm")


def two_drafts(okt: Okt) -> Saksbilde:
    """BPA granted and trygghetsalarm refused, both ready."""
    bilde = drafted(okt)
    for result in bilde.vurdering_for("trygghetsalarm").resultater:
        if result.utfall is Utfall.KREVER_SKJONN:
            wrong = Utfall.IKKE_OPPFYLT
            bilde = vurderinger.judge(okt, bilde, "trygghetsalarm", result.kriterium, wrong, "Har det fra før.")
    why = "Hun har fått BPA med vakt hele døgnet."
    bilde = vurderinger.decide(okt, bilde, "trygghetsalarm", Vedtaksutfall.AVSLAG, why)
    return utkast.make_draft(okt, bilde, "trygghetsalarm")


def sent(bytt: Bytt) -> Saksbilde:
    okt = bytt(INGVILD)
    return utkast.send_to_review(okt, two_drafts(okt), *BEGGE)


def states(bilde: Saksbilde) -> set[str]:
    return {bilde.sak.vedtak_for(tjeneste).tilstand for tjeneste in BEGGE}


def test_another_draft_that_is_ready_may_go_along(bytt: Bytt) -> None:
    okt = bytt(INGVILD)
    assert utkast.may_go_along(okt, drafted(okt), "bpa") == ()
    assert utkast.may_go_along(okt, two_drafts(okt), "bpa") == ("trygghetsalarm",)


def test_what_is_handed_over_together_waits_as_one(bytt: Bytt) -> None:
    bilde = sent(bytt)
    (line,) = review_queue(bytt(TORMOD))
    assert line.tjenestenavn == "Brukerstyrt personlig assistanse, Trygghetsalarm"
    assert states(bilde) == {Tilstand.TIL_GJENNOMGANG}
    assert together_with(bilde, "trygghetsalarm") == BEGGE


def test_the_letter_read_is_the_one_of_both(bytt: Bytt) -> None:
    sak_id = sent(bytt).sak.id
    draft = gjennomgang.review_picture(bytt(TORMOD), sak_id, "trygghetsalarm")
    text = " ".join(stykke.tekst for avsnitt in review_text(draft).avsnitt for stykke in avsnitt.stykker)
    assert "Svar på søknaden om" in text
    assert text.count("Vennlig hilsen") == 1
    linked = {g.ref for a in review_text(draft).avsnitt for s in a.stykker for g in s.grunnlag}
    assert linked
    assert draft_checklist(draft).punkter
    assert deviations(draft, review_text(draft))


def test_both_are_approved_and_decided_with_one_letter(bytt: Bytt) -> None:
    sak_id = sent(bytt).sak.id
    okt = bytt(TORMOD)
    bilde = gjennomgang.approve(okt, gjennomgang.review_picture(okt, sak_id, "bpa"))
    assert states(bilde) == {Tilstand.GODKJENT}
    okt = bytt(INGVILD)
    bilde = load_picture(okt, sak_id)
    klar = fatting.ready_to_decide(okt, bilde, "trygghetsalarm")
    bilde = fatting.decide_finally(okt, bilde, klar, klar.draw())
    assert states(bilde) == {Tilstand.FATTET}
    first, second = bilde.sak.fattede
    (letter,) = decision_letters(bilde)
    assert (letter.tjenester, letter.pdf_sha256) == (BEGGE, first.pdf_sha256)
    assert first.pdf_sha256 == second.pdf_sha256
    assert first.grunnlag_sha256 != second.grunnlag_sha256
    assert "Utkast" not in first.tekst


def test_who_got_the_letter_is_told_of_both(bytt: Bytt) -> None:
    sak_id = sent(bytt).sak.id
    okt = bytt(TORMOD)
    gjennomgang.approve(okt, gjennomgang.review_picture(okt, sak_id, "bpa"))
    okt = bytt(INGVILD)
    bilde = load_picture(okt, sak_id)
    klar = fatting.ready_to_decide(okt, bilde, "bpa")
    bilde = fatting.decide_finally(okt, bilde, klar, klar.draw())
    skjema = Underretningsskjema(bilde.sak.soker.id, "brev", "12.11.2026")
    bilde = etterarbeid.tell(okt, bilde, "trygghetsalarm", skjema)
    assert states(bilde) == {Tilstand.UNDERRETTET}
    bilde = etterarbeid.tell(okt, bilde, "bpa", replace(skjema, kom_fram="12.11.2026"))
    known = {etterarbeid.knowledge_day(bilde.sak, bilde.sak.vedtak_for(tjeneste)) for tjeneste in BEGGE}
    assert known == {okt.today()}


def test_a_note_on_the_letter_stops_both(bytt: Bytt) -> None:
    sak_id = sent(bytt).sak.id
    okt = bytt(TORMOD)
    draft = gjennomgang.add_note(okt, gjennomgang.review_picture(okt, sak_id, "bpa"), "", "Se over.")
    other = gjennomgang.review_picture(okt, sak_id, "trygghetsalarm")
    assert other.merknader == draft.merknader
    assert "merknader" in gjennomgang.why_not(okt, other, Kommando.GODKJENN)
    with pytest.raises(TilstandFeil):
        gjennomgang.approve(okt, other)
    bilde = gjennomgang.return_draft(okt, other, [Returkode.ANNET])
    assert states(bilde) == {Tilstand.RETURNERT}


def test_a_note_on_the_letter_follows_each_service_when_they_are_sent_apart(bytt: Bytt) -> None:
    sak_id = sent(bytt).sak.id
    okt = bytt(TORMOD)
    draft = gjennomgang.add_note(okt, gjennomgang.review_picture(okt, sak_id, "bpa"), "", "Se over.")
    gjennomgang.return_draft(okt, draft, [Returkode.ANNET])
    okt = bytt(INGVILD)
    bilde = load_picture(okt, sak_id)
    for tjeneste in BEGGE:
        own = bilde.sak.vedtak_for(tjeneste).id
        assert notes_on(bilde.sak.merknader, bilde.sak.innsendinger, own) == draft.merknader
        bilde = utkast.send_to_review(okt, bilde, tjeneste)
    okt = bytt(TORMOD)
    alone = gjennomgang.review_picture(okt, sak_id, "trygghetsalarm")
    assert alone.tjenester == ("trygghetsalarm",)
    assert alone.merknader == draft.merknader
    assert "merknader" in gjennomgang.why_not(okt, alone, Kommando.GODKJENN)
    solved = gjennomgang.solve_note(okt, alone, alone.merknader[0])
    assert gjennomgang.why_not(okt, solved, Kommando.GODKJENN) == ""


def test_one_that_is_not_ready_keeps_both_back(bytt: Bytt) -> None:
    okt = bytt(INGVILD)
    bilde = two_drafts(okt)
    bilde = utkast.save_fields(okt, bilde, replace(bilde.sak.vedtak_for("bpa"), omfang=""))
    with pytest.raises(TilstandFeil, match="omfang"):
        utkast.send_to_review(okt, bilde, "trygghetsalarm", "bpa")
    assert states(load_picture(okt, bilde.sak.id)) == {Tilstand.UTKAST}


def test_a_returned_draft_that_cannot_be_sent_is_still_returned(bytt: Bytt) -> None:
    sak_id = sent(bytt).sak.id
    okt = bytt(TORMOD)
    draft = gjennomgang.review_picture(okt, sak_id, "bpa")
    gjennomgang.return_draft(okt, draft, [Returkode.SKRIVEFEIL], "Se over.")
    okt = bytt(INGVILD)
    bilde = load_picture(okt, sak_id)
    bilde = vurderinger.withdraw_judgement(okt, bilde, "bpa", "bpa-mer-hensiktsmessig")
    with pytest.raises(TilstandFeil, match="Ikke vurdert"):
        utkast.send_to_review(okt, bilde, "trygghetsalarm", "bpa")
    bilde = load_picture(okt, sak_id)
    assert states(bilde) == {Tilstand.RETURNERT}
    assert len(bilde.sak.innsendinger) == 2


def test_both_are_withdrawn_and_can_go_alone_afterwards(bytt: Bytt) -> None:
    bilde = sent(bytt)
    okt = bytt(INGVILD)
    bilde = utkast.withdraw(okt, load_picture(okt, bilde.sak.id), "bpa")
    assert states(bilde) == {Tilstand.UTKAST}
    bilde = utkast.send_to_review(okt, bilde, "bpa")
    assert together_with(bilde, "bpa") == ("bpa",)
    okt = bytt(TORMOD)
    draft = gjennomgang.review_picture(okt, bilde.sak.id, "bpa")
    assert draft.tjenester == ("bpa",)
    bilde = gjennomgang.approve(okt, draft)
    assert bilde.sak.vedtak_for("trygghetsalarm").tilstand == Tilstand.UTKAST


def test_the_preview_shows_the_letter_that_is_shared(bytt: Bytt) -> None:
    bilde = sent(bytt)
    okt = bytt(INGVILD)
    bilde = load_picture(okt, bilde.sak.id)
    assert utkast.letter_content(okt, bilde, "bpa") == utkast.letter_content(okt, bilde, "trygghetsalarm")
    assert bilde.sak.vedtak_for("bpa").fra == date(2027, 1, 1)


def test_the_answer_on_the_sum_is_what_is_approved_too(bytt: Bytt) -> None:
    okt = bytt(INGVILD)
    bilde = two_drafts(okt)
    assert "om summen av hjelpen er forsvarlig" in missing(bilde)
    bilde = utkast.send_to_review(okt, bilde, "bpa")
    bilde = judge_sum(okt, bilde, forsvarlig=False, begrunnelse="Ingen er der om natten.")
    okt = bytt(TORMOD)
    draft = gjennomgang.review_picture(okt, bilde.sak.id, "bpa")
    found = {(funn.hva, funn.grunn) for funn in deviations(draft, review_text(draft))}
    assert ("Summen av hjelpen er vurdert som ikke forsvarlig.", "Ingen er der om natten.") in found
    with pytest.raises(TilstandFeil, match="endret etter") as refused:
        gjennomgang.approve(okt, draft)
    assert refused.value.tittel.startswith("Utkastet må sendes på nytt.")
    gjennomgang.return_draft(okt, draft, [Returkode.ANNET], "Send på nytt.")
    okt = bytt(INGVILD)
    bilde = judge_sum(okt, load_picture(okt, bilde.sak.id), forsvarlig=True, begrunnelse="Naboen sover der.")
    assert "summen" not in missing(bilde)
    sak_id = utkast.send_to_review(okt, bilde, "bpa").sak.id
    okt = bytt(TORMOD)
    bilde = gjennomgang.approve(okt, gjennomgang.review_picture(okt, sak_id, "bpa"))
    assert bilde.sak.vedtak_for("bpa").tilstand == Tilstand.GODKJENT


def missing(bilde: Saksbilde) -> str:
    """What the checklist of BPA says is missing."""
    return " ".join(str(hull.hva) for punkt in utkast.checklist(bilde, "bpa").punkter for hull in punkt.hull)
