"""kill -9 while a decision is written: it is made with its letter and its grounds, or it is not made at all."""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import random
import select
import shutil
import signal
from pathlib import Path

import pytest
import sqlalchemy as sa

from db.lokal.lager import LokaltLager
from tests.db.conftest import machine
from tests.db.test_kill import check_whole
from tests.fakes import INGVILD, PASSFRASE, TORMOD, FakeKlokke
from tests.handlinger.etterhjelp import approved
from tildelingsklient.handlinger.fatting import Fatteklar, decide_finally, ready_to_decide
from tildelingsklient.handlinger.okt import Okt
from tildelingsklient.handlinger.saksbilde import load_picture
from tildelingsklient.innlogging.bruker import Bruker
from tildelingsklient.porter import Oppsett
from tildelingsklient.sak.tilstand import Tilstand

COMMIT = "commit"
DRAP_MIDT_I, DRAP_NAAR_SOM_HELST = 4, 3
LENGSTE_S = 0.06


class Lageret:
    """A store in a folder, opened by one user at a time."""

    def __init__(self, mappe: Path, klokke: FakeKlokke) -> None:
        self.mappe, self.klokke = mappe, klokke
        self._apent: LokaltLager | None = None

    def bytt(self, bruker: Bruker) -> Okt:
        """Lock for whoever was in, and open for another."""
        self.close()
        lager = machine(self.mappe, self.klokke).unlock(bruker.id, PASSFRASE)  # type: ignore[arg-type]  # a clock all the same
        assert isinstance(lager, LokaltLager)
        self._apent = lager
        return Okt(lager, self.klokke)

    @property
    def lager(self) -> LokaltLager:
        assert self._apent is not None
        return self._apent

    def close(self) -> None:
        if self._apent is not None:
            self._apent.close()
        self._apent = None


def approved_case(mappe: Path) -> tuple[str, Fatteklar, bytes]:
    """A draft by Ingvild that Tormod has approved: the case's id, what is to be decided, and its letter, drawn."""
    klokke = FakeKlokke()
    maskin = machine(mappe, klokke)  # type: ignore[arg-type]  # a clock all the same
    apnet, _ = maskin.set_up(Oppsett("Fjellvik kommune", "TK", INGVILD, PASSFRASE, testmodus=True))
    maskin.add_bruker(apnet, TORMOD, PASSFRASE)
    apnet.close()
    lageret = Lageret(mappe, klokke)
    okt, bilde = approved(lageret.bytt)
    klar = ready_to_decide(okt, bilde, "bpa")
    lageret.close()
    return bilde.sak.id, klar, klar.draw()


def decide(mappe: Path, sak_id: str, klar: Fatteklar, pdf: bytes, ut: int, drap_ved: int) -> None:
    """The victim: tells when it begins, and at the end which step was the commit. It falls by its own hand at one."""
    lageret = Lageret(mappe, FakeKlokke(_antall=random.getrandbits(30)))
    okt = lageret.bytt(INGVILD)
    bilde = load_picture(okt, sak_id)
    steps: list[str] = []

    def listen(moment: str) -> None:
        def step(*_args: object) -> None:
            steps.append(moment)
            if len(steps) == drap_ved:
                os.kill(os.getpid(), signal.SIGKILL)

        sa.event.listen(lageret.lager.engine, moment, step)

    for moment in ("before_cursor_execute", "after_cursor_execute", COMMIT):
        listen(moment)
    os.write(ut, b"b")
    decide_finally(okt, bilde, klar, pdf)
    os.write(ut, (steps.index(COMMIT) + 1).to_bytes(2))
    signal.pause()


def run_and_kill(
    mappe: Path, sak_id: str, klar: Fatteklar, pdf: bytes, *, drap_ved: int = 0, etter_s: float | None = None
) -> bytes:
    """Let a victim decide and kill it: what it told. Without `etter_s` it is killed when it has no more to tell."""
    inn, ut = os.pipe()
    barn = os.fork()
    if barn == 0:
        with contextlib.suppress(BaseException):
            os.close(inn)
            decide(mappe, sak_id, klar, pdf, ut, drap_ved)
        os._exit(1)
    os.close(ut)
    told = os.read(inn, 1)
    if etter_s is None:
        told += os.read(inn, 2)
    else:
        select.select([], [], [], etter_s)
    os.kill(barn, signal.SIGKILL)
    _, status = os.waitpid(barn, 0)
    assert os.WIFSIGNALED(status), "the victim ended by itself"
    with os.fdopen(inn, "rb") as rest:
        return told + rest.read()


def check_whole_or_nothing(mappe: Path, sak_id: str, pdf: bytes, told: bytes) -> Tilstand:
    """The state after the fall; what was told is so, and a decision has all that belongs to it."""
    lageret = Lageret(mappe, FakeKlokke())
    okt = lageret.bytt(INGVILD)
    sak = load_picture(okt, sak_id).sak
    tilstand = Tilstand(sak.vedtak_for("bpa").tilstand)
    assert tilstand is Tilstand.FATTET or (tilstand is Tilstand.GODKJENT and told == b"b")
    assert len(sak.fattede) == (tilstand is Tilstand.FATTET)
    for fattet in sak.fattede:
        with okt.arbeid() as arbeid:
            kept, grounds = (arbeid.innhold(sak.id, sha) for sha in (fattet.pdf_sha256, fattet.grunnlag_sha256))
        assert kept == pdf
        assert hashlib.sha256(grounds).hexdigest() == fattet.grunnlag_sha256
        assert json.loads(grounds)["katalog"] == sak.katalog_sha
    check_whole(lageret.lager)
    lageret.close()
    return tilstand


@pytest.mark.treg
@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork to make a victim quickly")
def test_et_vedtak_er_fattet_med_brev_og_grunnlag_eller_slett_ikke_naar_strommen_gaar(tmp_path: Path) -> None:
    sak_id, klar, pdf = approved_case(tmp_path / "lager")
    sjanse = random.Random(2026)

    def fall(navn: str, *, drap_ved: int = 0, etter_s: float | None = None) -> tuple[Tilstand, int]:
        mappe = tmp_path / navn
        shutil.copytree(tmp_path / "lager", mappe)
        told = run_and_kill(mappe, sak_id, klar, pdf, drap_ved=drap_ved, etter_s=etter_s)
        return check_whole_or_nothing(mappe, sak_id, pdf, told), int.from_bytes(told[1:])

    done, commit = fall("etterpå")
    assert done is Tilstand.FATTET
    for step in (*sjanse.sample(range(1, commit), DRAP_MIDT_I), commit):
        assert fall(f"før {step}", drap_ved=step)[0] is Tilstand.GODKJENT
    assert fall("etter", drap_ved=commit + 1)[0] is Tilstand.FATTET
    for number in range(DRAP_NAAR_SOM_HELST):
        fall(f"når som helst {number}", etter_s=sjanse.uniform(0.0, LENGSTE_S))
