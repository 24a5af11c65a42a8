"""A case stays on the criteria it began on, whatever becomes of the files the program ships with."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from db.lokal.oppsett import LokalMaskin
from tests.fakes import INGVILD, FakeKlokke, make_sak
from tests.handlinger.conftest import PASSFRASE
from tildelingsklient import ressurser
from tildelingsklient.brev.pdf import render
from tildelingsklient.handlinger.okt import Okt
from tildelingsklient.handlinger.saksbilde import Saksbilde, load_picture
from tildelingsklient.handlinger.svaring import answer
from tildelingsklient.handlinger.utkast import letter_content
from tildelingsklient.handlinger.vurderinger import decide
from tildelingsklient.kartlegging.svar import Kilde
from tildelingsklient.katalog.innlesing import load_katalog
from tildelingsklient.vedtak.vedtak import Vedtaksutfall


@pytest.fixture
def changed_resources(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A copy of the program's resources that may be changed, in place of the real ones from `use` on."""
    copy = tmp_path / "resources"
    shutil.copytree(ressurser.resource_path(), copy)
    yield copy
    monkeypatch.undo()
    load_katalog.cache_clear()


def use(resources: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The program was updated: from now on it reads these files."""
    monkeypatch.setattr("tildelingsklient.katalog.innlesing.resource_path", resources.joinpath)
    load_katalog.cache_clear()


def decided(okt: Okt) -> Saksbilde:
    bilde = make_sak(okt, ("bpa",))
    for sporsmal, verdi in (("timer_hjelp_uke", 26), ("behov_sammensatt", "ja"), ("behov_varighet_aar", 5)):
        plass = bilde.place_of(sporsmal, bilde.sak.roller.tjenestemottaker)
        assert plass
        bilde = answer(okt, bilde, plass, verdi, [Kilde.SOKER])
    return decide(okt, bilde, "bpa", Vedtaksutfall.INNVILGET, "Resten er dokumentert.")


def change(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_an_old_case_gives_identical_bytes_after_the_rules_and_words_have_changed(
    okt: Okt, maskin: LokalMaskin, klokke: FakeKlokke, changed_resources: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    bilde = decided(okt)
    letter = render(letter_content(okt, bilde, "bpa"))
    okt.lager.close()

    service = changed_resources / "katalog/sondre-land-2019/tjenester/03-bpa.yaml"
    change(service, "timer_hjelp_uke, over: 25}", "timer_hjelp_uke, over: 40}")
    change(service, "Over 25 timer i uken", "Over 40 timer i uken")
    change(service, "BPA passer bedre for deg", "BPA duger best for deg")
    use(changed_resources, monkeypatch)

    later = Okt(maskin.unlock(INGVILD.id, PASSFRASE), klokke)
    again = load_picture(later, bilde.sak.id)
    assert again.vurderinger == bilde.vurderinger
    assert render(letter_content(later, again, "bpa")) == letter
    fresh = decided(later)
    assert fresh.sak.katalog_sha != again.sak.katalog_sha
    assert fresh.vurdering_for("bpa").innstilling != again.vurdering_for("bpa").innstilling
    later.lager.close()
