"""After the draft: what is written of a review, a complaint, an ending or an order tells no protected address."""

from __future__ import annotations

from dataclasses import asdict, replace
from pathlib import Path

import pytest

from tests.fakes import INGVILD, TORMOD, Bytt, make_sak
from tests.handlinger.etterhjelp import told, under_review
from tests.handlinger.test_bestillinger import SKJEMA, ordered
from tests.handlinger.test_brevutsending import VENTER, A, complained, consented, one
from tildelingsklient.feil import BrevFeil
from tildelingsklient.handlinger import avslutning, bestillinger, brevutsending, gjennomgang, klager, paa_vent
from tildelingsklient.handlinger.brevskjema import Brevskjema, known_fields
from tildelingsklient.handlinger.fristliste import Fristlistevalg, find_frister
from tildelingsklient.handlinger.gjennomgangsfunn import deviations
from tildelingsklient.handlinger.gjennomgangsko import review_queue
from tildelingsklient.handlinger.gjennomgangstekst import review_text
from tildelingsklient.handlinger.kalenderfil import calendar_file
from tildelingsklient.handlinger.klager import Klagebehandling, Klageskjema
from tildelingsklient.handlinger.okt import Okt
from tildelingsklient.handlinger.saksbilde import Saksbilde, load_picture, picture
from tildelingsklient.kartlegging.adressesperre import SKJULT
from tildelingsklient.kartlegging.deltakere import Adressesperre
from ui.deler.videreord import done_lines

HJEMME = "Bakkeveien 12, 2. etasje"
HEMMELIG = f"Bor i {HJEMME.upper()}, 2870 Fjellvik"


def sperret(bilde: Saksbilde) -> Saksbilde:
    """The same case, when the address of the one who applied has been protected since."""
    people = tuple(
        replace(p, adressesperre=Adressesperre.FORTROLIG, postadresse="Postboks 7, 2870 Fjellvik")
        for p in bilde.sak.personer
    )
    return picture(replace(bilde.sak, personer=people), bilde.katalog, bilde.dato)


def tells(text: object) -> bool:
    return "bakkeveien" in str(text).lower()


def protected_complaint(bytt: Bytt, utfall: str = "opprettholdt") -> tuple[Okt, Saksbilde]:
    okt, bilde = told(bytt)
    skjema = Klageskjema(bilde.sak.roller.soker, "", "12.11.2026", "brev", HEMMELIG)
    bilde = klager.register_complaint(okt, bilde, "bpa", skjema)
    bilde = klager.deal_with(okt, bilde, bilde.sak.klager[0], Klagebehandling(utfall, HEMMELIG, "12.11.2026"))
    return okt, sperret(bilde)


@pytest.mark.parametrize("art", [A.KLAGESVAR, A.OVERSENDELSE])
def test_a_complaint_is_answered_and_sent_on_without_the_address_its_words_tell(bytt: Bytt, art: A) -> None:
    okt, bilde = protected_complaint(bytt)
    valg = one(bilde, art)
    klar = brevutsending.ready_to_send(okt, bilde, "bpa", valg, known_fields(bilde, valg))
    assert not tells(klar.innhold.as_text())
    assert f"Bor i {SKJULT}" in klar.innhold.as_text()


def test_words_that_can_be_written_anew_stop_the_letter_and_say_so(bytt: Bytt) -> None:
    okt = bytt(INGVILD)
    bilde = sperret(consented(okt, make_sak(okt)))
    waits, asks = one(bilde, A.FORELOPIG_SVAR), one(bilde, A.INNHENTING)
    known = known_fields(bilde, asks)
    tries = [(waits, replace(VENTER, hvorfor=HEMMELIG)), (waits, replace(VENTER, trenger=HEMMELIG))]
    tries += [(asks, replace(known, sporsmal=HEMMELIG)), (asks, replace(known, til=f"Legen\n{HJEMME}"))]
    for valg, skjema in tries:
        with pytest.raises(BrevFeil, match="sperret") as caught:
            brevutsending.ready_to_send(okt, bilde, "bpa", valg, skjema)
        assert caught.value.neste_steg


def test_another_at_the_same_post_office_may_still_be_asked(bytt: Bytt) -> None:
    okt = bytt(INGVILD)
    bilde = sperret(consented(okt, make_sak(okt)))
    asks = one(bilde, A.INNHENTING)
    skjema = replace(known_fields(bilde, asks), til="Legekontoret\nTorget 1\n2870 Fjellvik")
    assert "Torget 1" in brevutsending.ready_to_send(okt, bilde, "bpa", asks, skjema).innhold.as_text()


def test_one_outside_the_case_is_not_answered_where_the_protected_one_lives(bytt: Bytt) -> None:
    okt, bilde = told(bytt)
    bilde = sperret(complained(okt, bilde, "avvist"))
    with pytest.raises(BrevFeil, match="skal til"):
        brevutsending.ready_to_send(okt, bilde, "bpa", one(bilde, A.KLAGESVAR), Brevskjema(til=f"Per Vik\n{HJEMME}"))


def test_why_a_soknad_was_dropped_or_waits_is_told_without_it(bytt: Bytt) -> None:
    okt = bytt(INGVILD)
    bilde = paa_vent.put_on_hold(okt, make_sak(okt), "bpa", HEMMELIG, okt.today())
    bilde = sperret(avslutning.drop(okt, bilde, "trygghetsalarm", HEMMELIG))
    for tjeneste in bilde.sak.tjenester:
        shown = done_lines(bilde, tjeneste)
        assert not tells(shown)
        assert SKJULT in str(shown)


def test_notes_deviations_and_lists_are_read_without_it(bytt: Bytt) -> None:
    okt, draft = under_review(bytt)
    draft = gjennomgang.add_note(okt, draft, "", HEMMELIG)
    okt = bytt(INGVILD)
    bilde = gjennomgang.answer_note(okt, load_picture(okt, draft.bilde.sak.id), draft.merknader[0], HEMMELIG)
    okt = bytt(TORMOD)
    draft = gjennomgang.reviewed(sperret(load_picture(okt, bilde.sak.id)), "bpa")
    read = review_text(draft)
    shown = f"{[asdict(note.merknad) for note in read.merknader]} {deviations(draft, read)} {review_queue(okt)}"
    rows = [(rad.linje, rad.frist, rad.person) for rad in find_frister(okt, Fristlistevalg()).rader]
    assert SKJULT in shown
    assert not tells(f"{shown} {rows} {calendar_file(okt).innhold.decode()}")
    gjennomgang.solve_note(okt, draft, read.merknader[0].merknad)
    assert load_picture(okt, bilde.sak.id).sak.merknader[0].tekst == HEMMELIG


@pytest.mark.parametrize("name", ["bestilling.json", "bestilling.pdf"])
def test_an_order_from_before_the_protection_is_not_saved_as_a_file(bytt: Bytt, tmp_path: Path, name: str) -> None:
    okt, bilde = told(bytt)
    bilde = ordered(okt, bilde, SKJEMA)
    (order,) = bilde.sak.bestillinger
    assert bestillinger.save_order(okt, bilde, order, tmp_path / f"for {name}").exists()
    with pytest.raises(BrevFeil, match="sperret"):
        bestillinger.save_order(okt, sperret(bilde), order, tmp_path / name)
    assert not (tmp_path / name).exists()
