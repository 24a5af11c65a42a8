"""A clerical error in a decision that stands: put right beside the old version, and nothing else changed by it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.fakes import INGVILD, TORMOD, Bytt
from tests.handlinger.etterhjelp import decided, told
from tests.handlinger.test_brevutsending import one, send
from tests.handlinger.test_samlet import BEGGE
from tests.handlinger.test_samlet import sent as sent_together
from tildelingsklient.feil import BrevFeil, Feil, InndataFeil
from tildelingsklient.handlinger import brevutsending, fatting, gjennomgang
from tildelingsklient.handlinger.bestillinger import order_draft
from tildelingsklient.handlinger.brevretting import as_it_stands, corrected_on, put_right
from tildelingsklient.handlinger.brevskjema import Brevskjema, form_faults
from tildelingsklient.handlinger.brevvalg import Brevvalg
from tildelingsklient.handlinger.etterarbeid import Underretningsskjema, new_round, tell
from tildelingsklient.handlinger.fristliste import deadlines_in
from tildelingsklient.handlinger.okt import Okt
from tildelingsklient.handlinger.saksbilde import Saksbilde, load_picture
from tildelingsklient.vedtak.etter import Brevart, standing
from tildelingsklient.vedtak.vedtak import Avsnitt, Revurderingsarsak, Setning, Vedtak, Vedtaksutfall

MAL = Brevskjema(sto="halv jobb", skal="halv stilling", rettelse="Det sto «halv jobb». Det skal stå «halv stilling».")


def correction(bilde: Saksbilde) -> Brevvalg:
    return one(bilde, Brevart.RETTING)


def correct(okt: Okt, bilde: Saksbilde, skjema: Brevskjema = MAL) -> tuple[Saksbilde, tuple[bytes, ...]]:
    return send(okt, bilde, correction(bilde), skjema)


def decided_with_error(bytt: Bytt) -> tuple[Okt, Saksbilde]:
    """The goal has an error in it, and the words stand nowhere else."""
    return decided(bytt, mal="Du skal fortsette i halv jobb.", begrunnelse=(Avsnitt((Setning("Du vil styre selv."),)),))


def test_the_corrected_decision_stands_and_the_old_one_is_kept(bytt: Bytt) -> None:
    okt, bilde = decided_with_error(bytt)
    old_pdf = fatting.final_letter(okt, bilde, "bpa")
    okt.klokke.go(days=3)  # type: ignore[attr-defined]  # a fake clock
    bilde, (letter, decision) = correct(okt, bilde)
    old, new = bilde.sak.fattede
    assert (new.retter, new.rettelse) == (old.id, MAL.rettelse)
    assert (new.godkjent_av, new.dato) == (old.godkjent_av, date(2026, 11, 15))
    assert standing(bilde.sak.fattede, old.vedtak) == new
    assert new.tekst == old.tekst.replace("halv jobb", "halv stilling")
    assert fatting.final_letter(okt, bilde, "bpa") == decision
    with okt.arbeid() as arbeid:
        assert arbeid.innhold(bilde.sak.id, old.pdf_sha256) == old_pdf
    (sent,) = bilde.sak.sendte_brev
    assert (sent.art, sent.til) == (Brevart.RETTING, bilde.sak.roller.soker)
    assert "vedtaket fra 12. november 2026" in sent.tekst
    assert "«halv stilling»." in sent.tekst
    assert brevutsending.sent_pdf(okt, bilde, sent) == letter


def test_a_second_error_is_corrected_in_what_was_corrected(bytt: Bytt) -> None:
    okt, bilde = decided_with_error(bytt)
    bilde, _pdfs = correct(okt, bilde)
    again = Brevskjema(sto="styre selv", skal="bestemme selv", rettelse="Det sto «styre»")
    bilde, _pdfs = correct(okt, bilde, again)
    last = bilde.sak.fattede[-1]
    assert last.retter == bilde.sak.fattede[1].id
    assert "halv stilling" in last.tekst
    assert "bestemme selv" in last.tekst
    with pytest.raises(InndataFeil, match="står ikke"):
        correct(okt, bilde)


def test_what_is_read_afterwards_is_the_corrected_text_and_the_day_it_was_corrected(bytt: Bytt) -> None:
    okt, bilde = decided_with_error(bytt)
    assert as_it_stands(okt, bilde, "bpa") is bilde
    assert corrected_on(bilde, "bpa") is None
    okt.klokke.go(days=3)  # type: ignore[attr-defined]  # a fake clock
    bilde, _pdfs = correct(okt, bilde)
    assert as_it_stands(okt, bilde, "bpa").sak.vedtak_for("bpa").mal == "Du skal fortsette i halv stilling."
    assert corrected_on(bilde, "bpa") == date(2026, 11, 15)


def test_the_order_and_the_next_round_begin_with_the_corrected_goal(bytt: Bytt) -> None:
    okt, bilde = told(bytt, mal="Du skal fortsette i halv jobb.", begrunnelse=(Avsnitt((Setning("Ja."),)),))
    bilde, _pdfs = correct(okt, bilde)
    assert order_draft(okt, bilde, "bpa").maal == "Du skal fortsette i halv stilling."
    bilde = new_round(okt, bilde, "bpa", Revurderingsarsak.ENDRET_BEHOV)
    assert bilde.sak.vedtak_for("bpa").mal == "Du skal fortsette i halv stilling."


def test_the_preview_shows_the_letter_and_the_decision_and_writes_nothing(bytt: Bytt) -> None:
    okt, bilde = decided_with_error(bytt)
    letter, decision = brevutsending.preview(okt, bilde, "bpa", correction(bilde), MAL)
    assert letter.utkast
    assert decision.utkast
    assert "halv stilling" in decision.as_text()
    (alone,) = brevutsending.preview(okt, bilde, "bpa", correction(bilde), Brevskjema())
    assert "…" in alone.as_text()
    assert len(bilde.sak.fattede) == 1


def test_the_clock_of_the_appeal_and_the_start_does_not_begin_anew(bytt: Bytt) -> None:
    okt, bilde = told(bytt, mal="Du skal fortsette i halv jobb.", begrunnelse=(Avsnitt((Setning("Ja."),)),))
    before = deadlines_in(okt, bilde.sak)
    okt.klokke.go(days=3)  # type: ignore[attr-defined]  # a fake clock
    bilde, _pdfs = correct(okt, bilde)
    assert deadlines_in(okt, bilde.sak) == before


def test_the_day_of_the_decision_is_what_a_telling_is_held_against(bytt: Bytt) -> None:
    okt, bilde = decided_with_error(bytt)
    okt.klokke.go(days=3)  # type: ignore[attr-defined]  # a fake clock
    bilde, _pdfs = correct(okt, bilde)
    told_then = Underretningsskjema(bilde.sak.soker.id, "brev", "12.11.2026", "13.11.2026")
    bilde = tell(okt, bilde, "bpa", told_then)
    assert bilde.sak.underretninger[0].sendt == date(2026, 11, 12)


def test_a_fagleder_may_correct_another_s_case_and_the_decision_keeps_its_caseworker(bytt: Bytt) -> None:
    okt, bilde = decided_with_error(bytt)
    okt = bytt(TORMOD)
    bilde, _pdfs = correct(okt, bilde)
    assert "Saksbehandler: Ingvild Moen" in bilde.sak.fattede[-1].tekst
    assert "Saksbehandler: Tormod" in bilde.sak.sendte_brev[0].tekst


def test_a_case_that_has_changed_since_is_not_corrected(bytt: Bytt) -> None:
    okt, bilde = decided_with_error(bytt)
    bilde = replace(bilde, sak=replace(bilde.sak, mottatt=date(2026, 10, 1)))
    with pytest.raises(BrevFeil, match="endret etter"):
        correct(okt, bilde)
    assert len(bilde.sak.fattede) == 1


def test_one_of_two_services_in_a_letter_is_corrected_in_the_letter_of_both(bytt: Bytt) -> None:
    sak_id = sent_together(bytt).sak.id
    okt = bytt(TORMOD)
    gjennomgang.approve(okt, gjennomgang.review_picture(okt, sak_id, "bpa"))
    okt = bytt(INGVILD)
    bilde = load_picture(okt, sak_id)
    klar = fatting.ready_to_decide(okt, bilde, "bpa")
    bilde = fatting.decide_finally(okt, bilde, klar, klar.draw())
    error = Brevskjema(sto="hverdagen din selv", skal="dagene dine selv", rettelse="Det sto «hverdagen din».")
    bilde, (_letter, decision) = correct(okt, bilde, error)
    assert len(bilde.sak.fattede) == 4
    for tjeneste in BEGGE:
        stands = standing(bilde.sak.fattede, bilde.sak.vedtak_for(tjeneste).id)
        assert stands is not None
        assert "dagene dine selv" in stands.tekst
        assert fatting.final_letter(okt, bilde, tjeneste) == decision


VEDTAK = Vedtak(
    "v",
    "s",
    "bpa",
    utfall=Vedtaksutfall.INNVILGET,
    omfang="34 timer per uke",
    fra=date(2027, 1, 1),
    til=date(2029, 12, 31),
    mal="Du skal bo hjemme.",
    vilkar=("Politiattest",),
    begrunnelse=(
        Avsnitt((Setning("Du trenger 43 timer, altså 34 timer i uken fra 1.1.2027."), Setning("Du bor alene."))),
    ),
)


@pytest.mark.parametrize(
    ("sto", "skal", "felt", "sier"),
    [
        ("Du", "De", "sto", "flere steder"),
        ("finnes ikke", "finnes", "sto", "står ikke"),
        ("Politiattest", "Attest", "sto", "Omfang og vilkår"),
        ("34 timer per uke", "34 timer i uken", "sto", "Omfang og vilkår"),
        ("altså 34 timer", "altså 30 timer", "skal", "omfanget eller perioden"),
        ("1.1.2027. Du bor", "1.1.2027. Du lever", "sto", "står ikke"),
        (" ".join("ord" for _ in range(13)), "ord", "sto", "mer enn en skrivefeil"),
        ("alene", " ".join("ord" for _ in range(13)), "skal", "mer enn en skrivefeil"),
    ],
)
def test_what_is_no_clerical_error_is_refused(sto: str, skal: str, felt: str, sier: str) -> None:
    with pytest.raises(InndataFeil, match=sier) as refused:
        put_right(VEDTAK, Brevskjema(sto=sto, skal=skal, rettelse="Feil"))
    assert refused.value.felt == felt


def test_a_wrong_number_is_put_right_to_what_was_granted() -> None:
    right = put_right(VEDTAK, Brevskjema(sto="43 timer", skal="34 timer", rettelse="Feil"))
    assert right.begrunnelse[0].setninger[0].tekst.startswith("Du trenger 34 timer, altså 34 timer")


@pytest.mark.parametrize("felt", ["sto", "skal", "rettelse"])
def test_every_field_of_a_correction_is_needed(felt: str) -> None:
    assert set(form_faults(Brevvalg(Brevart.RETTING, "s", "S"), replace(MAL, **{felt: " "}), date(2026, 11, 12))) == {
        felt
    }
    same = replace(MAL, skal=" halv  jobb ")
    assert set(form_faults(Brevvalg(Brevart.RETTING, "s", "S"), same, date(2026, 11, 12))) == {"skal"}


ORD = st.text(alphabet="abDu 134.,æøå", max_size=12)


@given(sto=ORD, skal=ORD, mal=ORD, setning=ORD)
def test_outcome_amount_and_period_are_never_others(sto: str, skal: str, mal: str, setning: str) -> None:
    vedtak = replace(VEDTAK, mal=mal, begrunnelse=(Avsnitt((Setning(setning),)),))
    try:
        right = put_right(vedtak, Brevskjema(sto=sto, skal=skal, rettelse="Feil"))
    except Feil:
        return
    assert replace(right, mal=mal, begrunnelse=vedtak.begrunnelse) == vedtak
    assert [len(a.setninger) for a in right.begrunnelse] == [1]
