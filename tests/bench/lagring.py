"""svar.lagret: an answer committed durably with its op, against one raw insert of the same bytes."""

from __future__ import annotations

import itertools
import json
import statistics
import tempfile
from pathlib import Path

from db.lokal.nokler.spor import Argon2
from db.lokal.oppsett import LokalMaskin
from tests.bench.maaling import RUNDER, Figur, percentile, timed
from tests.fakes import INGVILD, FakeKlokke, make_sak
from tildelingsklient.handlinger.okt import Okt
from tildelingsklient.handlinger.saksbilde import Saksbilde
from tildelingsklient.porter import Oppsett
from tildelingsklient.synk.endring import Endring, Entitet, create, patch

_PER_RUNDE = 60


def open_store(folder: Path) -> Okt:
    """A fresh encrypted store with one user."""
    clock = FakeKlokke()
    maskin = LokalMaskin(folder, clock, find_ring=lambda: None, kostnad=Argon2(64, 1, 1))
    lager, _ = maskin.set_up(Oppsett("Fjellvik", "TK", INGVILD, "fjell bjørk kaffe elv", testmodus=True))
    return Okt(lager, clock)


def measure() -> Figur:
    """Both in turn on the same kind of disk."""
    with tempfile.TemporaryDirectory() as folder:
        okt = open_store(Path(folder) / "lager")
        bilde = make_sak(okt)
        changes = _changes(bilde)
        ours, raw = [], []
        _prepare_raw(okt)
        for _ in range(RUNDER):
            ours.append([timed(lambda: _save(okt, next(changes))) for _ in range(_PER_RUNDE)])
            raw.append([timed(lambda: _insert(okt)) for _ in range(_PER_RUNDE)])
        okt.lager.close()
    value = statistics.median(statistics.median(part) for part in ours)
    base = statistics.median(statistics.median(part) for part in raw)
    p99 = percentile([one for part in ours for one in part], 0.99)
    goal = f"forhold ≤ 5; p99 ≤ 5 ms (målt {p99:.2f} ms)"
    return Figur("svar.lagret", value, "ms", "rå INSERT + commit", base, goal, value / base <= 5 and p99 <= 5)


def _changes(bilde: Saksbilde) -> itertools.chain[Endring]:
    values = ({"sporsmal": "s", "gjelder": "g", "stemme": "soker", "verdi": n} for n in itertools.count())
    key, sak = f"{bilde.sak.id}|s|g|soker", bilde.sak.id
    first = next(values)
    pairs = itertools.pairwise(itertools.chain([first], values))
    return itertools.chain(
        [create(Entitet.SVAR, key, sak, {**first, "kilder": [], "notat": "", "gjeldende": ""})],
        (change for old, new in pairs if (change := patch(Entitet.SVAR, key, sak, old, new))),
    )


def _save(okt: Okt, change: Endring) -> None:
    with okt.arbeid() as arbeid:
        arbeid.write([change])
        arbeid.commit()


def _raw(okt: Okt) -> object:
    return okt.lager.engine.raw_connection().driver_connection  # type: ignore[attr-defined]  # the bench looks below the port


def _prepare_raw(okt: Okt) -> None:
    _raw(okt).execute("CREATE TABLE bench (n INTEGER PRIMARY KEY, innhold TEXT)")  # type: ignore[attr-defined]  # sqlcipher3 has no stubs


def _insert(okt: Okt) -> None:
    raw = _raw(okt)
    raw.execute("INSERT INTO bench (innhold) VALUES (?)", (json.dumps({"verdi": 34, "notat": "x" * 600}),))  # type: ignore[attr-defined]
    raw.commit()  # type: ignore[attr-defined]
