"""Small real stand-ins for machine, store and clock, all in memory; leaving without commit changes nothing."""

from __future__ import annotations

import copy
import os
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from db.lokal import tallister
from db.lokal.fristlister import grunnlag_from
from db.lokal.oversetting import Rad, besok_from, sak_from
from db.lokal.rettigheter import check_overview
from db.lokal.verdier import utc_text
from tests.nokkelfake import FakeNokkelstell
from tildelingsklient.feil import FeilPassfrase, LaastFeil, LagerFeil
from tildelingsklient.handlinger.okt import Okt
from tildelingsklient.handlinger.saksbilde import Saksbilde, load_picture
from tildelingsklient.handlinger.soknader import Soknad, plan_besok, register_soknad
from tildelingsklient.handlinger.utkast import make_draft, send_to_review
from tildelingsklient.handlinger.vurderinger import decide
from tildelingsklient.innlogging.bruker import Bruker, Brukerrolle
from tildelingsklient.innlogging.tilknytning import Tilknytning
from tildelingsklient.kartlegging.deltakere import Person
from tildelingsklient.katalog.kanonisk import read_once
from tildelingsklient.maskinstand import Loggbit, Sidesjekk
from tildelingsklient.porter import (
    Autokopi,
    Kladd,
    Lagerfunn,
    Maskinstand,
    Oppsett,
    Ryddet,
    Sikkerhetskopi,
    Usendt,
)
from tildelingsklient.sak.besok import Besok
from tildelingsklient.sak.frist import Fristgrunnlag, Fristpost, Fristutvalg, Saksfrist, grunnlag_of, open_posts
from tildelingsklient.sak.innsyn import UTEN_SAK, Handling, Innsyn, Innsynsbok, Loggkontroll, evident_reason
from tildelingsklient.sak.kollega import Kollega
from tildelingsklient.sak.konflikt import Sakskonflikt
from tildelingsklient.sak.oversikt import Tallgrunnlag, Tilstandstall
from tildelingsklient.sak.rydding import is_writing
from tildelingsklient.sak.sak import Sak, Sakslinje, with_endings
from tildelingsklient.sak.saksfrister import deadlines_of
from tildelingsklient.sak.tilstand import Tilstand
from tildelingsklient.synk.endring import Endring, Entitet, Op, Slag
from tildelingsklient.synkport import Synkstand
from tildelingsklient.tid import OSLO
from tildelingsklient.vedtak.frister import Fristart
from tildelingsklient.vedtak.vedtak import Vedtaksutfall

INGVILD = Bruker("u-ingvild", "Ingvild Moen", Brukerrolle.SAKSBEHANDLER)
TORMOD = Bruker("u-tormod", "Tormod Haug", Brukerrolle.FAGLEDER)
SILJE = Bruker("u-silje", "Silje Aas", Brukerrolle.FAGLEDER)
Bytt = Callable[[Bruker], Okt]
"""Changes who is at the keyboard: everybody's session but the last is locked."""
KOMMUNE, ENHET = "Fjellvik kommune", "Tildelingskontoret"
PASSFRASE = "fire korte vanlige ord"
GJENOPPRETTING = "ABCD-EFGH-JKMN-PQRS-TVWX-YZ01-2345-6789-0AKB"
NAA = datetime(2026, 11, 12, 10, 42, tzinfo=OSLO)
"""The moment the fake clock starts at: the one of the pictures."""

_Nokkel = tuple[str, str, str]


@dataclass
class FakeKlokke:
    """Stands still until told; ids are counted."""

    naa: datetime = NAA
    _antall: int = 0

    def now(self) -> datetime:
        """The time it was set to."""
        return self.naa

    def new_id(self) -> str:
        """A UUIDv7-like text in rising order."""
        self._antall += 1
        return f"01990000-0000-7000-8000-{self._antall:012d}"

    def go(self, **hvor_lenge: float) -> None:
        """Let time pass: `go(minutes=5)`."""
        self.naa += timedelta(**hvor_lenge)


