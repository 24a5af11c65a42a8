"""Bytes in and out of the real store a part at a time: the same bytes whatever the parts, never seen before whole."""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import sha256

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from db.lokal import innhold, innholdsdeler, skjema, synkmerker
from db.lokal.lager import LokaltLager
from tests.db.conftest import new_case
from tests.db.test_innhold import add, bytes_of, counted, some_bytes
from tildelingsklient.feil import LagerFeil
from tildelingsklient.synk.bytefelt import DEL_BYTE, Innholdsdel


def sliced(content: bytes, ends: list[int]) -> Iterator[Innholdsdel]:
    for start, end in zip([0, *ends], ends, strict=False):
        yield Innholdsdel(start, content[start:end], len(content))


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=30)
@given(st.data())
def test_uansett_storrelse_og_kutt_er_bytene_de_samme(lager: LokaltLager, data: st.DataObject) -> None:
    size = data.draw(st.one_of(st.integers(1, 40), st.integers(innhold.DEL_BYTE - 1, 3 * DEL_BYTE)))
    ends = sorted({*data.draw(st.lists(st.integers(1, size), max_size=6)), size})
    fro = data.draw(st.binary(max_size=4))
    content = (fro + bytes(size))[:size]
    sha = sha256(content).hexdigest()
    with lager.engine.connect() as connection:
        for part in sliced(content, ends):
            come = innholdsdeler.keep_part(connection, sha, part)
            if data.draw(st.booleans()):
                assert innholdsdeler.keep_part(connection, sha, part) == come
            assert come == part.start + len(part.innhold)
            assert innhold.is_here(connection, sha) == (come == size)
        assert innhold.read(connection, sha) == content
        out = b""
        while len(out) < size:
            part = innholdsdeler.part_from(connection, sha, len(out))
            assert part.storrelse == size
            assert 0 < len(part.innhold) <= DEL_BYTE
            out += part.innhold
        assert out == content


def test_det_som_bare_er_kommet_delvis_kan_ikke_leses_eller_sendes(lager: LokaltLager) -> None:
    new_case(lager)
    content = some_bytes(1000)
    vedlegg = add(lager, content)
    with lager.engine.begin() as connection:
        innhold.forget(connection, vedlegg.sha256)
        assert innholdsdeler.keep_part(connection, vedlegg.sha256, Innholdsdel(0, content[:400], 1000)) == 400
        assert innholdsdeler.unsent(connection) == ()
        with pytest.raises(KeyError):
            innholdsdeler.part_from(connection, vedlegg.sha256, 0)
    with pytest.raises(LagerFeil, match="ikke hentet fra kontoret"):
        bytes_of(lager, vedlegg)
    with lager.engine.begin() as connection:
        assert innholdsdeler.come(connection, vedlegg.sha256) == 400
        innholdsdeler.keep_part(connection, vedlegg.sha256, Innholdsdel(400, content[400:], 1000))
    assert bytes_of(lager, vedlegg) == content


def test_det_som_ikke_er_det_hashen_sier_glemmes(lager: LokaltLager) -> None:
    sha = sha256(b"brevet").hexdigest()
    with lager.engine.begin() as connection:
        assert innholdsdeler.keep_part(connection, sha, Innholdsdel(0, b"br", 6)) == 2
        assert innholdsdeler.keep_part(connection, sha, Innholdsdel(2, b"evrt", 6)) is None
        assert innholdsdeler.come(connection, sha) == 0
        assert synkmerker.all_of(connection, synkmerker.Merke.HENTES) == {}
        assert innholdsdeler.keep_part(connection, sha, Innholdsdel(0, b"brevet", 6)) == 6
    assert counted(lager, skjema.innhold) == 1


def test_en_annen_storrelse_begynner_pa_nytt(lager: LokaltLager) -> None:
    sha = sha256(b"brevet").hexdigest()
    with lager.engine.begin() as connection:
        innholdsdeler.keep_part(connection, sha, Innholdsdel(0, b"br", 9))
        assert innholdsdeler.keep_part(connection, sha, Innholdsdel(2, b"evet", 6)) == 0
        assert innholdsdeler.keep_part(connection, sha, Innholdsdel(0, b"brevet", 6)) == 6


def test_det_samme_lagt_ved_her_mens_det_hentes_er_helt(lager: LokaltLager) -> None:
    new_case(lager)
    content = some_bytes(1000)
    sha = sha256(content).hexdigest()
    with lager.engine.begin() as connection:
        innholdsdeler.keep_part(connection, sha, Innholdsdel(0, content[:400], 1000))
    vedlegg = add(lager, content)
    assert bytes_of(lager, vedlegg) == content
    with lager.engine.begin() as connection:
        assert innholdsdeler.keep_part(connection, sha, Innholdsdel(400, content[400:], 1000)) == 1000
        assert innholdsdeler.unsent(connection) == (sha,)
