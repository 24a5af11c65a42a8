"""The review by another person, on the real store with two users: notes, return, approval, and what never happens."""

from __future__ import annotations

import hashlib
import json
from dataclasses import replace

import pytest

from tests.fakes import INGVILD, SILJE, TORMOD, Bytt
from tests.handlinger.etterhjelp import approved, decided, sent, under_review
from tests.ui.vedtakshjelp import drafted
from tildelingsklient.feil import InndataFeil, LagerFeil, TilstandFeil
from tildelingsklient.handlinger import etterarbeid, fatting, gjennomgang, utkast
from tildelingsklient.handlinger.etterarbeid import Underretningsskjema
from tildelingsklient.handlinger.saksbilde import load_picture
from tildelingsklient.handlinger.svaring import answer
from tildelingsklient.handlinger.tilstander import has_changed
from tildelingsklient.kartlegging.svar import Kilde
from tildelingsklient.sak.gjennomgang import Returkode
from tildelingsklient.sak.tilstand import Kommando, Tilstand
from tildelingsklient.synk.avtrykk import grounds
from tildelingsklient.synk.behandlingsfelt import merknad_fields
from tildelingsklient.synk.endring import Entitet, Slag, create, patch
from tildelingsklient.synk.felt import vedtak_fields
from tildelingsklient.vedtak.vedtak import Avsnitt, Revurderingsarsak, Setning


def test_what_is_handed_over_is_kept_as_it_was(bytt: Bytt) -> None:
    _okt, draft = under_review(bytt)
    assert draft.innsending.runde == 1
    assert draft.innsending.utkast.begrunnelse == draft.bilde.sak.vedtak_for("bpa").begrunnelse
    assert draft.innsending.navn == INGVILD.visningsnavn


def test_a_draft_that_was_sent_while_the_author_was_a_part_of_its_hash_can_still_be_approved(bytt: Bytt) -> None:
    _okt, draft = under_review(bytt)
    bilde, vedtak = draft.bilde, draft.bilde.sak.vedtak_for("bpa")
    content = json.loads(grounds(bilde.sak, bilde.katalog, vedtak))
    content["vedtak"]["forfatter"] = vedtak.forfatter
    old = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()
    avtrykk = hashlib.sha256(old).hexdigest()
    assert avtrykk != draft.innsending.avtrykk
    sent_then = replace(bilde.sak, innsendinger=(replace(draft.innsending, avtrykk=avtrykk),))
    assert not has_changed(replace(bilde, sak=sent_then), vedtak)
    assert has_changed(replace(bilde, sak=sent_then), replace(vedtak, mal="Noe annet."))


def test_another_person_approves_and_the_author_decides(bytt: Bytt) -> None:
    okt, bilde = decided(bytt)
    (fattet,) = bilde.sak.fattede
    assert bilde.sak.vedtak_for("bpa").tilstand == Tilstand.FATTET
    assert (fattet.godkjent_av, fattet.fattet_av) == (TORMOD.visningsnavn, INGVILD.visningsnavn)
    assert "34 timer per uke" in fattet.tekst
    assert "Utkast" not in fattet.tekst
    pdf = fatting.final_letter(okt, bilde, "bpa")
    assert pdf is not None
    assert pdf.startswith(b"%PDF")


def test_the_grounds_of_a_decision_can_be_read_again(bytt: Bytt) -> None:
    okt, bilde = decided(bytt)
    with okt.arbeid() as arbeid:
        content = arbeid.innhold(bilde.sak.id, bilde.sak.fattede[0].grunnlag_sha256)
    assert b'"hjelp_natt"' in content
    assert bilde.sak.katalog_sha.encode() in content