@dataclass
class _Innhold:
    """Everything a store holds."""

    ops: list[Op] = field(default_factory=list)
    rader: dict[_Nokkel, dict[str, Any]] = field(default_factory=dict)
    orden: dict[_Nokkel, tuple[int, str, str]] = field(default_factory=dict)
    kataloger: dict[str, bytes] = field(default_factory=dict)
    bytes_: dict[str, bytes] = field(default_factory=dict)
    kladder: dict[tuple[str, str], Kladd] = field(default_factory=dict)
    innstillinger: dict[str, str] = field(default_factory=dict)
    lopenummer: int = 0
    innsyn: list[Innsyn] = field(default_factory=list)
    konflikter: list[Sakskonflikt] = field(default_factory=list)

    def copied(self) -> _Innhold:
        """A copy that can be changed on its own."""
        rader = {key: dict(felt) for key, felt in self.rader.items()}
        return replace(
            copy.copy(self),
            ops=list(self.ops),
            rader=rader,
            orden=dict(self.orden),
            kataloger=dict(self.kataloger),
            bytes_=dict(self.bytes_),
            kladder=dict(self.kladder),
            innstillinger=dict(self.innstillinger),
            konflikter=list(self.konflikter),
        )


class FakeArbeid:
    """One transaction on a copy, put in place by `commit`."""

    def __init__(self, lager: FakeLager) -> None:
        self._lager = lager

    def __enter__(self) -> Self:
        self._naa = self._lager.innhold.copied()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._lager.write_innsyn()

    def note_innsyn(self, handling: Handling, saker: Iterable[str]) -> None:
        lager, bruker, tid = self._lager, self._lager.bruker, self._lager.klokke.now()
        for new in filter(None, [lager.innsynsbok.unsaid(handling, saker, tid.date())]):
            key = (new[0], Entitet.SAK.value, new[0])
            eier = str(self._naa.rader[key]["eier"]) if key in self._naa.rader else None
            states = {
                str(felt["tilstand"])
                for key, felt in self._naa.rader.items()
                if key[:2] == (new[0], Entitet.VEDTAK.value)
            }
            grunn = evident_reason(handling, bruker.id, bruker.rolle, eier, states).value
            named = tuple(sak for sak in new if sak != UTEN_SAK)
            line = Innsyn(0, tid, bruker.id, bruker.visningsnavn, bruker.rolle, handling, grunn, named, "a1b2c3")
            lager.holdt.append(line)

    def innsyn(self, saker: Sequence[str]) -> tuple[Innsyn, ...]:
        wanted = set(saker)
        lines = [
            replace(line, saker=tuple(sak for sak in line.saker if sak in wanted))
            for line in (*self._lager.innhold.innsyn, *self._lager.holdt)
        ]
        return tuple(sorted((line for line in reversed(lines) if line.saker), key=lambda line: line.tid, reverse=True))

    def check_innsyn(self, etter: int = 0, antall: int = 500) -> Loggkontroll:
        return Loggkontroll(self._lager.innsyn_er_helt, len(self._lager.innhold.innsyn), True)

    def commit(self) -> None:
        if self._lager.full:
            raise LagerFeil("Det er ikke plass igjen på disken.", "Frigjør plass og prøv igjen.")
        self._lager.innhold = self._naa
        self._naa = self._naa.copied()

    def write(self, endringer: Sequence[Endring]) -> tuple[Op, ...]:
        return tuple(self._write_one(endring) for endring in endringer)

    def _write_one(self, endring: Endring) -> Op:
        naa, lager = self._naa, self._lager
        key = (endring.sak, endring.entitet.value, endring.id)
        naa.konflikter = [one for one in naa.konflikter if set(one.ops).isdisjoint(endring.avgjor)]
        is_there, is_nothing = key in naa.rader, endring.slag is Slag.PATCH and not endring.felt
        if not is_nothing and is_there == (endring.slag not in {Slag.PATCH, Slag.TOMBSTONE}):
            raise LagerFeil("Dette er endret et annet sted imens.", "Åpne saken på nytt.")
        seq, tid = len(naa.ops) + 1, lager.klokke.now()
        bruker = lager.bruker
        op = Op(lager.klokke.new_id(), seq, endring, bruker.id, bruker.rolle.value, tid, str(seq - 1), str(seq))
        naa.ops.append(op)
        if is_nothing:
            return op
        rekkefolge = naa.orden[key][0] if key in naa.orden else seq
        naa.orden[key] = (rekkefolge, bruker.id, utc_text(tid))
        if endring.slag is Slag.TOMBSTONE:
            del naa.rader[key]
        else:
            old = naa.rader.get(key, {}) if endring.slag is Slag.PATCH else {}
            naa.rader[key] = old | {navn: felt.new for navn, felt in endring.felt.items()}
        return op

    def _rad(self, key: _Nokkel) -> Rad:
        rekkefolge, av, tid = self._naa.orden[key]
        return Rad(key[0], Entitet(key[1]), key[2], self._lager.kommune, rekkefolge, self._naa.rader[key], av, tid)

    def sak(self, sak_id: str, som: Handling = Handling.APNET) -> Sak:
        if sak_id in self._lager.uleselige:
            raise LagerFeil("Saken kan ikke åpnes.", "De andre sakene virker som før.")
        sak = self._whole(sak_id)
        self.note_innsyn(som, (sak_id,))
        return sak

    def _whole(self, sak_id: str) -> Sak:
        rader = [self._rad(key) for key in self._naa.rader if key[0] == sak_id]
        konflikter = tuple(one for one in self._naa.konflikter if one.sak == sak_id)
        return replace(sak_from(sorted(rader, key=lambda rad: rad.rekkefolge)), konflikter=konflikter)

    def saker(
        self, sok: str = "", tilstand: str = "", tjeneste: str = "", etter: str = "", antall: int = 50
    ) -> tuple[Sakslinje, ...]:
        linjer = [self._linje(key[0]) for key in self._naa.rader if key[1] == Entitet.SAK.value]
        linjer = [linje for linje in linjer if _matches(linje, sok, tilstand, tjeneste)]
        linjer.sort(key=self._last_op, reverse=True)
        ids = [linje.id for linje in linjer]
        start = ids.index(etter) + 1 if etter in ids else 0
        page = tuple(linjer[start : start + antall])
        self.note_innsyn(Handling.SOK if sok.strip() else Handling.LISTE, (linje.id for linje in page))
        return page

    def _last_op(self, linje: Sakslinje) -> int:
        return max(op.seq for op in self._naa.ops if op.endring.sak == linje.id)

    def _linje(self, sak_id: str) -> Sakslinje:
        rader = [self._rad(key) for key in self._naa.rader if key[0] == sak_id]
        sak = sak_from(sorted(rader, key=lambda rad: rad.rekkefolge))
        endret = max(op.tid for op in self._naa.ops if op.endring.sak == sak_id)
        owed = open_posts(self._deadlines(sak_id))
        linje = Sakslinje(
            id=sak.id,
            nummer=sak.nummer,
            navn=sak.soker.navn,
            fodselsdato=sak.soker.fodselsdato,
            tjenester=sak.tjenester,
            tilstander=tuple(sak.vedtak_for(t).tilstand for t in sak.tjenester),
            mottatt=sak.mottatt,
            katalog_sha=sak.katalog_sha,
            sist_endret=endret,
            adressesperre=sak.adressesperre,
            svarfrist=next((p.dato for p in owed if p.art is Fristart.FORELOPIG_SVAR), None),
        )
        endings = (end for t in sak.tjenester if (end := sak.vedtak_for(t).avslutning))
        return with_endings(linje, endings, {person.id: person.navn for person in sak.personer})

    def saker_with_person(self, fodselsnummer: str) -> tuple[Sakslinje, ...]:
        return tuple(
            linje
            for linje in self.saker(antall=len(self._naa.rader))
            if any(person.fodselsnummer == fodselsnummer for person in self._whole(linje.id).personer)
        )

    def sakslinjer(self, saker: Sequence[str]) -> tuple[Sakslinje, ...]:
        known = {key[0] for key in self._naa.rader if key[1] == Entitet.SAK.value}
        here = [sak_id for sak_id in dict.fromkeys(saker) if sak_id in known]
        self.note_innsyn(Handling.LISTE, here)
        return tuple(map(self._linje, here))

    def _posts(self, utvalg: Fristutvalg) -> list[Fristpost]:
        ids = [key[0] for key in self._naa.rader if key[1] == Entitet.SAK.value]
        posts = (post for sak_id in ids for post in open_posts(self._deadlines(sak_id)))
        return sorted((post for post in posts if utvalg.fits(post)), key=lambda post: post.orden)

    def _deadlines(self, sak_id: str) -> tuple[Saksfrist, ...]:
        rader = [self._rad(key) for key in self._naa.rader if key[0] == sak_id]
        grunnlag = grunnlag_from(sorted(rader, key=lambda rad: rad.rekkefolge))
        content = self._naa.kataloger.get(grunnlag.katalog_sha)
        return deadlines_of(grunnlag, read_once(content).tjeneste_by_id if content else {})

    def frister(self, utvalg: Fristutvalg, etter: Fristpost | None = None, antall: int = 50) -> tuple[Fristpost, ...]:
        posts = [post for post in self._posts(utvalg) if etter is None or post.orden > etter.orden]
        return tuple(posts[:antall])

    def count_frister(self, utvalg: Fristutvalg) -> int:
        return len(self._posts(utvalg))

    def fristgrunnlag(self, sak_id: str) -> Fristgrunnlag:
        return grunnlag_of(self.sak(sak_id, Handling.LISTE))

    def tall(self, fra: date) -> Tallgrunnlag:
        check_overview(self._lager.bruker)
        self.note_innsyn(Handling.LISTE, (UTEN_SAK,))
        ids = [key[0] for key in self._naa.rader if key[1] == Entitet.SAK.value]
        linjer = [self._linje(sak_id) for sak_id in ids]
        rader = [sorted(map(self._rad, keys), key=lambda rad: rad.rekkefolge) for keys in self._keys_by_case(ids)]
        told = [line for one in rader for line in tallister.lines_of(one) if str(line["dato"]) >= fra.isoformat()]
        states = Counter(pair for linje in linjer for pair in zip(linje.tjenester, linje.tilstander, strict=True))
        waiting = [linje for linje in linjer for state in linje.tilstander if state == Tilstand.TIL_GJENNOMGANG]
        return Tallgrunnlag(
            tuple(Tilstandstall(*pair, antall) for pair, antall in sorted(states.items())),
            tuple(linje.svarfrist for linje in waiting),
            tuple(tallister.retur_from(line) for line in told if line["slag"] == tallister.RETUR),
            tuple(tallister.avgjort_from(line) for line in told if line["slag"] == tallister.AVGJORT),
        )

    def _keys_by_case(self, ids: Sequence[str]) -> list[list[_Nokkel]]:
        return [[key for key in self._naa.rader if key[0] == sak_id] for sak_id in ids]

    def _besok(self) -> list[Besok]:
        alle = [besok_from(self._rad(key)) for key in self._naa.rader if key[1] == Entitet.BESOK.value]
        return sorted(alle, key=lambda besok: besok.start)

    def besok_on(self, dag: date) -> tuple[Besok, ...]:
        visits = tuple(besok for besok in self._besok() if besok.start.astimezone(OSLO).date() == dag)
        self.note_innsyn(Handling.LISTE, (besok.sak for besok in visits))
        return visits

    def next_besok_after(self, dag: date) -> Besok | None:
        later = (besok for besok in self._besok() if besok.start.astimezone(OSLO).date() > dag)
        return next((besok for besok in later if besok.star), None)

    def next_local_number(self) -> int:
        self._naa.lopenummer += 1
        return self._naa.lopenummer

    def katalog_bytes(self, sha256: str) -> bytes:
        return self._naa.kataloger[sha256]

    def keep_katalog(self, sha256: str, katalog_id: str, content: bytes) -> None:
        self._naa.kataloger.setdefault(sha256, content)

    def innhold(self, sak_id: str, sha256: str) -> bytes:
        named = (felt.new for op in self.history(sak_id) for navn, felt in op.endring.felt.items() if "sha256" in navn)
        if sha256 not in set(map(str, named)):
            raise KeyError(sha256)
        return self._naa.bytes_[sha256]

    def count_lacking(self, sak_id: str) -> int:
        return self._lager.mangler.get(sak_id, 0)

    def keep_innhold(self, sha256: str, content: bytes) -> None:
        self._naa.bytes_.setdefault(sha256, content)

    def history(self, sak_id: str, som: Handling = Handling.APNET) -> tuple[Op, ...]:
        return tuple(op for op in self._naa.ops if op.endring.sak == sak_id)

    def brukere(self) -> dict[str, str]:
        of_machine = {bruker.id: bruker.visningsnavn for bruker in (INGVILD, TORMOD, SILJE, self._lager.bruker)}
        return {one.id: one.navn for one in self.kolleger() if one.navn} | of_machine

    def kolleger(self) -> tuple[Kollega, ...]:
        return self._lager.kolleger

    def waiting(self) -> int:
        return sum(not op.kvittert for op in self._naa.ops)

    def kladder(self, sak_id: str) -> tuple[Kladd, ...]:
        return tuple(kladd for kladd in self._naa.kladder.values() if kladd.sak == sak_id)

    def keep_kladd(self, kladd: Kladd) -> None:
        self._naa.kladder[kladd.sak, kladd.felt] = kladd

    def drop_kladd(self, sak_id: str, felt: str) -> None:
        self._naa.kladder.pop((sak_id, felt), None)

    def innstilling(self, navn: str) -> str | None:
        return self._naa.innstillinger.get(navn)

    def keep_innstilling(self, navn: str, verdi: str) -> None:
        self._naa.innstillinger[navn] = verdi


