"""Reads a katalog from its YAML files: merged, validated, and with every fault named by file and line."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

from pydantic import ValidationError

from tildelingsklient.feil import KatalogFeil
from tildelingsklient.katalog.bruk import used_in
from tildelingsklient.katalog.feiltekst import nearest, objections
from tildelingsklient.katalog.funn import UgyldigKatalog
from tildelingsklient.katalog.gang import Vei, way_in_data
from tildelingsklient.katalog.grunnform import Del, is_id
from tildelingsklient.katalog.lov import Lov
from tildelingsklient.katalog.mappe import (
    BANK,
    ENDELSE,
    HODE,
    LOVER,
    SPORSMAL,
    TJENESTER,
    banks_beside,
    files_of,
    first_with,
    shown,
    unread_in,
)
from tildelingsklient.katalog.mellomlager import remembered
from tildelingsklient.katalog.modell import Katalog, Tjeneste
from tildelingsklient.katalog.referanser import check_references, check_unique
from tildelingsklient.katalog.sporsmal import Sporsmal, Sporsmalsbank
from tildelingsklient.katalog.yamlfil import Sti, Yamlfil, read_yaml
from tildelingsklient.ressurser import resource_path
from tildelingsklient.sprak import _
from tildelingsklient.tegn import readable

_I_EGNE_FILER = ("temaer", "skala", "sporsmal", "lover", "tjenester")

D = TypeVar("D", bound=Del)


@dataclass(frozen=True, slots=True)
class Innlest:
    """What reading gave: the katalog when all is well, all faults, every known question and where things stand.

    `er_uleselig` when a file could not be read at all; `har_egen_bank` unless the questions are those of the program.
    """

    katalog: Katalog | None
    feil: tuple[KatalogFeil, ...]
    bank: tuple[Sporsmal, ...]
    steder: _Steder
    er_uleselig: bool = False
    har_egen_bank: bool = True

    def place(self, vei: Vei) -> str:
        """`file:line` of a part of the katalog."""
        return self.steder.place(vei)


def list_kataloger() -> tuple[str, ...]:
    """Ids of the kataloger that come with the program, in alphabetical order."""
    return tuple(sorted(path.parent.name for path in resource_path("katalog").glob(f"*/{HODE}")))


@cache
def load_katalog(katalog_id: str) -> Katalog:
    """A katalog that comes with the program.

    Errors: KatalogFeil when there is none with that id, UgyldigKatalog when it does not hold.
    """
    known = list_kataloger()
    if katalog_id not in known:
        hva = _("Katalogen «{id}» finnes ikke.").format(id=readable(katalog_id))
        steg = nearest(katalog_id, known) or _("Disse finnes: {kataloger}.").format(kataloger=", ".join(known))
        raise KatalogFeil(hva, steg)
    path = resource_path("katalog", katalog_id)
    return remembered(katalog_id, files_of(path), lambda: load_path(path))


def load_path(path: Path) -> Katalog:
    """The katalog in a folder that holds `katalog.yaml`; raises UgyldigKatalog with what reading finds."""
    innlest = read_path(path)
    if innlest.katalog is None:
        raise UgyldigKatalog(innlest.feil)
    return innlest.katalog


def read_path(path: Path) -> Innlest:
    """The same without raising: the katalog or None, and all faults with file and line."""
    leser = _Leser(path)
    return leser.read()


@dataclass(slots=True)
class _Steder:
    """Which file and line each part came from."""

    hode: Yamlfil
    bank: Yamlfil
    deler: dict[Vei, tuple[Yamlfil, Sti]] = field(default_factory=dict)

    def place(self, vei: Vei) -> str:
        fil, sti = self.deler.get(vei[:2], (None, ()))
        if fil:
            return fil.place((*sti, *way_in_data(_at(fil.data, sti), vei[2:])))
        top = self.bank if vei[:1] in {("temaer",), ("skala",)} else self.hode
        return top.place(way_in_data(top.data, vei))


class _Leser:
    """Reads the files of one katalog and gathers what is wrong with them."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.feil: list[KatalogFeil] = []
        self.er_uleselig = False
        beside = banks_beside(path)
        self.sporsmal_dir = first_with(BANK, *beside, resource_path(SPORSMAL))
        self.har_egen_bank = self.sporsmal_dir in beside
        self.feil += unread_in([*beside, path / TJENESTER])
        self.hode = self._read(path / HODE)
        self.bank = self._read(self.sporsmal_dir / BANK)
        self.steder = _Steder(self.hode, self.bank)

    def read(self) -> Innlest:
        """Everything in order: questions, laws, services, then the whole."""
        bank = tuple(self._sporsmal())
        lover = tuple(self._lover())
        tjenester = tuple(sorted(self._tjenester(), key=_chapter))
        katalog = self._whole(bank, lover, tjenester)
        if katalog:
            self._check(katalog, bank)
        whole = None if self.feil else katalog
        return Innlest(whole, tuple(self.feil), bank, self.steder, self.er_uleselig, self.har_egen_bank)

    def _read(self, path: Path) -> Yamlfil:
        fil, feil = read_yaml(path, shown(path))
        self.feil += feil
        self.er_uleselig |= fil.data is None
        return fil

    def _sporsmal(self) -> Iterator[Sporsmal]:
        others = (path for path in sorted(self.sporsmal_dir.glob(f"*{ENDELSE}")) if path.name != BANK)
        yield from self._listed(self.bank, Sporsmal, SPORSMAL, needed=False)
        for path in others:
            yield from self._listed(self._read(path), Sporsmal, SPORSMAL)

    def _lover(self) -> Iterator[Lov]:
        folder = first_with(LOVER, self.path, self.path.parent, resource_path("katalog"))
        yield from self._listed(self._read(folder / LOVER), Lov, "lover")

    def _tjenester(self) -> Iterator[Tjeneste]:
        for path in sorted((self.path / TJENESTER).glob(f"*{ENDELSE}")):
            fil = self._read(path)
            yield from self._one(fil, Tjeneste, (), TJENESTER)

    def _listed(self, fil: Yamlfil, model: type[D], name: str, *, needed: bool = True) -> Iterator[D]:
        """The parts in the list `name` of a file."""
        if fil.data is None or (not needed and not _at(fil.data, (name,))):
            return
        items = _at(fil.data, (name,))
        if not isinstance(items, list):
            steg = _("Begynn filen med «{navn}:» og skriv hver del under, med bindestrek foran.").format(navn=name)
            self.feil.append(fil.error((), _("Listen «{navn}» mangler.").format(navn=name), steg))
            return
        for place in range(len(items)):
            yield from self._one(fil, model, (name, place), name)

    def _one(self, fil: Yamlfil, model: type[D], sti: Sti, name: str) -> Iterator[D]:
        data = _at(fil.data, sti)
        if fil.data is None or not self._is_new(fil, sti, name, data):
            return
        part = self._validated(fil, model, sti, data)
        if part is not None:
            yield part

    def _is_new(self, fil: Yamlfil, sti: Sti, name: str, data: object) -> bool:
        """Is this the first part with its id? Notes where it stands."""
        ident = str(data.get("id", "")) if isinstance(data, dict) else ""
        earlier = self.steder.deler.get((name, ident))
        if not ident or not earlier:
            self.steder.deler[name, ident] = (fil, sti)
            return True
        hva = _("Id-en «{id}» er brukt før, i {sted}.").format(id=ident, sted=earlier[0].place((*earlier[1], "id")))
        self.feil.append(fil.error((*sti, "id"), hva, _("Gi hver sin id.")))
        return False

    def _validated(
        self, fil: Yamlfil, model: type[D], sti: Sti, data: object, told_elsewhere: tuple[str, ...] = ()
    ) -> D | None:
        """The part, or None and its faults noted; faults in the fields `told_elsewhere` are noted already."""
        try:
            return model.model_validate(data)
        except ValidationError as feil:
            new = [o for o in objections(feil, model) if o.sti[:1] not in {(name,) for name in told_elsewhere}]
            self.feil += [fil.error((*sti, *o.sti), o.hva, o.hvordan) for o in new]
            return None

    def _whole(
        self, bank: tuple[Sporsmal, ...], lover: tuple[Lov, ...], tjenester: tuple[Tjeneste, ...]
    ) -> Katalog | None:
        pages = self._pages(bank)
        head = self._head()
        if head is None:
            return None
        parts: dict[str, object] = {"lover": lover, "tjenester": tjenester, "sporsmal": ()}
        parts |= {"temaer": pages.temaer, "skala": pages.skala} if pages else {}
        katalog = self._validated(self.hode, Katalog, (), {**head, **parts}, told_elsewhere=_I_EGNE_FILER)
        if not tjenester and not self.feil:
            steg = _("Legg minst én tjeneste i mappen «tjenester».")
            self.feil.append(self.hode.error((), _("Katalogen har ingen tjenester."), steg))
        return katalog and katalog.model_copy(update={"sporsmal": _used(katalog, bank)})

    def _pages(self, bank: tuple[Sporsmal, ...]) -> Sporsmalsbank | None:
        data = self.bank.data
        if data is None:
            return None
        return self._validated(
            self.bank, Sporsmalsbank, (), {**data, SPORSMAL: bank} if isinstance(data, dict) else data
        )

    def _head(self) -> dict[str, Any] | None:
        data = self.hode.data
        if not isinstance(data, dict):
            if data is not None:
                self.feil.append(
                    self.hode.error((), _("Filen skal ha felt med navn og kolon."), _("Begynn med «id:»."))
                )
            return None
        for name in _I_EGNE_FILER:
            if name in data:
                hva = _("«{felt}» hører ikke hjemme i denne filen.").format(felt=name)
                self.feil.append(self.hode.error((name,), hva, _("Flytt det til egne filer.")))
        if is_id(data.get("id")) and data["id"] != self.path.resolve().name:
            hva = _("Id-en er ikke den samme som navnet på mappen.")
            self.feil.append(self.hode.error(("id",), hva, _("Gi mappen og katalogen samme navn.")))
        return data

    def _check(self, katalog: Katalog, bank: tuple[Sporsmal, ...]) -> None:
        # Ids of questions that could not be read count as known, so that one fault is told once.
        known = {sporsmal.id for sporsmal in bank} | {vei[1] for vei in self.steder.deler if vei[0] == SPORSMAL}
        told = bool(self.feil) and not katalog.lover
        for funn in (*check_references(katalog, known), *check_unique(katalog)):
            if not (told and funn.vei[-1] == "lov"):
                self.feil.append(funn.as_error(self.steder.place(funn.vei)))


def _used(katalog: Katalog, bank: tuple[Sporsmal, ...]) -> tuple[Sporsmal, ...]:
    """The bank's questions that this katalog needs, in the bank's order."""
    ids = used_in(katalog, bank)
    pages = {tema.id: place for place, tema in enumerate(katalog.temaer)}
    used = (sporsmal for sporsmal in bank if sporsmal.id in ids)
    return tuple(sorted(used, key=lambda sporsmal: pages.get(sporsmal.tema, len(pages))))


def _chapter(tjeneste: Tjeneste) -> tuple[tuple[int, ...], str]:
    return tuple(int(number) for number in re.findall(r"\d+", tjeneste.kapittel)), tjeneste.id


def _at(data: object, sti: Sti) -> object:
    """What stands at the end of a way; None when there is no such way."""
    for step in sti:
        if isinstance(data, dict):
            data = data.get(step)
        else:
            data = data[step] if isinstance(data, list) and isinstance(step, int) else None
    return data