def test_a_decision_never_changes(bytt: Bytt) -> None:
    okt, bilde = decided(bytt)
    vedtak = bilde.sak.vedtak_for("bpa")
    change = patch(Entitet.VEDTAK, vedtak.id, bilde.sak.id, vedtak_fields(vedtak), {"omfang": "40 timer per uke"})
    assert change is not None
    with pytest.raises(TilstandFeil), okt.arbeid() as arbeid:
        arbeid.write([change])
    frozen = bilde.sak.fattede[0]
    reworded = patch(Entitet.FATTET, frozen.id, bilde.sak.id, {"tekst": frozen.tekst}, {"tekst": "Noe annet."})
    assert reworded is not None
    with pytest.raises(TilstandFeil), okt.arbeid() as arbeid:
        arbeid.write([reworded])
    assert load_picture(okt, bilde.sak.id).sak == bilde.sak


def test_the_author_neither_approves_nor_returns(bytt: Bytt) -> None:
    okt = bytt(TORMOD)
    bilde = sent(okt)
    draft = gjennomgang.reviewed(bilde, "bpa")
    assert "eget utkast" in gjennomgang.why_not(okt, draft, Kommando.GODKJENN)
    with pytest.raises(TilstandFeil, match="eget utkast"):
        gjennomgang.approve(okt, draft)
    with pytest.raises(TilstandFeil, match="eget utkast"):
        gjennomgang.return_draft(okt, draft, [Returkode.SKRIVEFEIL], "Se over.")


def test_the_store_stops_an_author_who_goes_round_the_core(bytt: Bytt) -> None:
    okt = bytt(TORMOD)
    bilde = sent(okt)
    vedtak = bilde.sak.vedtak_for("bpa")
    move = patch(Entitet.VEDTAK, vedtak.id, bilde.sak.id, {"tilstand": vedtak.tilstand}, {"tilstand": "godkjent"})
    assert move is not None
    with pytest.raises(TilstandFeil, match="eget utkast"), okt.arbeid() as arbeid:
        arbeid.write([move])


def test_one_who_took_the_case_over_and_wrote_in_the_draft_does_not_approve_it(bytt: Bytt) -> None:
    okt = bytt(INGVILD)
    bilde = drafted(okt)
    handed = patch(Entitet.SAK, bilde.sak.id, bilde.sak.id, {"eier": INGVILD.id}, {"eier": TORMOD.id})
    assert handed is not None
    with okt.arbeid() as arbeid:
        arbeid.write([handed])
        arbeid.commit()
    okt = bytt(TORMOD)
    bilde = load_picture(okt, bilde.sak.id)
    bilde = utkast.save_fields(okt, bilde, replace(bilde.sak.vedtak_for("bpa"), mal="Et annet mål."))
    bilde = utkast.send_to_review(okt, bilde, "bpa")
    with pytest.raises(TilstandFeil, match="eget utkast"):
        gjennomgang.approve(okt, gjennomgang.reviewed(bilde, "bpa"))
    okt = bytt(SILJE)
    bilde = gjennomgang.approve(okt, gjennomgang.review_picture(okt, bilde.sak.id, "bpa"))
    assert bilde.sak.vedtak_for("bpa").tilstand == Tilstand.GODKJENT


def test_a_saksbehandler_neither_approves_nor_writes_notes(bytt: Bytt) -> None:
    okt = bytt(INGVILD)
    draft = gjennomgang.reviewed(sent(okt), "bpa")
    with pytest.raises(TilstandFeil, match="fagleder"):
        gjennomgang.approve(okt, draft)
    with pytest.raises(TilstandFeil):
        gjennomgang.add_note(okt, draft, "", "Jeg er enig med meg selv.")


def test_a_note_locks_approval_until_the_reviewer_has_solved_it(bytt: Bytt) -> None:
    okt, draft = under_review(bytt)
    draft = gjennomgang.add_note(okt, draft, "34 timer", "Hvor kommer timene fra?")
    assert "merknader" in gjennomgang.why_not(okt, draft, Kommando.GODKJENN)
    with pytest.raises(TilstandFeil, match="merknader"):
        gjennomgang.approve(okt, draft)
    draft = gjennomgang.solve_note(okt, draft, draft.merknader[0])
    assert gjennomgang.why_not(okt, draft, Kommando.GODKJENN) == ""
    assert gjennomgang.approve(okt, draft).sak.vedtak_for("bpa").tilstand == Tilstand.GODKJENT


