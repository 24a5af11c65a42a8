"""From assessment to letter: what makes a draft, what is kept while typing, what is sent, what is written to disk."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from tests.fakes import FakeLager, make_okt
from tests.ui.vedtakshjelp import answered, assessed, drafted
from tildelingsklient.feil import BrevFeil, InndataFeil, TilstandFeil
from tildelingsklient.handlinger import utkast, vurderinger
from tildelingsklient.handlinger.brevfil import file_name
from tildelingsklient.handlinger.okt import Okt
from tildelingsklient.handlinger.saksbilde import load_picture
from tildelingsklient.sak.tilstand import Tilstand
from tildelingsklient.synk.endring import Entitet
from tildelingsklient.vedtak.vedtak import Avsnitt, Setning, Vedtaksutfall


@pytest.fixture
def okt() -> Okt:
    return make_okt()


def vedtak_ops(okt: Okt) -> int:
    assert isinstance(okt.lager, FakeLager)
    return sum(op.endring.entitet is Entitet.VEDTAK for op in okt.lager.innhold.ops)


def test_a_draft_is_refused_until_there_is_a_choice(okt: Okt) -> None:
    with pytest.raises(InndataFeil) as refused:
        utkast.make_draft(okt, assessed(okt), "bpa")
    assert refused.value.felt == "utfall"


def test_a_draft_is_refused_when_a_deviating_choice_lacks_its_reason(okt: Okt) -> None:
    bilde = vurderinger.decide(okt, assessed(okt), "bpa", Vedtaksutfall.AVSLAG, "  ")
    with pytest.raises(InndataFeil) as refused:
        utkast.make_draft(okt, bilde, "bpa")
    assert refused.value.felt == "avvik_begrunnelse"


def test_a_draft_has_reasons_and_its_state_is_stored(okt: Okt) -> None:
    bilde = drafted(okt)
    stored = load_picture(okt, bilde.sak.id).sak.vedtak_for("bpa")
    assert stored.tilstand == Tilstand.UTKAST
    assert any(setning.grunnlag for avsnitt in stored.begrunnelse for setning in avsnitt.setninger)


def test_a_choice_alone_is_enough_to_begin_a_draft(okt: Okt) -> None:
    bilde = vurderinger.decide(okt, answered(okt), "bpa", Vedtaksutfall.AVVIST, "Søknaden er trukket.")
    assert utkast.make_draft(okt, bilde, "bpa").sak.vedtak_for("bpa").tilstand == Tilstand.UTKAST


def test_making_the_draft_again_leaves_the_text_alone(okt: Okt) -> None:
    bilde = drafted(okt)
    own = replace(bilde.sak.vedtak_for("bpa"), begrunnelse=(Avsnitt((Setning("Mine ord.", redigert=True),)),))
    bilde = utkast.make_draft(okt, utkast.save_fields(okt, bilde, own), "bpa")
    assert bilde.sak.vedtak_for("bpa").begrunnelse == own.begrunnelse


def test_a_fresh_draft_writes_nothing(okt: Okt) -> None:
    bilde, before = drafted(okt), vedtak_ops(okt)
    assert utkast.fresh_draft(bilde, "bpa") == bilde.sak.vedtak_for("bpa").begrunnelse
    assert vedtak_ops(okt) == before


def test_saving_fields_is_one_op_and_forgets_what_was_being_typed(okt: Okt) -> None:
    bilde = drafted(okt)
    new, before = replace(bilde.sak.vedtak_for("bpa"), mal="Nytt mål."), vedtak_ops(okt)
    utkast.keep_fields(okt, bilde, new, {"fra": "1.1.20"})
    assert utkast.unfinished_fields(okt, bilde, new.id)["fra"] == "1.1.20"
    utkast.save_fields(okt, bilde, new)
    assert vedtak_ops(okt) == before + 1
    assert utkast.unfinished_fields(okt, bilde, new.id) == {}


def test_reasons_kept_while_typing_come_back_with_their_links(okt: Okt) -> None:
    bilde = drafted(okt)
    vedtak = bilde.sak.vedtak_for("bpa")
    utkast.keep_fields(okt, bilde, vedtak, {})
    kept = utkast.unfinished_fields(okt, bilde, vedtak.id)["begrunnelse"]
    assert utkast.read_begrunnelse(kept) == vedtak.begrunnelse


def test_sending_names_what_is_missing_and_changes_nothing(okt: Okt) -> None:
    bilde = drafted(okt)
    bilde = utkast.save_fields(okt, bilde, replace(bilde.sak.vedtak_for("bpa"), omfang="", fra=None))
    with pytest.raises(TilstandFeil, match="omfang, startdato"):
        utkast.send_to_review(okt, bilde, "bpa")
    assert load_picture(okt, bilde.sak.id).sak.vedtak_for("bpa").tilstand == Tilstand.UTKAST


def test_a_sent_draft_cannot_be_changed_until_it_is_withdrawn(okt: Okt) -> None:
    bilde = utkast.send_to_review(okt, drafted(okt), "bpa")
    with pytest.raises(TilstandFeil):
        utkast.save_fields(okt, bilde, replace(bilde.sak.vedtak_for("bpa"), mal="Nytt"))
    bilde = utkast.withdraw(okt, bilde, "bpa")
    assert utkast.can_edit(bilde, "bpa")


def test_an_avslag_needs_neither_amount_nor_period(okt: Okt) -> None:
    vedtak = replace(drafted(okt).sak.vedtak_for("bpa"), utfall=Vedtaksutfall.AVSLAG, omfang="", fra=None)
    assert utkast.missing_fields(vedtak) == ()


def test_the_checklist_is_complete_for_a_whole_draft(okt: Okt) -> None:
    assert utkast.checklist(drafted(okt), "bpa").er_komplett


def test_the_letter_says_what_the_fields_say(okt: Okt) -> None:
    bilde = drafted(okt)
    text = utkast.letter_content(okt, bilde, "bpa").as_text()
    assert "34 timer per uke" in text
    other = utkast.as_if_saved(bilde, replace(bilde.sak.vedtak_for("bpa"), omfang="20 timer per uke"))
    assert "20 timer per uke" in utkast.letter_content(okt, other, "bpa").as_text()


def test_the_pdf_is_written_whole_and_only_for_the_user(okt: Okt, tmp_path: Path) -> None:
    path = utkast.export_pdf(okt, drafted(okt), "bpa", tmp_path / "brev æøå.pdf")
    assert path.read_bytes().startswith(b"%PDF-")
    assert path.stat().st_mode & 0o077 == 0
    assert [file.name for file in tmp_path.iterdir()] == ["brev æøå.pdf"]


def test_a_file_that_exists_is_never_replaced_silently(okt: Okt, tmp_path: Path) -> None:
    path = tmp_path / "brev.pdf"
    path.write_text("mitt")
    bilde = drafted(okt)
    with pytest.raises(BrevFeil, match="allerede"):
        utkast.export_pdf(okt, bilde, "bpa", path)
    assert path.read_text() == "mitt"
    utkast.export_pdf(okt, bilde, "bpa", path, erstatt=True)
    assert path.read_bytes().startswith(b"%PDF-")


def test_a_folder_that_is_not_there_gives_a_next_step(okt: Okt, tmp_path: Path) -> None:
    with pytest.raises(BrevFeil) as refused:
        utkast.export_pdf(okt, drafted(okt), "bpa", tmp_path / "borte" / "brev.pdf")
    assert refused.value.neste_steg


def test_a_write_that_fails_leaves_nothing_behind(okt: Okt, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_fd: int) -> None:
        raise OSError(28, "No space left on device")

    bilde = drafted(okt)
    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(BrevFeil):
        utkast.export_pdf(okt, bilde, "bpa", tmp_path / "brev.pdf")
    assert list(tmp_path.iterdir()) == []


def test_the_name_of_the_file_names_nobody(okt: Okt) -> None:
    name = file_name(drafted(okt), "bpa", date(2026, 11, 12))
    assert name == "2026-11-12 Ny-A1B2-1 bpa.pdf"
