"""A laptop of the model against the real office: its way there, its sync, and its store before it has met anybody."""

from __future__ import annotations

import tempfile
import threading
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

from db.lokal import synkmerker
from db.lokal.synkmerker import Merke
from tests.db.conftest import INGRID, LEDER, OLA, Tikk, an_answer, answer_change, case, changes
from tests.db.synkmaskin import Laptop, make_laptop
from tests.db.synkmodell import FELLES, FLYTTES
from tests.feil.ektekontor import Linje
from tildelingsklient.feil import SynkFeil
from tildelingsklient.innlogging.bruker import Bruker
from tildelingsklient.sak.sak import Sak
from tildelingsklient.synk.melding import Opkvittering
from tildelingsklient.synk.runde import Synk, differing, drive
from tildelingsklient.vedtak.vedtak import Vedtaksutfall

LEDERENS = "sak-3"
_STEDER: dict[str, Bruker] = {"ingrid": INGRID, "ingrid-ute": INGRID, "ola": OLA, "leder": LEDER}


@dataclass
class Kontorlaptop(Laptop):
    """A laptop whose sync is the program's own."""

    @property
    def linje(self) -> Linje:
        linje: Any = self.kontor
        assert isinstance(linje, Linje)
        return linje

    def reread(self, sak: str, *, pages: int = 99) -> None:
        try:
            super().reread(sak, pages=pages)
        except SynkFeil as refusal:
            # When it has left the user's reach, the feed says so in its turn.
            if refusal.kode != "finnes_ikke":
                raise

    def pull_all(self) -> None:
        while self.pull():
            pass

    def sync(self) -> None:
        self.pull_all()
        self._has_been_given_all()
        lager = self.lager
        done = drive(Synk(lager.synkarbeid, lager.maskin, self.klokke.now).run(), self.linje.klient)
        assert done.avvik == ()

    def _has_been_given_all(self) -> None:
        """The feed has passed nothing by: but for what is being read again, there is nothing to mend."""
        with self.lager.synkarbeid() as arbeid:
            ours = arbeid.kontroll()
        with self.lager.engine.connect() as connection:
            reads = synkmerker.all_of(connection, Merke.LESES)
        theirs = tuple(self.linje.kontroll(self.bruker.id).values())
        assert set(differing(ours, theirs)) <= set(reads)


@cache
def stores() -> tuple[Path, int]:
    """The stores as they are before anybody has met the office; made once, and copied for each run."""
    root = Path(tempfile.mkdtemp(prefix="tk-synk-"))
    for nr, (navn, bruker) in enumerate(_STEDER.items()):
        make_laptop(root / navn, bruker, nr)
    ingrid, leder = (opened(root, navn, 0) for navn in ("ingrid", "leder"))
    for sak_id in (FELLES, FLYTTES):
        ingrid.do(*changes(_with_draft(sak_id)))
        ingrid.do(answer_change(replace(an_answer(), gjelder=f"p-{sak_id}"), sak_id))
    leder.do(*changes(replace(case(LEDERENS, eier=LEDER), besok=(), vedtak=())))
    for laptop in (ingrid, leder):
        laptop.lager.close()
    return root, max(ingrid.klokke.antall & 0xFFFFFF, 1000)


def _with_draft(sak_id: str) -> Sak:
    sak = case(sak_id)
    draft = replace(sak.vedtak[0], tilstand="utkast", utfall=Vedtaksutfall.INNVILGET, omfang="én alarm")
    return replace(sak, besok=(), vedtak=(draft,))


def opened(root: Path, navn: str, ids: int) -> Kontorlaptop:
    nr = list(_STEDER).index(navn)
    nobody: Any = None  # it meets the office later
    return Kontorlaptop(root / navn, _STEDER[navn], nobody, Tikk(antall=(nr + 1 << 40) + ids))


class Sending:
    """What a laptop has to send, on its way in a thread of its own; the answer is kept on the thread of the store."""

    def __init__(self, laptop: Kontorlaptop) -> None:
        self._laptop, self._ops = laptop, laptop.outbox()
        self._svar: tuple[Opkvittering, ...] = ()
        self.trad = threading.Thread(target=self._send)

    def _send(self) -> None:
        self._svar = self._laptop.linje.push(self._ops)

    def __enter__(self) -> None:
        self._laptop.gammel_post.append(self._ops)
        self.trad.start()

    def __exit__(self, *error: object) -> None:
        self.trad.join()
        with self._laptop.step() as arbeid:
            arbeid.receipts(self._svar)