def test_a_returned_draft_comes_back_with_codes_notes_and_answers(bytt: Bytt) -> None:
    okt, draft = under_review(bytt)
    draft = gjennomgang.add_note(okt, draft, "34 timer", "Hvor kommer timene fra?")
    bilde = gjennomgang.return_draft(okt, draft, [Returkode.MANGELFULL_BEGRUNNELSE])
    okt = bytt(INGVILD)
    bilde = load_picture(okt, bilde.sak.id)
    assert bilde.sak.vedtak_for("bpa").tilstand == Tilstand.RETURNERT
    assert bilde.sak.gjennomganger[-1].koder == (Returkode.MANGELFULL_BEGRUNNELSE,)
    bilde = gjennomgang.answer_note(okt, bilde, bilde.sak.merknader[0], "Fra ukeplanen.")
    new = (Avsnitt((Setning("Timene kommer fra ukeplanen.", redigert=True),)),)
    bilde = utkast.save_fields(okt, bilde, replace(bilde.sak.vedtak_for("bpa"), begrunnelse=new))
    bilde = utkast.send_to_review(okt, bilde, "bpa")
    okt = bytt(TORMOD)
    draft = gjennomgang.review_picture(okt, bilde.sak.id, "bpa")
    assert draft.innsending.runde == 2
    assert draft.forrige is not None
    assert draft.forrige.utkast.begrunnelse != draft.innsending.utkast.begrunnelse
    assert draft.merknader[0].svar == "Fra ukeplanen."
    assert not draft.merknader[0].lost


def test_the_author_cannot_mark_a_note_as_solved(bytt: Bytt) -> None:
    okt, draft = under_review(bytt)
    draft = gjennomgang.add_note(okt, draft, "", "Kort ned.")
    bilde = gjennomgang.return_draft(okt, draft, [Returkode.FOR_DETALJERT])
    okt = bytt(INGVILD)
    bilde = load_picture(okt, bilde.sak.id)
    note = bilde.sak.merknader[0]
    solved = patch(
        Entitet.MERKNAD, note.id, bilde.sak.id, merknad_fields(note), merknad_fields(replace(note, lost=True))
    )
    assert solved is not None
    with pytest.raises(TilstandFeil, match="blir stående"), okt.arbeid() as arbeid:
        arbeid.write([solved])


def test_a_note_is_never_reworded(bytt: Bytt) -> None:
    okt, draft = under_review(bytt)
    draft = gjennomgang.add_note(okt, draft, "", "Kort ned.")
    note = draft.merknader[0]
    other = patch(
        Entitet.MERKNAD, note.id, draft.bilde.sak.id, merknad_fields(note), merknad_fields(replace(note, tekst="Bra."))
    )
    assert other is not None
    with pytest.raises(TilstandFeil, match="blir stående"), okt.arbeid() as arbeid:
        arbeid.write([other])


def test_a_return_says_why(bytt: Bytt) -> None:
    okt, draft = under_review(bytt)
    with pytest.raises(InndataFeil, match="hvorfor"):
        gjennomgang.return_draft(okt, draft, [])
    with pytest.raises(InndataFeil, match="hva som må rettes"):
        gjennomgang.return_draft(okt, draft, [Returkode.ANNET], "  ")


