"""Every fault the store is put through: its whole form for `make faults`, and a short one for `make test`."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import NamedTuple

from tests.db.synkmodell import HEL, explore
from tests.db.synkmodell import KORT as NOEN_LOP
from tests.feil.andre_leser import compare_readers
from tests.feil.bitfeil import flip_everywhere
from tests.feil.drap import KORT, kill_everywhere
from tests.feil.eio import SMAA, fail_at_every_call
from tests.feil.fulldisk import fill_the_disk
from tests.feil.klokka import set_the_clock_wrong
from tests.feil.lageret import FORSTE
from tests.feil.lagermutanter import KORT as NOEN_MUTANTER
from tests.feil.lagermutanter import catch_mutants
from tests.feil.nokkelkutt import cut_the_key_file
from tests.feil.offer import Funn
from tests.feil.skrivevern import refuse_everything
from tests.feil.walkutt import KORT_STEG, cut_everywhere


class Prove(NamedTuple):
    """A fault: its name, and its two forms."""

    navn: str
    hel: Callable[[], Funn]
    kort: Callable[[], Funn]


PROVER = (
    *(Prove(f"drap-{slag}", partial(kill_everywhere, slag), partial(kill_everywhere, slag, KORT)) for slag in KORT),
    Prove("disk", fill_the_disk, partial(fill_the_disk, (0, 64))),
    Prove("skrivevern", refuse_everything, partial(refuse_everything, ("et svar", "en tilbakelegging"))),
    Prove("eio", fail_at_every_call, partial(fail_at_every_call, (SMAA[0], FORSTE), 8)),
    Prove("wal", cut_everywhere, partial(cut_everywhere, KORT_STEG)),
    Prove("bit", partial(flip_everywhere, 12), partial(flip_everywhere, 1)),
    Prove("nokkelfil", cut_the_key_file, cut_the_key_file),
    Prove("klokke", set_the_clock_wrong, set_the_clock_wrong),
    Prove("leser", compare_readers, compare_readers),
    Prove("synk", partial(explore, *HEL), partial(explore, *NOEN_LOP)),
    Prove("mutanter", catch_mutants, partial(catch_mutants, NOEN_MUTANTER)),
)