def _matches(linje: Sakslinje, sok: str, tilstand: str, tjeneste: str) -> bool:
    words = f"{linje.navn} {linje.nummer.replace('-', ' ').replace('/', ' ')}".lower().split()
    sought = sok.lower().replace("-", " ").replace("/", " ").split()
    found = all(any(word.startswith(part) for word in words) for part in sought)
    pairs = zip(linje.tjenester, linje.tilstander, strict=True)
    fits = any((not tilstand or s == tilstand) and (not tjeneste or t == tjeneste) for t, s in pairs)
    return found and fits


class _Synkstand:
    """How far the sync has come, of a store in memory: it is never synced."""

    def __init__(self, lager: FakeLager) -> None:
        self._lager = lager

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_wrong: object) -> None: ...

    def stand(self) -> Synkstand:
        with self._lager.arbeid() as arbeid:
            held = self._lager.innhold.konflikter
            return Synkstand(sist=self._lager.synket, venter=arbeid.waiting(), konflikter=len(held))


class FakeLager:
    """An unlocked store in memory. `full` makes every commit fail; `uleselige` are cases that cannot be read."""

    def __init__(self, bruker: Bruker = INGVILD, klokke: FakeKlokke | None = None, *, testmodus: bool = True) -> None:
        self._bruker, self._testmodus = bruker, testmodus
        self.klokke = klokke or FakeKlokke()
        self.innhold = _Innhold()
        self.lukket, self.full, self.innsyn_er_helt = False, False, True
        self.innsynsbok, self.holdt = Innsynsbok(), list[Innsyn]()
        self.uleselige: set[str] = set()
        self.eksempler: FakeLager | None = None
        self.kontor: Tilknytning | None = None
        self.kontorbrukere: dict[str, str] = {}
        self.synket: datetime | None = None
        self.mangler: dict[str, int] = {}
        self.kolleger: tuple[Kollega, ...] = ()

    @property
    def maskin(self) -> str:
        return "a1b2c3d4"

    def keep_kontorbruker(self, bruker_id: str, kontorets: str) -> None:
        self.kontorbrukere[bruker_id] = kontorets

    def connect_kontor(self, kontor: Tilknytning | None) -> None:
        self.kontor = kontor

    @property
    def bruker(self) -> Bruker:
        return self._bruker

    @property
    def kommune(self) -> str:
        return KOMMUNE

    @property
    def enhet(self) -> str:
        return ENHET

    @property
    def maskinkode(self) -> str:
        return "A1B2"

    @property
    def testmodus(self) -> bool:
        return self._testmodus

    @property
    def innsyn_venter(self) -> int:
        return len(self.holdt)

    def write_innsyn(self) -> None:
        if not self.full:
            self.innhold.innsyn += self.holdt
            self.holdt.clear()

    def arbeid(self) -> FakeArbeid:
        if self.lukket:
            raise LaastFeil("Programmet er låst.", "Lås opp og prøv igjen.")
        return FakeArbeid(self)

    def synkarbeid(self) -> Any:
        return _Synkstand(self)

    def open_eksempler(self) -> FakeLager:
        self.eksempler = self.eksempler or FakeLager(self._bruker, self.klokke, testmodus=True)
        self.eksempler.lukket = False
        return self.eksempler

    def delete_eksempler(self) -> None:
        assert self.eksempler is None or self.eksempler.lukket, "the examples must be closed first"
        self.eksempler = None

    def close(self) -> None:
        self.lukket, self.innsynsbok = True, Innsynsbok()


