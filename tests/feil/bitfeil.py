"""One flipped bit in every class of page: said or found by the check, never a wrong answer; opening changes nothing.

What a page is, is asked of another program that reads the store (`andre_leser`) and of the first byte of the page,
decrypted here: SQLCipher seals each page by itself, AES-256-CBC with the vector and the seal in the last 80 bytes.
"""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path
from types import MappingProxyType

from cryptography.hazmat.primitives.ciphers import Cipher
from cryptography.hazmat.primitives.ciphers.algorithms import AES
from cryptography.hazmat.primitives.ciphers.modes import CBC

from db.lokal import kontroll
from db.lokal.lager import LokaltLager
from db.lokal.lagerfeil import told_plainly
from tests.db.conftest import PASSFRASE, Tikk, case, machine, new_case
from tests.db.test_arbeid import dump
from tests.db.test_kill import edit, unlocked
from tests.feil.andre_leser import open_as_another
from tests.feil.lageret import new_store
from tests.feil.offer import Funn, Svar, outcome, swift_folder
from tildelingsklient.porter import Kladd

SIDE = 4096
_BAK, _VEKTOR = 80, 16
_SLAG: Mapping[int, str] = MappingProxyType(
    {2: "indeks, indre", 5: "tabell, indre", 10: "indeks, blad", 13: "tabell, blad"}
)
KLASSER = ("første side", *sorted(_SLAG.values()), "overløp", "fri side", "søkeindeks")
_SAKER, _SVAR = 30, 260


def flip_everywhere(per_klasse: int = 8) -> Funn:
    """Flip a bit in so many pages of each class: in the content, the vector and the seal in turn."""
    with swift_folder() as mappe:
        nokkel = _grown_store(mappe / "lager")
        sti = mappe / "lager" / "lager.db"
        expected, found, told, flips = _read_all(mappe / "lager"), [], 0, 0
        pages, whole, sjanse = pages_by_class(sti, nokkel), sti.read_bytes(), random.Random(2026)
        for klasse, numbers in pages.items():
            for number, place in _places(numbers, per_klasse, sjanse):
                _lay(sti, _flipped(whole, number, place, sjanse))
                svar, feil = _judge(mappe / "lager", expected)
                found += [f"{klasse}, side {number}: {one}" for one in feil]
                told, flips = told + svar.er_setning, flips + 1
                _lay(sti, whole)
    missing = [f"ingen sider av klassen {klasse}" for klasse in KLASSER if klasse not in pages]
    tail = "; ".join([*missing, *found]) or "aldri et galt svar, aldri en endret fil, alt ble funnet"
    what = f"{flips} vendte bit i {len(pages)} sideklasser, {told} meldt allerede ved lesing"
    return Funn(f"{what}: {tail}", not found and not missing)


def _grown_store(mappe: Path) -> bytes:
    """A store with every class of page in it; its key."""
    lager = unlocked(new_store(mappe, 0))
    for nr in range(2, _SAKER):
        new_case(lager, case(f"sak-{nr}"))
    for nr in range(_SVAR):
        edit(lager, nr)
    for word in ("lang ", ""):
        with lager.arbeid() as arbeid:
            arbeid.keep_kladd(Kladd("sak-1", "svar|fritekst", word * 20_000, Tikk().now()))
            arbeid.keep_kladd(Kladd("sak-1", "svar|annen", "også lang " * 2000, Tikk().now()))
            arbeid.commit()
    nokkel = lager.nokkel.raw()
    lager.close()
    return nokkel


def pages_by_class(sti: Path, nokkel: bytes) -> dict[str, list[int]]:
    """The numbers of the pages of each class."""
    with open_as_another(sti, nokkel) as connection:
        used = {
            number: (name, kind)
            for name, number, kind in connection.execute("SELECT name, pageno, pagetype FROM dbstat")
        }
    content, pages = sti.read_bytes(), defaultdict(list)
    for number in range(1, len(content) // SIDE + 1):
        name, kind = used.get(number, ("", "free"))
        pages[_class(number, name, kind, decrypted(content, number, nokkel))].append(number)
    return dict(pages)


def _class(number: int, name: str, kind: str, page: bytes) -> str:
    if number == 1:
        return "første side"
    if kind == "free":
        return "fri side"
    if name.startswith("sakssok"):
        return "søkeindeks"
    return "overløp" if kind == "overflow" else _SLAG[page[0]]


def decrypted(content: bytes, number: int, nokkel: bytes) -> bytes:
    """A page as SQLite sees it; not for the first, which begins with the salt."""
    page = content[(number - 1) * SIDE : number * SIDE]
    vector = page[-_BAK : -_BAK + _VEKTOR]
    decryptor = Cipher(AES(nokkel), CBC(vector)).decryptor()
    start = 16 if number == 1 else 0
    return decryptor.update(page[start:-_BAK]) + decryptor.finalize()


def _lay(sti: Path, content: bytes) -> None:
    sti.write_bytes(content)
    for endelse in ("-wal", "-shm"):
        sti.with_name(sti.name + endelse).unlink(missing_ok=True)


def _places(numbers: list[int], antall: int, sjanse: random.Random) -> Iterator[tuple[int, range]]:
    parts = (range(SIDE - _BAK), range(SIDE - _BAK, SIDE - _BAK + _VEKTOR), range(SIDE - _BAK + _VEKTOR, SIDE))
    for turn in range(antall):
        yield sjanse.choice(numbers), parts[turn % len(parts)]


def _flipped(whole: bytes, number: int, place: range, sjanse: random.Random) -> bytes:
    changed = bytearray(whole)
    changed[(number - 1) * SIDE + sjanse.choice(place)] ^= 1 << sjanse.randrange(8)
    return bytes(changed)


Lest = dict[str, object]


def _read_all(mappe: Path) -> Lest:
    """What the program shows: the lists, the search, every case with its history and drafts."""
    lager = unlocked(mappe)
    try:
        return _shown(lager)
    finally:
        lager.close()


def _shown(lager: LokaltLager) -> Lest:
    with lager.arbeid() as arbeid:
        linjer = arbeid.saker(antall=100)
        shown: Lest = {"linjer": linjer, "søk": arbeid.saker("kari", antall=100), "venter": arbeid.waiting()}
        for linje in linjer:
            shown[linje.id] = (arbeid.sak(linje.id), arbeid.history(linje.id), arbeid.kladder(linje.id))
    with told_plainly():
        # The tests' own reading of what no list shows.
        return {**shown, "rader": dump(lager)}


def _judge(mappe: Path, expected: Lest) -> tuple[Svar, list[str]]:
    """How reading went with the bit flipped, and what is wrong with that."""
    sti, seen, found = mappe / "lager.db", {}, []
    before = sti.read_bytes()

    def read() -> None:
        seen.update(_read_all(mappe))

    def check() -> None:
        lager = machine(mappe, Tikk()).unlock("ingrid", PASSFRASE)
        assert isinstance(lager, LokaltLager)
        try:
            seen["funn"] = kontroll.check_inside(lager.engine)
        finally:
            lager.close()

    checked = outcome(check)
    if sti.read_bytes() != before:
        found.append("filen ble endret av at den ble åpnet")
    # Reading a case is itself written down, so here the file may change.
    svar = outcome(read)
    if not svar.til_aa_leve_med or not checked.til_aa_leve_med:
        found.append(f"ingen setning: {svar} {checked}")
    if checked.gjort and not seen.pop("funn", ()):
        found.append("kontrollen fant det ikke")
    if svar.gjort and seen != expected:
        found.append("galt svar")
    return svar, found