def test_an_answer_changed_after_handing_over_stops_the_approval(bytt: Bytt) -> None:
    okt = bytt(INGVILD)
    bilde = sent(okt)
    night = next(p for p in bilde.plasser if p.sporsmal.id == "hjelp_natt")
    answer(okt, bilde, night, "ja", [Kilde.SOKER])
    okt = bytt(TORMOD)
    draft = gjennomgang.review_picture(okt, bilde.sak.id, "bpa")
    with pytest.raises(TilstandFeil, match="endret etter"):
        gjennomgang.approve(okt, draft)
    returned = gjennomgang.return_draft(okt, draft, [Returkode.MANGLENDE_UTREDNING], "Svaret om natten er et annet nå.")
    assert returned.sak.vedtak_for("bpa").tilstand == Tilstand.RETURNERT


def test_only_the_version_on_the_screen_is_approved(bytt: Bytt) -> None:
    _okt, draft = under_review(bytt)
    okt = bytt(INGVILD)
    bilde = utkast.withdraw(okt, load_picture(okt, draft.bilde.sak.id), "bpa")
    bilde = utkast.save_fields(okt, bilde, replace(bilde.sak.vedtak_for("bpa"), mal="Noe helt annet."))
    utkast.send_to_review(okt, bilde, "bpa")
    okt = bytt(TORMOD)
    with pytest.raises(TilstandFeil, match="sendt på nytt"):
        gjennomgang.approve(okt, draft)


def test_only_the_version_on_the_screen_is_sent_back(bytt: Bytt) -> None:
    _okt, draft = under_review(bytt)
    okt = bytt(INGVILD)
    bilde = utkast.withdraw(okt, load_picture(okt, draft.bilde.sak.id), "bpa")
    utkast.send_to_review(okt, bilde, "bpa")
    okt = bytt(TORMOD)
    with pytest.raises(TilstandFeil, match="sendt på nytt"):
        gjennomgang.return_draft(okt, draft, [Returkode.ANNET], "Det sto noe annet.")
    assert load_picture(okt, bilde.sak.id).sak.gjennomganger == ()


def test_a_fagleder_neither_writes_nor_solves_notes_in_an_own_draft(bytt: Bytt) -> None:
    sak_id = sent(bytt(TORMOD)).sak.id
    okt = bytt(SILJE)
    gjennomgang.add_note(okt, gjennomgang.review_picture(okt, sak_id, "bpa"), "", "Kort ned.")
    okt = bytt(TORMOD)
    own = gjennomgang.review_picture(okt, sak_id, "bpa")
    with pytest.raises(TilstandFeil, match="eget utkast"):
        gjennomgang.solve_note(okt, own, own.merknader[0])
    with pytest.raises(TilstandFeil, match="eget utkast"):
        gjennomgang.add_note(okt, own, "", "Den er bra.")


def test_the_store_stops_an_author_s_notes_that_go_round_the_core(bytt: Bytt) -> None:
    sak_id = sent(bytt(TORMOD)).sak.id
    okt = bytt(SILJE)
    draft = gjennomgang.add_note(okt, gjennomgang.review_picture(okt, sak_id, "bpa"), "", "Kort ned.")
    note, okt = draft.merknader[0], bytt(TORMOD)
    own = create(Entitet.MERKNAD, okt.new_id(), sak_id, merknad_fields(note))
    solved = patch(Entitet.MERKNAD, note.id, sak_id, merknad_fields(note), merknad_fields(replace(note, lost=True)))
    assert solved is not None
    for change in (own, solved):
        with pytest.raises(TilstandFeil, match="eget utkast"), okt.arbeid() as arbeid:
            arbeid.write([change])
    bilde = gjennomgang.answer_note(okt, load_picture(okt, sak_id), note, "Gjort.")
    assert bilde.sak.merknader[0].svar == "Gjort."


def test_a_draft_with_a_note_is_not_withdrawn(bytt: Bytt) -> None:
    okt, draft = under_review(bytt)
    gjennomgang.add_note(okt, draft, "", "Jeg leser dette nå.")
    okt = bytt(INGVILD)
    with pytest.raises(TilstandFeil, match="har begynt"):
        utkast.withdraw(okt, load_picture(okt, draft.bilde.sak.id), "bpa")