class FakeMaskin:
    """A machine whose store lives in memory. Not set up unless `brukere` are given."""

    def __init__(self, brukere: Sequence[Bruker] = (), klokke: FakeKlokke | None = None) -> None:
        self.klokke = klokke or FakeKlokke()
        self.brukere = {bruker.id: bruker for bruker in brukere}
        self.passfraser = dict.fromkeys(self.brukere, PASSFRASE)
        self.lagre: dict[str, FakeLager] = {}
        self.feilforsok = 0
        self.vent_til: datetime | None = None
        self.sist_synket: datetime | None = None
        self.testmodus = False
        self.kopier: dict[Path, Sikkerhetskopi] = {}
        self.funn: tuple[Lagerfunn, ...] = ()
        self.ryddet = Ryddet()
        self.egne_kopier: list[Autokopi] = []
        self.sjekket, self.loggbiter = list[str](), list[Loggbit]()
        self.sidesjekk: Sidesjekk | None = None
        self.read_pages: Callable[[Callable[[], bool]], bool | None] = lambda stopped: True
        self.nokler = FakeNokkelstell(self.verify, self.brukere)

    @property
    def mappe(self) -> Path:
        mappe = Path(os.environ["HOME"]) / "fjellvik"
        mappe.mkdir(exist_ok=True)
        return mappe

    def stand(self) -> Maskinstand:
        waiting = sum(not op.kvittert for lager in self.lagre.values() for op in lager.innhold.ops)
        return Maskinstand(
            er_satt_opp=bool(self.brukere),
            kommune=KOMMUNE if self.brukere else "",
            enhet=ENHET if self.brukere else "",
            brukere=tuple(self.brukere.values()),
            sist_synket=self.sist_synket,
            antall_venter=waiting,
            vent_til=self.vent_til,
            har_nokkelring=self.nokler.finnes,
        )

    def set_up(self, oppsett: Oppsett) -> tuple[FakeLager, str]:
        self.brukere[oppsett.bruker.id] = oppsett.bruker
        self.passfraser[oppsett.bruker.id] = oppsett.passfrase
        self.testmodus = oppsett.testmodus
        if oppsett.bruk_nokkelring:
            self.nokler.med_ring.add(oppsett.bruker.id)
        if oppsett.kommunenokkel:
            self.nokler.keep_kommunenokkel(self, oppsett.kommunenokkel)
        return self._open(oppsett.bruker.id), GJENOPPRETTING

    def unlock(self, bruker_id: str, passfrase: str) -> FakeLager:
        if self.passfraser[bruker_id] != passfrase:
            self._refuse()
        return self._open(bruker_id)

    def _refuse(self) -> None:
        self.feilforsok += 1
        if self.feilforsok >= 5:
            self.vent_til = self.klokke.now() + timedelta(seconds=10 * 2 ** (self.feilforsok - 5))
        raise FeilPassfrase("Passfrasen stemmer ikke.", "Prøv igjen.")

    def _open(self, bruker_id: str) -> FakeLager:
        self.feilforsok, self.vent_til = 0, None
        new = FakeLager(self.brukere[bruker_id], self.klokke, testmodus=self.testmodus)
        lager = self.lagre.setdefault(bruker_id, new)
        lager.lukket = False
        return lager

    def unlock_with_recovery(self, bruker_id: str, nokkel: str, ny_passfrase: str) -> FakeLager:
        if nokkel.replace(" ", "-").upper() != GJENOPPRETTING:
            raise FeilPassfrase("Gjenopprettingsnøkkelen er ikke skrevet riktig.", "Sammenlign tegn for tegn.")
        self.passfraser[bruker_id] = ny_passfrase
        return self._open(bruker_id)

    def unlock_with_kommunenokkel(self, bruker_id: str, privat: bytes, passfrase: str, ny_passfrase: str) -> FakeLager:
        self.passfraser[bruker_id] = ny_passfrase
        return self._open(bruker_id)

    def verify(self, bruker_id: str, passfrase: str) -> None:
        if self.passfraser[bruker_id] != passfrase:
            self._refuse()
        self.feilforsok, self.vent_til = 0, None

    def change_passfrase(self, bruker_id: str, gammel: str, ny: str) -> None:
        if self.passfraser[bruker_id] != gammel:
            raise FeilPassfrase("Passfrasen stemmer ikke.", "Prøv igjen.")
        self.passfraser[bruker_id] = ny

    def add_bruker(self, lager: object, bruker: Bruker, passfrase: str, *, bruk_nokkelring: bool = False) -> None:
        if bruk_nokkelring:
            self.nokler.med_ring.add(bruker.id)
        self.brukere[bruker.id] = bruker
        self.passfraser[bruker.id] = passfrase

    def copy(self, lager: object, til: Path) -> Sikkerhetskopi:
        kopi = Sikkerhetskopi(til / "kopi", self.klokke.now(), "0", KOMMUNE)
        self.kopier[kopi.mappe] = kopi
        return kopi

    def check(self, lager: object, *, rader: bool = False) -> tuple[Lagerfunn, ...]:
        return self.funn

    def clear(self, lager: object) -> Ryddet:
        return self.ryddet

    def own_copies(self) -> tuple[Autokopi, ...]:
        return tuple(self.egne_kopier)

    def delete_own_copies(self) -> int:
        antall = len(self.egne_kopier)
        self.egne_kopier.clear()
        return antall

    def unsent(self, lager: object) -> Usendt:
        waits = [op for one in self.lagre.values() for op in one.innhold.ops if not op.kvittert]
        typed = [kladd for one in self.lagre.values() for kladd in one.innhold.kladder.values()]
        return Usendt(len(waits), len({op.endring.sak for op in waits}), sum(is_writing(one.felt) for one in typed))

    def wipe(self, bruker_id: str, passfrase: str) -> None:
        self.verify(bruker_id, passfrase)
        for kjent in (self.brukere, self.passfraser, self.lagre):
            kjent.clear()

    def check_log(self, lager: object, etter: str = "") -> Loggbit:
        self.sjekket.append(etter)
        return self.loggbiter.pop(0) if self.loggbiter else Loggbit(er_hel=True, er_ferdig=True, merke=etter)

    def last_page_check(self, lager: object) -> Sidesjekk | None:
        return self.sidesjekk

    def check_pages(self, lager: object, stopped: Callable[[], bool]) -> bool | None:
        return self.read_pages(stopped)

    def remember_page_check(self, lager: object, *, er_hel: bool) -> None:
        self.sidesjekk = Sidesjekk(self.klokke.now(), er_hel)

    def users_of_copy(self, kopi: Path) -> tuple[Sikkerhetskopi, tuple[Bruker, ...]]:
        if kopi not in self.kopier:
            raise LagerFeil("Mappen er ingen sikkerhetskopi av Tildelingsklient.", "Velg en annen mappe.")
        return self.kopier[kopi], tuple(self.brukere.values())

    def check_copy(self, kopi: Path, bruker_id: str, passfrase: str) -> Sikkerhetskopi:
        self.verify(bruker_id, passfrase)
        return self.users_of_copy(kopi)[0]

    def restore(self, kopi: Path, bruker_id: str, passfrase: str) -> Path | None:
        self.check_copy(kopi, bruker_id, passfrase)
        return None


