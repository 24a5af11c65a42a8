"""Attachments on the real store: from a file, through the door, into the case, changed, removed, undone."""

from __future__ import annotations

import errno
import os
import tempfile
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from db.lokal.oppsett import LokalMaskin
from tests import bildefiler
from tests.db.test_fil import as_nobody
from tests.fakes import INGVILD, NAA, FakeKlokke, make_sak
from tests.handlinger.conftest import PASSFRASE
from tests.kjerne.test_vedlegg_kontroll import FakeVerk
from tildelingsklient.feil import VedleggFeil
from tildelingsklient.handlinger.angring import redo, undo
from tildelingsklient.handlinger.okt import Okt
from tildelingsklient.handlinger.saksbilde import Saksbilde, load_picture
from tildelingsklient.handlinger.vedlegg import (
    add,
    content_of,
    describe,
    keep_title_typing,
    read_file,
    remove,
    title_typing,
)
from tildelingsklient.vedlegg.kontroll import MAKS_BYTE, Godkjent, check
from tildelingsklient.vedlegg.vedlegg import Filtype, Vedlegg, attached_to

PLASS = ("kle_seg", "p-1")


def photo(farge: int = 0) -> Godkjent:
    return check(bildefiler.jpeg(bildefiler.quarters(32 + farge, 32)), FakeVerk())


def stored(okt: Okt, bilde: Saksbilde) -> tuple[Vedlegg, ...]:
    return load_picture(okt, bilde.sak.id).sak.vedlegg


def test_et_vedlegg_er_der_etter_laasing_med_hvem_naar_og_hva(
    okt: Okt, maskin: LokalMaskin, klokke: FakeKlokke
) -> None:
    lagt = add(okt, make_sak(okt), photo(), PLASS)
    okt.lager.close()
    again = Okt(maskin.unlock(INGVILD.id, PASSFRASE), klokke)
    bilde = load_picture(again, lagt.bilde.sak.id)
    assert bilde.sak == lagt.bilde.sak
    (one,) = bilde.sak.vedlegg
    assert (one.tittel, one.filtype, one.dato, one.renset) == ("Bilde", Filtype.JPEG, NAA.date(), True)
    assert (one.forfatter, one.navn, one.lagt_til) == (INGVILD.id, INGVILD.visningsnavn, NAA)
    assert attached_to(bilde.sak.vedlegg, *PLASS) == (one,)
    assert content_of(again, bilde, one) == photo().innhold
    again.lager.close()


def test_samme_innhold_paa_samme_sted_legges_ikke_til_to_ganger(okt: Okt) -> None:
    first = add(okt, make_sak(okt), photo())
    again = add(okt, first.bilde, photo())
    assert (again.vedlegg, again.kjent) == (first.vedlegg, first.vedlegg)
    assert again.bilde is first.bilde
    assert len(stored(okt, first.bilde)) == 1


def test_samme_innhold_paa_et_annet_sporsmal_blir_et_eget_vedlegg_og_det_sies(okt: Okt) -> None:
    first = add(okt, make_sak(okt), photo())
    other = add(okt, first.bilde, photo(), PLASS)
    assert other.kjent == first.vedlegg
    assert [one.plass_id for one in stored(okt, first.bilde)] == [("", ""), PLASS]


def test_at_en_annen_sak_har_samme_innhold_sies_ikke(okt: Okt) -> None:
    add(okt, make_sak(okt), photo())
    assert add(okt, make_sak(okt, navn="Amina Yusuf"), photo()).kjent is None


def test_uten_egen_tittel_telles_de(okt: Okt) -> None:
    bilde = make_sak(okt)
    for number in range(3):
        bilde = add(okt, bilde, photo(number)).bilde
    bilde = add(okt, bilde, Godkjent(bildefiler.pdf(), Filtype.PDF)).bilde
    assert [one.tittel for one in bilde.sak.vedlegg] == ["Bilde", "Bilde 2", "Bilde 3", "Dokument"]


def test_tittel_dag_og_sporsmal_kan_endres_og_angres_og_tomme_endrer_ingenting(okt: Okt) -> None:
    lagt = add(okt, make_sak(okt), photo())
    bilde = describe(okt, lagt.bilde, lagt.vedlegg, "  Sår på\nhælen ", date(2026, 11, 1), PLASS)
    new = replace(lagt.vedlegg, tittel="Sår på hælen", dato=date(2026, 11, 1), sporsmal=PLASS[0], gjelder=PLASS[1])
    assert bilde.sak.vedlegg == stored(okt, bilde) == (new,)
    assert describe(okt, bilde, new, " ", None, PLASS) is bilde
    undone = undo(okt, bilde)
    assert undone is not None
    assert undone.sak.vedlegg == (lagt.vedlegg,)


