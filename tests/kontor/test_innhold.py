"""Bytes in and out of the office: in parts, taken up where they stopped, whole only when the hash is right."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from hashlib import sha256
from typing import Any

import pytest
import sqlalchemy as sa
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from db.sentral import innhold
from db.sentral.base import Kontorbase
from db.sentral.innhold import Opplasting
from db.sentral.oppgradering import upgrade
from db.sentral.roller import EIER, TJENESTE
from tests.fakes import NAA
from tests.kontor.innholdsbygger import reader, send
from tests.kontor.kontorbygger import INGVILD, KARI, OLA, SAK, TORMOD, Kontoret, made, new_case, op, taken_away
from tests.kontor.nettbygger import Nettkontor
from tildelingsklient.kontor.identitet import Identitet
from tildelingsklient.kontor.kropp import BYTES
from tildelingsklient.synk.bytefelt import DEL_BYTE, FELT_MED_SHA, MEST_INNHOLD, Innholdsdel
from tildelingsklient.synk.endring import Entitet, Slag

BREVET = bytes(range(256)) * 3000
"""A part and a half."""
SHA = sha256(BREVET).hexdigest()
_FRO = itertools.count()


@pytest.fixture
def nett(kontoret: Kontoret) -> Nettkontor:
    """An office with a case that names the letter, and the machines of all."""
    kontoret.given(new_case(), [made(INGVILD, Entitet.VEDLEGG, "vl", {"sha256": SHA})])
    return Nettkontor(kontoret).enrol(INGVILD, OLA, TORMOD, KARI)


def put(nett: Nettkontor, hvem: Identitet, start: int, part: bytes, av: int, sha: str = SHA) -> Any:
    omrade = f"bytes {start}-{start + len(part) - 1}/{av}" if part else f"bytes */{av}"
    headers = {"Content-Range": omrade, "Content-Type": BYTES}
    return nett.ask("PUT", f"/v1/innhold/{sha}", hvem, content=part, headers=headers)


def get(nett: Nettkontor, hvem: Identitet, fra: int = 0, sha: str = SHA) -> Any:
    return nett.ask("GET", f"/v1/innhold/{sha}", hvem, headers={"Range": f"bytes={fra}-"})


def sent(nett: Nettkontor, hvem: Identitet = INGVILD, content: bytes = BREVET) -> None:
    for start in range(0, len(content), DEL_BYTE):
        svar = put(nett, hvem, start, content[start : start + DEL_BYTE], len(content), sha256(content).hexdigest())
        assert svar.status_code == 200, svar.text


def test_det_som_sendes_i_deler_hentes_i_deler(nett: Nettkontor) -> None:
    first = put(nett, INGVILD, 0, BREVET[:DEL_BYTE], len(BREVET)).json()
    last = put(nett, INGVILD, DEL_BYTE, BREVET[DEL_BYTE:], len(BREVET)).json()
    assert first == {"kommet": DEL_BYTE, "er_hel": False}
    assert last == {"kommet": len(BREVET), "er_hel": True}
    a, b = get(nett, INGVILD), get(nett, INGVILD, DEL_BYTE)
    assert a.content + b.content == BREVET
    assert (a.status_code, a.headers["Content-Range"]) == (206, f"bytes 0-{DEL_BYTE - 1}/{len(BREVET)}")
    assert get(nett, INGVILD, 5).content == BREVET[5:DEL_BYTE]


def test_svaret_sier_hvor_langt_en_brutt_opplasting_er_kommet(nett: Nettkontor) -> None:
    put(nett, INGVILD, 0, BREVET[:100], len(BREVET))
    for again in (put(nett, INGVILD, 0, b"", len(BREVET)), put(nett, INGVILD, 0, BREVET[:100], len(BREVET))):
        assert again.json() == {"kommet": 100, "er_hel": False}
    assert put(nett, INGVILD, 300, BREVET[300:400], len(BREVET)).json()["kommet"] == 100
    assert get(nett, INGVILD).status_code == 404


def test_det_som_ikke_er_det_hashen_sier_blir_ikke_tatt_imot(nett: Nettkontor) -> None:
    assert put(nett, INGVILD, 0, b"noe annet", 9).status_code == 422
    assert get(nett, INGVILD).status_code == 404
    # What was wrong is forgotten, so that what is right may come.
    assert put(nett, INGVILD, 0, b"", 9).json()["kommet"] == 0
    sent(nett)
    assert get(nett, INGVILD).status_code == 206


def test_en_annen_kan_ikke_odelegge_en_opplasting(nett: Nettkontor) -> None:
    put(nett, INGVILD, 0, BREVET[:100], len(BREVET))
    put(nett, OLA, 0, b"x" * 200, len(BREVET))
    assert put(nett, INGVILD, 100, BREVET[100:200], len(BREVET)).json()["kommet"] == 200
    sent(nett, TORMOD)
    assert get(nett, INGVILD).content == BREVET[:DEL_BYTE]
    assert put(nett, INGVILD, 200, b"", len(BREVET)).json()["er_hel"]


@pytest.mark.parametrize(
    ("omrade", "kropp"),
    [
        ("bytes 0-3/3", b"abcd"), ("bytes 0-3/10", b"abc"), ("bytes 3-0/10", b""), ("bytes */10", b"a"),
        ("bytes 0-0/0", b"a"), ("bytes */0", b""), ("bytes 0-/9", b""), ("linjer 0-1/9", b"aa"), ("", b"aa"),
        ("bytes ٠-٣/9", b"abcd"),
    ],
)  # fmt: skip
def test_en_del_som_ikke_er_det_hodet_sier_tas_ikke_imot(nett: Nettkontor, omrade: str, kropp: bytes) -> None:
    told = nett.headers(INGVILD) | {"Content-Range": omrade, "Content-Type": BYTES}
    asked = [(name.encode(), value.encode()) for name, value in told.items()]
    assert nett.klient.request("PUT", f"/v1/innhold/{SHA}", headers=asked, content=kropp).status_code == 422


def test_for_store_deler_og_for_stort_innhold_tas_ikke_imot(nett: Nettkontor) -> None:
    assert put(nett, INGVILD, 0, b"x" * (DEL_BYTE + 1), MEST_INNHOLD).status_code == 413
    assert put(nett, INGVILD, 0, b"x", MEST_INNHOLD + 1).status_code == 413
    assert put(nett, INGVILD, 0, b"x", MEST_INNHOLD).status_code == 200
    assert nett.ask("PUT", f"/v1/innhold/{SHA}", INGVILD, json={}).status_code == 415


def test_bak_slutten_er_det_ingenting(nett: Nettkontor) -> None:
    sent(nett)
    assert get(nett, INGVILD, len(BREVET)).status_code == 416
    assert get(nett, INGVILD, len(BREVET) - 1).content == BREVET[-1:]


@pytest.mark.parametrize("entitet", FELT_MED_SHA)
def test_alt_som_nevner_bytes_lar_den_som_naar_saken_lese_dem(kontoret: Kontoret, entitet: Entitet) -> None:
    slag = Slag.CREATE if entitet is Entitet.VEDLEGG else Slag.APPEND
    names = {felt: sha256(f"{entitet}{felt}".encode()).hexdigest() for felt in FELT_MED_SHA[entitet]}
    kontoret.given(new_case(), [made(INGVILD, entitet, "x", names, slag)])
    leser = {hvem: reader(kontoret.here(hvem)) for hvem in (INGVILD, TORMOD, OLA, KARI)}
    with kontoret.base.transaction(kontoret.here(INGVILD).kommune) as connection:
        for sha in names.values():
            assert [one.id for one, by in leser.items() if innhold.may_read(connection, by, sha)] == [
                INGVILD.id,
                TORMOD.id,
            ]


def test_den_som_far_saken_kan_lese_og_den_som_hadde_den_kan_ikke(nett: Nettkontor, kontoret: Kontoret) -> None:
    sent(nett)
    assert (get(nett, INGVILD).status_code, get(nett, OLA).status_code) == (206, 404)
    kontoret.given([op(INGVILD, Entitet.SAK, SAK, {"eier": INGVILD.id}, {"eier": OLA.id}, 1)])
    assert (get(nett, INGVILD).status_code, get(nett, OLA).status_code) == (404, 206)


def test_et_vedlegg_som_er_fjernet_kan_leses_av_den_som_naar_saken(nett: Nettkontor, kontoret: Kontoret) -> None:
    sent(nett)
    kontoret.given([taken_away(INGVILD, Entitet.VEDLEGG, "vl", {"sha256": SHA}, 1)])
    assert get(nett, INGVILD).status_code == 206


def test_den_som_ikke_naar_saken_far_ikke_vite_at_kontoret_har_bytene(nett: Nettkontor) -> None:
    sent(nett)
    assert put(nett, OLA, 0, b"", len(BREVET)).json() == {"kommet": 0, "er_hel": False}
    assert put(nett, TORMOD, 0, b"", len(BREVET)).json() == {"kommet": len(BREVET), "er_hel": True}
    sent(nett, OLA)
    assert get(nett, OLA).status_code == 404


def test_en_maskin_kan_bare_etterlate_noen_fa_halve(kontoret: Kontoret, superbruker: sa.Engine) -> None:
    her = kontoret.here(INGVILD)
    for nr in range(12):
        with kontoret.base.transaction(her.kommune) as connection:
            opplasting = Opplasting(her.kommune, f"{nr:064}", "m")
            innhold.receive(connection, opplasting, Innholdsdel(0, b"x", 9), kontoret.klokke.now())
        kontoret.klokke.go(minutes=1)
    with superbruker.connect() as connection:
        left = connection.execute(
            sa.text("SELECT sha256 FROM innholdsdel WHERE kommune = :k ORDER BY 1"), {"k": her.kommune}
        )
        assert [int(sha) for sha in left.scalars()] == list(range(4, 12))


@st.composite
def cut(draw: st.DrawFn) -> tuple[int, list[int]]:
    size = draw(st.one_of(st.integers(1, 40), st.integers(DEL_BYTE - 2, 2 * DEL_BYTE + 2)))
    ends = sorted({*draw(st.lists(st.integers(1, size), max_size=6)), size})
    for start, end in zip([0, *ends], ends[:], strict=False):
        ends += range(start + DEL_BYTE, end, DEL_BYTE)
    return size, sorted(ends)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40)
@given(cut(), st.lists(st.integers(0, 8), max_size=5), st.integers(0, 40))
@example((1, [1]), [0, 0], 0)
def test_uansett_storrelse_og_kutt_kommer_de_samme_bytene_ut(
    kontoret: Kontoret, cuts: tuple[int, list[int]], again: list[int], inni: int
) -> None:
    """`again`: parts that are sent once more, out of turn."""
    size, ends = cuts
    content = next(_FRO).to_bytes(8, "big") + bytes(size)
    content, her = content[:size] if size >= 8 else content[8 - size : 8], kontoret.here(INGVILD)
    sha = sha256(content).hexdigest()
    with kontoret.base.transaction(her.kommune) as connection:
        for nr, _end in enumerate(ends):
            send(connection, her, content, ends[: nr + 1])
            for other in (one for one in again if one < len(ends)):
                start = [0, *ends][other]
                late = Innholdsdel(start, content[start : ends[other]], size)
                innhold.receive(connection, Opplasting(her.kommune, sha, f"m-{her.id}"), late, NAA)
        found = b""
        while len(found) < size:
            part = innhold.part_from(connection, her.kommune, sha, len(found))
            assert part
            assert part.storrelse == size
            found += part.innhold
        assert found == content
        rest = innhold.part_from(connection, her.kommune, sha, min(inni, size - 1))
        assert rest
        assert content[min(inni, size - 1) :].startswith(rest.innhold)


def test_det_loggen_alt_nevner_er_med_etter_en_oppgradering(egen: Callable[[str], sa.URL], kontoret: Kontoret) -> None:
    base, superbruker = Kontorbase(egen(TJENESTE)), sa.create_engine(egen("postgres"), poolclass=sa.NullPool)
    named = {"pdf_sha256": SHA, "grunnlag_sha256": "b" * 64}
    there = Kontoret(base, kontoret.klokke, "")
    there.given(new_case(), [made(INGVILD, Entitet.FATTET, "f", named, Slag.APPEND)])
    with superbruker.begin() as connection:
        for sql in (
            "DROP TABLE innholdsdel, innhold, nevnt, kollega", "DROP FUNCTION helt_innhold_star",
            "UPDATE alembic_version SET version_num = '0001'",
        ):  # fmt: skip
            connection.exec_driver_sql(sql)
    upgrade(egen(EIER))
    base.check()
    with base.transaction(INGVILD.kommune) as connection:
        assert [innhold.may_read(connection, reader(INGVILD), sha) for sha in (SHA, "b" * 64, "c" * 64)] == [
            True,
            True,
            False,
        ]
    base.close()