def make_okt(bruker: Bruker = INGVILD, *, testmodus: bool = True) -> Okt:
    """A session on an empty store in memory, at 10.42 on the day of the pictures."""
    lager = FakeLager(bruker, testmodus=testmodus)
    return Okt(lager, lager.klokke)


def make_sak(
    okt: Okt,
    tjenester: Sequence[str] = ("bpa", "trygghetsalarm"),
    *,
    navn: str = "Solveig Bråten",
    fodt: date | None = date(1968, 4, 1),
    start: datetime | None = datetime(2026, 11, 12, 10, 30, tzinfo=OSLO),
    minutter: int = 90,
    praktisk: str = "Ektefellen er med",
    omsorgsytere: Sequence[Person] = (),
    mottatt: date = date(2026, 10, 26),
    katalog: str = "sondre-land-2019",
) -> Saksbilde:
    """A new case with a visit today, as «Ny søknad» makes it; its picture."""
    person = Person(okt.new_id(), navn, fodt, adresse="Bakkeveien 12, 2. etasje", poststed="2870 Fjellvik")
    besok = (plan_besok(start, minutter, person.adresse, praktisk),) if start else ()
    soknad = Soknad(person, tuple(tjenester), katalog, mottatt, omsorgsytere=tuple(omsorgsytere), besok=besok)
    return load_picture(okt, register_soknad(okt, soknad).id)


def handed_over(okt: Okt, bilde: Saksbilde, tjeneste: str = "bpa") -> Saksbilde:
    """The case with the draft of a service sent to review: the søknad is avvist, with the reasons as drafted."""
    bilde = decide(okt, bilde, tjeneste, Vedtaksutfall.AVVIST, "Søkeren bor i en annen kommune.")
    return send_to_review(okt, make_draft(okt, bilde, tjeneste), tjeneste)
