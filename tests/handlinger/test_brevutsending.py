"""The letters beside the vedtak: which can be sent when, what they must say, and that what was sent stands."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from datetime import date

import pytest

from tests.fakes import INGVILD, Bytt, make_sak
from tests.handlinger.etterhjelp import decided, told
from tests.ui.vedtakshjelp import drafted
from tildelingsklient.feil import BrevFeil, InndataFeil
from tildelingsklient.handlinger import brevutsending, klager
from tildelingsklient.handlinger.brevskjema import Brevskjema, fields_of, form_faults, known_fields
from tildelingsklient.handlinger.brevvalg import Brevvalg, possible_letters, why_no_request
from tildelingsklient.handlinger.forhand import give_consent, withdraw_consent
from tildelingsklient.handlinger.fristliste import deadlines_in
from tildelingsklient.handlinger.klager import Klagebehandling, Klageskjema
from tildelingsklient.handlinger.okt import Okt
from tildelingsklient.handlinger.saksbilde import Saksbilde, load_picture, picture
from tildelingsklient.handlinger.soknadstillegg import Skjemasamtykke
from tildelingsklient.kartlegging.deltakere import Person
from tildelingsklient.vedtak.etter import Brevart, Fattet
from tildelingsklient.vedtak.frister import Fristart
from tildelingsklient.vedtak.vedtak import Vedtaksutfall

A = Brevart
VENTER = Brevskjema(hvorfor="Vi venter på epikrisen", svar_ventes="18.12.2026", trenger="Ring oss\n\n")


def one(bilde: Saksbilde, art: Brevart) -> Brevvalg:
    """The only letter of a kind that can be sent."""
    (valg,) = (valg for valg in possible_letters(bilde, "bpa") if valg.art is art)
    return valg


def arts(bilde: Saksbilde) -> list[Brevart]:
    return [valg.art for valg in possible_letters(bilde, "bpa")]


def send(okt: Okt, bilde: Saksbilde, valg: Brevvalg, skjema: Brevskjema) -> tuple[Saksbilde, tuple[bytes, ...]]:
    klar = brevutsending.ready_to_send(okt, bilde, "bpa", valg, skjema)
    pdfer = klar.draw()
    return brevutsending.register_sent(okt, bilde, klar, pdfer), pdfer


def consented(okt: Okt, bilde: Saksbilde, til: str = "") -> Saksbilde:
    skjema = Skjemasamtykke("Hva hun klarer selv", "fastlegen", til, "12.11.2026")
    return give_consent(okt, bilde, skjema)


def complained(okt: Okt, bilde: Saksbilde, utfall: str, klager_id: str = "") -> Saksbilde:
    navn = "" if klager_id else "Per Vik"
    skjema = Klageskjema(klager_id, navn, "12.11.2026", "brev", "Jeg trenger mer.")
    bilde = klager.register_complaint(okt, bilde, "bpa", skjema)
    done = Klagebehandling(utfall, "Klagen sier ikke noe nytt.", "12.11.2026")
    return klager.deal_with(okt, bilde, bilde.sak.klager[0], done)


def test_before_a_decision_an_answer_can_be_put_off_and_nobody_asked_without_consent(bytt: Bytt) -> None:
    okt = bytt(INGVILD)
    bilde = make_sak(okt)
    assert arts(bilde) == [A.FORELOPIG_SVAR]
    assert "samtykke" in why_no_request(bilde)
    bilde = consented(okt, bilde)
    assert arts(bilde) == [A.FORELOPIG_SVAR, A.INNHENTING]
    assert why_no_request(bilde) == ""


def test_a_preliminary_answer_tells_why_and_when_and_the_list_of_deadlines_follows(bytt: Bytt) -> None:
    okt = bytt(INGVILD)
    bilde = make_sak(okt)
    bilde, (pdf,) = send(okt, bilde, one(bilde, A.FORELOPIG_SVAR), VENTER)
    (brev,) = bilde.sak.sendte_brev
    assert brev.svar_ventes == date(2026, 12, 18)
    assert brev.tjenester == ("bpa", "trygghetsalarm")
    assert (brev.til, brev.dato) == (bilde.sak.roller.soker, date(2026, 11, 12))
    assert "Vi venter på epikrisen." in brev.tekst
    assert "senest 18. desember 2026" in brev.tekst
    assert hashlib.sha256(pdf).hexdigest() == brev.pdf_sha256
    lines = {line.art: line for line in deadlines_in(okt, bilde.sak)}
    assert lines[Fristart.OPPGITT_SVARDATO].dato == date(2026, 12, 18)
    assert lines[Fristart.FORELOPIG_SVAR].oppfylt


def test_the_letter_that_was_sent_is_opened_byte_for_byte_whatever_comes_after(bytt: Bytt) -> None:
    okt = bytt(INGVILD)
    bilde = make_sak(okt)
    bilde, (pdf,) = send(okt, bilde, one(bilde, A.FORELOPIG_SVAR), VENTER)
    okt.klokke.go(days=20)  # type: ignore[attr-defined]  # a fake clock
    bilde, _pdf = send(okt, bilde, one(bilde, A.FORELOPIG_SVAR), replace(VENTER, svar_ventes="15.1.2027"))
    assert len(bilde.sak.sendte_brev) == 2
    assert brevutsending.sent_pdf(okt, bilde, bilde.sak.sendte_brev[0]) == pdf


@pytest.mark.parametrize(
    ("skjema", "felt"),
    [
        (replace(VENTER, hvorfor="  "), "hvorfor"),
        (replace(VENTER, svar_ventes="snart"), "svar_ventes"),
        (replace(VENTER, svar_ventes="11.11.2026"), "svar_ventes"),
    ],
)
def test_a_preliminary_answer_lacks_something(bytt: Bytt, skjema: Brevskjema, felt: str) -> None:
    okt = bytt(INGVILD)
    bilde = make_sak(okt)
    with pytest.raises(InndataFeil) as lacks:
        send(okt, bilde, one(bilde, A.FORELOPIG_SVAR), skjema)
    assert lacks.value.felt == felt
    assert load_picture(okt, bilde.sak.id).sak.sendte_brev == ()


def test_the_day_of_the_answer_may_be_unknown(bytt: Bytt) -> None:
    okt = bytt(INGVILD)
    bilde = make_sak(okt)
    bilde, _pdf = send(okt, bilde, one(bilde, A.FORELOPIG_SVAR), replace(VENTER, svar_ventes=""))
    assert bilde.sak.sendte_brev[0].svar_ventes is None
    assert "Vi vet ikke ennå når svaret kommer." in bilde.sak.sendte_brev[0].tekst


def test_asking_names_what_from_whom_and_on_whose_consent(bytt: Bytt) -> None:
    okt = bytt(INGVILD)
    bilde = consented(okt, make_sak(okt))
    valg = one(bilde, A.INNHENTING)
    known = known_fields(bilde, valg)
    assert known.til == "Fastlegen"
    skjema = replace(known, til="Fjellvik legesenter\nTorget 1", sporsmal="Går hun trapper?", svarfrist="3.12.2026")
    bilde, _pdf = send(okt, bilde, valg, skjema)
    (brev,) = bilde.sak.sendte_brev
    assert (brev.til, brev.tjenester) == ("Fjellvik legesenter", ())
    for said in (
        "Hva hun klarer selv.",
        "fra fastlegen",
        "Solveig Bråten samtykket",
        "Går hun trapper?",
        "3. desember",
    ):
        assert said in brev.tekst
    assert "assistanse" not in brev.tekst


def test_a_consent_that_no_longer_holds_asks_nobody(bytt: Bytt) -> None:
    okt = bytt(INGVILD)
    bilde = consented(okt, make_sak(okt))
    valg = one(bilde, A.INNHENTING)
    bilde = withdraw_consent(okt, bilde, bilde.sak.samtykker[0].id)
    assert A.INNHENTING not in arts(bilde)
    assert "gjelder lenger" in why_no_request(bilde)
    with pytest.raises(BrevFeil, match="Samtykket"):
        send(okt, bilde, valg, known_fields(bilde, valg))


def test_a_consent_holds_through_its_last_day(bytt: Bytt) -> None:
    okt = bytt(INGVILD)
    bilde = consented(okt, make_sak(okt), til="13.11.2026")
    for days, holds in ((1, True), (1, False)):
        okt.klokke.go(days=days)  # type: ignore[attr-defined]  # a fake clock
        assert (A.INNHENTING in arts(load_picture(okt, bilde.sak.id))) is holds


def test_a_decision_that_stands_can_be_corrected_but_no_answer_put_off(bytt: Bytt) -> None:
    _okt, bilde = decided(bytt)
    assert arts(bilde) == [A.RETTING]


def test_a_complaint_dealt_with_is_answered_and_sent_on(bytt: Bytt) -> None:
    okt, bilde = told(bytt)
    bilde = complained(okt, bilde, "opprettholdt", bilde.sak.roller.soker)
    answer, forward = one(bilde, A.KLAGESVAR), one(bilde, A.OVERSENDELSE)
    assert fields_of(bilde, answer) == ()
    bilde, _pdf = send(okt, bilde, answer, Brevskjema())
    known = known_fields(bilde, forward)
    assert "Statsforvalteren" in known.til
    bilde, _pdf = send(okt, bilde, forward, replace(known, vedlegg="Klagen\nVedtaket"))
    reply, sent_on = bilde.sak.sendte_brev
    assert (reply.art, reply.til, reply.tjenester) == (A.KLAGESVAR, bilde.sak.roller.soker, ("bpa",))
    assert "Klagen sier ikke noe nytt." in reply.tekst
    assert "Klagen kom i rett tid." in sent_on.tekst
    assert "– Vedtaket" in sent_on.tekst


def test_somebody_outside_the_case_who_complains_needs_an_address(bytt: Bytt) -> None:
    okt, bilde = told(bytt)
    bilde = complained(okt, bilde, "avvist")
    valg = one(bilde, A.KLAGESVAR)
    assert A.OVERSENDELSE not in arts(bilde)
    assert fields_of(bilde, valg) == ("til",)
    assert known_fields(bilde, valg).til == "Per Vik"
    assert "til" in form_faults(valg, Brevskjema(), okt.today())


def test_a_complaint_that_changed_the_decision_is_answered_though_a_new_round_is_begun(bytt: Bytt) -> None:
    okt, bilde = told(bytt)
    bilde = complained(okt, bilde, "omgjort", bilde.sak.roller.soker)
    assert bilde.sak.vedtak_for("bpa").runde == 2
    assert A.KLAGESVAR in arts(bilde)
    assert A.FORELOPIG_SVAR in arts(bilde)
    bilde, _pdf = send(okt, bilde, one(bilde, A.KLAGESVAR), Brevskjema())
    assert "12. november 2026" in bilde.sak.sendte_brev[0].tekst


def test_a_letter_that_waits_is_marked_as_a_draft_and_one_that_is_sent_is_not(bytt: Bytt) -> None:
    okt = bytt(INGVILD)
    bilde = make_sak(okt)
    valg = one(bilde, A.FORELOPIG_SVAR)
    (shown,) = brevutsending.preview(okt, bilde, "bpa", valg, Brevskjema())
    assert shown.utkast
    assert "…" in shown.as_text()
    assert not brevutsending.ready_to_send(okt, bilde, "bpa", valg, VENTER).innhold.utkast


def test_services_that_are_ended_do_not_wait(bytt: Bytt) -> None:
    okt = bytt(INGVILD)
    bilde = drafted(okt)
    rows = [replace(v, tilstand="trukket") if v.tjeneste == "trygghetsalarm" else v for v in bilde.sak.vedtak]
    ended = replace(bilde, sak=replace(bilde.sak, vedtak=tuple(rows)))
    (shown,) = brevutsending.preview(okt, ended, "bpa", one(ended, A.FORELOPIG_SVAR), VENTER)
    assert "trygghetsalarm" not in shown.as_text()


def granted(bilde: Saksbilde, tjeneste: str, **person: object) -> Saksbilde:
    """The case with a decision on a service; `person` are fields of whoever is to have the help."""
    vedtak = replace(
        bilde.sak.vedtak_for(tjeneste),
        tilstand="fattet",
        utfall=Vedtaksutfall.INNVILGET,
        omfang="20 timer per måned",
        fra=date(2027, 1, 1),
    )
    made = Fattet("f", vedtak.id, date(2026, 11, 12), "", "", "", "", "", "", "")
    mottaker = replace(bilde.sak.mottaker, **person)  # type: ignore[arg-type]  # fields of Person
    people = tuple(mottaker if one.id == mottaker.id else one for one in bilde.sak.personer)
    rest = tuple(one for one in bilde.sak.vedtak if one.id != vedtak.id)
    return picture(
        replace(bilde.sak, personer=people, vedtak=(vedtak, *rest), fattede=(made,)), bilde.katalog, bilde.dato
    )


OMSORGSYTER = Person("om", "Kari Bråten", date(1970, 2, 2), adresse="Bakkeveien 12", poststed="2870 Fjellvik")


def test_whoever_the_decision_also_concerns_is_told(bytt: Bytt) -> None:
    okt = bytt(INGVILD)
    bilde = granted(make_sak(okt, ("omsorgsstonad",), omsorgsytere=[OMSORGSYTER]), "omsorgsstonad")
    notices = [v for v in possible_letters(bilde, "omsorgsstonad") if v.art is A.UNDERRETNING]
    assert [v.navn for v in notices] == ["Kari Bråten"]
    klar = brevutsending.ready_to_send(okt, bilde, "omsorgsstonad", notices[0], Brevskjema())
    assert klar.innhold.mottaker[0] == "Kari Bråten"
    assert "fordi du gir omsorg til Solveig" in klar.innhold.as_text()
    bilde = brevutsending.register_sent(okt, bilde, klar, klar.draw())
    assert (bilde.sak.sendte_brev[0].til, bilde.sak.sendte_brev[0].tjenester) == (notices[0].til, ("omsorgsstonad",))


@pytest.mark.parametrize(("fodt", "faar"), [(date(2014, 9, 2), True), (date(2010, 11, 12), False)])
def test_a_child_under_sixteen_gets_a_letter_of_its_own(bytt: Bytt, fodt: date, faar: bool) -> None:
    okt = bytt(INGVILD)
    bilde = granted(make_sak(okt), "bpa", navn="Oda Vik", fodselsdato=fodt)
    valg = [v for v in possible_letters(bilde, "bpa") if v.art is A.BARNEBREV]
    assert bool(valg) is faar
    for one_ in valg:
        skjema = Brevskjema(forklaring="Du vil på kamp.")
        text = brevutsending.ready_to_send(okt, bilde, "bpa", one_, skjema).innhold.as_text()
        assert "Til deg, Oda" in text
        assert "Du vil på kamp." in text


def test_a_child_s_parent_is_the_one_who_consented(bytt: Bytt) -> None:
    okt = bytt(INGVILD)
    bilde = consented(okt, make_sak(okt, omsorgsytere=[OMSORGSYTER]))
    valg = one(bilde, A.INNHENTING)
    assert "samtykket_av" in fields_of(bilde, valg)
    assert known_fields(bilde, valg).samtykket_av == bilde.sak.roller.tjenestemottaker
    child = replace(bilde.sak.soker, id="barn", navn="Oda Vik", fodselsdato=date(2014, 9, 2))
    roles = replace(bilde.sak.roller, tjenestemottaker="barn")
    small = picture(replace(bilde.sak, personer=(*bilde.sak.personer, child), roller=roles), bilde.katalog, bilde.dato)
    assert known_fields(small, valg).samtykket_av == bilde.sak.roller.soker