def test_fjerning_kan_angres_og_gjores_om_igjen_og_bytene_er_der(okt: Okt) -> None:
    lagt = add(okt, make_sak(okt), photo())
    bilde = remove(okt, lagt.bilde, lagt.vedlegg)
    assert bilde.sak.vedlegg == stored(okt, bilde) == ()
    undone = undo(okt, bilde)
    assert undone is not None
    assert content_of(okt, undone, undone.sak.vedlegg[0]) == photo().innhold
    done = redo(okt, undone)
    assert done is not None
    assert done.sak.vedlegg == ()


def test_en_fjernet_fil_kan_legges_ved_paa_nytt(okt: Okt) -> None:
    lagt = add(okt, make_sak(okt), photo())
    again = add(okt, remove(okt, lagt.bilde, lagt.vedlegg), photo())
    assert again.kjent is None
    assert stored(okt, again.bilde) == (again.vedlegg,)


def test_tittelen_som_skrives_ligger_til_den_er_lagret(okt: Okt) -> None:
    lagt = add(okt, make_sak(okt), photo())
    keep_title_typing(okt, lagt.bilde, lagt.vedlegg, "Sår på h")
    assert title_typing(okt, lagt.bilde, lagt.vedlegg) == "Sår på h"
    describe(okt, lagt.bilde, lagt.vedlegg, "Sår på hælen", None, ("", ""))
    assert title_typing(okt, lagt.bilde, lagt.vedlegg) == ""


def test_en_tittel_som_er_skrevet_tilbake_glemmes(okt: Okt) -> None:
    lagt = add(okt, make_sak(okt), photo())
    for text in ("Sår", lagt.vedlegg.tittel):
        keep_title_typing(okt, lagt.bilde, lagt.vedlegg, text)
    assert title_typing(okt, lagt.bilde, lagt.vedlegg) == ""


# --- the file


def test_filens_navn_og_sted_blir_ikke_med(okt: Okt, tmp_path: Path) -> None:
    path = tmp_path / "Kanarimappe" / "Solveig-kanari.jpg"
    path.parent.mkdir()
    path.write_bytes(bildefiler.jpeg())
    lagt = add(okt, make_sak(okt), read_file(path, FakeVerk()))
    with okt.arbeid() as arbeid:
        told = repr(arbeid.history(lagt.bilde.sak.id)) + repr(lagt)
    assert "anari" not in told.replace(bildefiler.KAMERA, "")
    assert [one.name for one in path.parent.iterdir()] == [path.name]


@pytest.mark.parametrize(
    ("make", "said"),
    [
        (lambda path: None, "Filen er ikke der lenger."),
        (lambda path: path.mkdir(), "Dette er ikke en fil."),
        (os.mkfifo, "Dette er ikke en fil."),
        (lambda path: path.write_bytes(b""), "Filen er tom."),
        (lambda path: path.write_bytes(bytes(MAKS_BYTE + 1)), "Filen er større enn 20 MB."),
    ],
    ids=["borte", "mappe", "rør", "tom", "for stor"],
)
def test_en_fil_som_ikke_kan_legges_ved_gir_en_setning_uten_navnet(tmp_path: Path, make: object, said: str) -> None:
    path = tmp_path / "kanari.jpg"
    assert callable(make)
    make(path)
    with pytest.raises(VedleggFeil, match=said) as caught:
        read_file(path, FakeVerk())
    assert caught.value.neste_steg
    assert caught.value.__suppress_context__ or caught.value.__context__ is None
    assert "kanari" not in repr(caught.value)


@pytest.mark.parametrize("code", [errno.EIO, errno.ESTALE, errno.ENOTCONN])
def test_en_disk_eller_et_nett_som_svikter_gir_en_setning(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: int
) -> None:
    path = tmp_path / "bilde.jpg"
    path.write_bytes(bildefiler.jpeg())

    def fail(*_args: object, **_more: object) -> None:
        raise OSError(code, "raw", str(path))

    monkeypatch.setattr(Path, "open", fail)
    with pytest.raises(VedleggFeil, match="lar seg ikke lese"):
        read_file(path, FakeVerk())


@pytest.mark.skipif(os.name == "nt" or os.geteuid() != 0, reason="only root can become another user")
def test_uten_rett_til_aa_lese_filen_sies_det() -> None:
    with tempfile.TemporaryDirectory() as navn:
        path = Path(navn, "bilde.jpg")
        path.write_bytes(bildefiler.jpeg())
        Path(navn).chmod(0o755)
        path.chmod(0)

        def job() -> str:
            try:
                read_file(path, FakeVerk())
            except VedleggFeil as told:
                return str(told)
            return "leste"

        assert as_nobody(job).startswith("Du har ikke tilgang til å lese filen.")
