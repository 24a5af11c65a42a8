"""The log of a case: replayed it gives the office's rows, and none of it can be changed unseen."""

from __future__ import annotations

import itertools
from typing import Any

import sqlalchemy as sa
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from db.sentral import rader
from db.sentral.base import Kontorbase
from tests.fakes import FakeKlokke
from tests.kontor.kontorbygger import INGVILD, SAK, TORMOD, Kontoret, handed_over, new_case, op
from tildelingsklient.synk.endring import Entitet, Slag
from tildelingsklient.synk.melding import Opmelding

_NUMRE = itertools.count(1)
verdi = st.sampled_from([None, 0, 1, 1.0, True, "x", ["x", 1], {"a": None}, 1e22])
felt = st.dictionaries(st.sampled_from("abc"), verdi, min_size=1, max_size=2)
maskiner, svarene = st.sampled_from(["m-1", "m-2"]), st.sampled_from(["s-1", "s-2"])
steg = st.tuples(maskiner, svarene, st.one_of(st.none(), felt), st.booleans())


def _rows(kontoret: Kontoret, superbruker: sa.Engine, sql: str) -> list[dict[str, Any]]:
    with superbruker.connect() as connection:
        asked = {"kommune": kontoret.here(INGVILD).kommune}
        return [dict(row) for row in connection.execute(sa.text(sql), asked).mappings()]


def _things(kontoret: Kontoret, superbruker: sa.Engine) -> dict[tuple[str, str], tuple[int, bool, Any]]:
    sql = "SELECT entitet, id, versjon, slettet, felt FROM ting WHERE kommune = :kommune"
    rows = _rows(kontoret, superbruker, sql)
    return {(row["entitet"], row["id"]): (row["versjon"], row["slettet"], row["felt"]) for row in rows}


def _replayed(kontoret: Kontoret) -> dict[tuple[str, str], tuple[int, bool, Any]]:
    """What a reader of the feed makes of it."""
    keys = {(one.op.entitet, one.op.id) for one in kontoret.everything(TORMOD) if one.versjon}
    stands = {key: kontoret.stand(*key).stand for key in keys}
    return {
        (key[0].value, key[1]): (stand.versjon, not stand.finnes, dict(stand.felt)) for key, stand in stands.items()
    }


def _op(maskin: str, id_: str, step: dict[str, Any] | None, known: tuple[int, bool, dict[str, Any]]) -> Opmelding:
    """What a machine writes that knows the thing so."""
    versjon, gone, now = known
    if step is None:
        one = op(INGVILD, Entitet.SVAR, id_, now, dict.fromkeys(now), versjon, Slag.TOMBSTONE)
    else:
        new = dict.fromkeys("abc") | step if gone else step
        one = op(INGVILD, Entitet.SVAR, id_, now, new, versjon, Slag.CREATE if gone else Slag.PATCH)
    return one.model_copy(update={"maskin": maskin})


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=st.lists(steg, max_size=10))
def test_loggen_spilt_av_gir_kontorets_rader(
    base: Kontorbase, superbruker: sa.Engine, steps: list[tuple[str, str, dict[str, Any] | None, bool]]
) -> None:
    kontoret = Kontoret(base, FakeKlokke(), f"-spilt-{next(_NUMRE)}").given(new_case())
    seen = dict[tuple[str, str], tuple[int, bool, dict[str, Any]]]()
    for maskin, id_, step, up_to_date in steps:
        if up_to_date:
            seen[maskin, id_] = _things(kontoret, superbruker).get((Entitet.SVAR.value, id_), (0, True, {}))
        kontoret.push(INGVILD, _op(maskin, id_, step, seen.get((maskin, id_), (0, True, {}))))
    assert _replayed(kontoret) == _things(kontoret, superbruker)


def test_hver_sak_har_en_hel_kjede(kontoret: Kontoret, superbruker: sa.Engine) -> None:
    kontoret.given(new_case(), handed_over(), new_case(sak="sak-2"))
    for sak in (SAK, "sak-2"):
        query = f"SELECT * FROM op WHERE kommune = :kommune AND sak = '{sak}' ORDER BY xid, nr"
        rows = _rows(kontoret, superbruker, query)
        assert [row["forrige_hash"] for row in rows] == [rader.FORSTE_HASH, *(row["hash"] for row in rows[:-1])]
        assert [row["hash"] for row in rows] == [rader.link(row) for row in rows]


def test_en_op_som_er_endret_synes(kontoret: Kontoret, superbruker: sa.Engine) -> None:
    kontoret.given(new_case())
    row = _rows(kontoret, superbruker, "SELECT * FROM op WHERE kommune = :kommune LIMIT 1")[0]
    changed = [{**row, navn: "x"} for navn in ("bruker", "felt", "brukt", "svar", "versjon", "slag_brukt", "kode")]
    assert row["hash"] not in {rader.link(one) for one in changed}