def test_nothing_becomes_decided_without_what_was_decided(bytt: Bytt) -> None:
    okt, bilde = approved(bytt)
    vedtak = bilde.sak.vedtak_for("bpa")
    move = patch(Entitet.VEDTAK, vedtak.id, bilde.sak.id, {"tilstand": "godkjent"}, {"tilstand": "fattet"})
    assert move is not None
    with pytest.raises(TilstandFeil), okt.arbeid() as arbeid:
        arbeid.write([move])


def test_a_decision_names_bytes_that_are_there(bytt: Bytt) -> None:
    okt, bilde = approved(bytt)
    felt = {"vedtak": bilde.sak.vedtak_for("bpa").id, "pdf_sha256": "0" * 64, "grunnlag_sha256": "1" * 64}
    with pytest.raises(LagerFeil), okt.arbeid() as arbeid:
        arbeid.write([create(Entitet.FATTET, okt.new_id(), bilde.sak.id, felt, Slag.APPEND)])


def test_the_clock_of_the_appeal_begins_when_it_has_come(bytt: Bytt) -> None:
    okt, bilde = decided(bytt)
    skjema = Underretningsskjema(bilde.sak.soker.id, "brev", "12.11.2026")
    bilde = etterarbeid.tell(okt, bilde, "bpa", skjema)
    assert bilde.sak.vedtak_for("bpa").tilstand == Tilstand.UNDERRETTET
    assert etterarbeid.knowledge_day(bilde.sak, bilde.sak.vedtak_for("bpa")) is None
    okt.klokke.naa = okt.klokke.naa.replace(day=16)  # type: ignore[attr-defined]
    bilde = etterarbeid.tell(okt, bilde, "bpa", replace(skjema, kom_fram="16.11.2026"))
    known = etterarbeid.knowledge_day(bilde.sak, bilde.sak.vedtak_for("bpa"))
    assert known is not None
    assert known.isoformat() == "2026-11-16"


@pytest.mark.parametrize(
    ("felt", "skjema"),
    [
        ("person", Underretningsskjema("", "brev", "12.11.2026")),
        ("maate", Underretningsskjema("s", "", "12.11.2026")),
        ("sendt", Underretningsskjema("s", "brev", "31.11.2026")),
        ("sendt", Underretningsskjema("s", "brev", "13.11.2026")),
        ("sendt", Underretningsskjema("s", "brev", "11.11.2026")),
        ("kom_fram", Underretningsskjema("s", "brev", "12.11.2026", "i går")),
        ("kom_fram", Underretningsskjema("s", "brev", "12.11.2026", "11.11.2026")),
    ],
)
def test_telling_with_something_wrong_names_the_field(bytt: Bytt, felt: str, skjema: Underretningsskjema) -> None:
    okt, bilde = decided(bytt)
    if skjema.person:
        skjema = replace(skjema, person=bilde.sak.soker.id)
    with pytest.raises(InndataFeil) as caught:
        etterarbeid.tell(okt, bilde, "bpa", skjema)
    assert caught.value.felt == felt
    assert load_picture(okt, bilde.sak.id).sak == bilde.sak


def test_a_new_round_stands_beside_the_decision(bytt: Bytt) -> None:
    okt, bilde = decided(bytt)
    bilde = etterarbeid.new_round(okt, bilde, "bpa", Revurderingsarsak.ENDRET_BEHOV)
    fresh = bilde.sak.vedtak_for("bpa")
    assert (fresh.runde, fresh.tilstand, fresh.begrunnelse) == (2, Tilstand.UTREDES, ())
    assert fresh.arsak is Revurderingsarsak.ENDRET_BEHOV
    assert len(bilde.sak.fattede) == 1
    with pytest.raises(TilstandFeil, match="ikke fattet"):
        etterarbeid.new_round(okt, bilde, "bpa", Revurderingsarsak.FEIL)
