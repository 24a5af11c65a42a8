"""`katalog liste`, `vis`, `sporsmal`, `sammenlign` and `sjekk`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tildelingsklient.feil import KatalogFeil
from tildelingsklient.katalog.funn import Alvor, Funn
from tildelingsklient.katalog.innlesing import Innlest, list_kataloger, load_katalog, read_path
from tildelingsklient.katalog.kanonisk import fingerprint, plain, to_bytes
from tildelingsklient.katalog.mappe import HODE
from tildelingsklient.katalog.modell import Katalog
from tildelingsklient.katalog.sammenlign import compare
from tildelingsklient.katalog.validering import errors_in, prove, unused_in
from tildelingsklient.kommandolinje.katalogvalg import kataloger_in, named_or_in
from tildelingsklient.kommandolinje.katalogvisning import katalog_text, sporsmal_text, users_of
from tildelingsklient.kommandolinje.sammenligningstekst import comparison_data, comparison_text
from tildelingsklient.kommandolinje.skjerm import write, write_error, write_json
from tildelingsklient.ressurser import resource_path
from tildelingsklient.sprak import _, pick

I_ORDEN, FUNN, UBRUKELIG = 0, 1, 2


def show_list(as_json: bool) -> int:
    """All kataloger that come with the program, and where their folders can be copied from."""
    kataloger = [load_katalog(name) for name in list_kataloger()]
    if as_json:
        write_json([_summary(katalog) for katalog in kataloger])
    else:
        folder = _("Mappene ligger i {mappe}.").format(mappe=resource_path("katalog"))
        write("".join(_summary_line(katalog) for katalog in kataloger) + f"{folder}\n")
    return I_ORDEN


def _summary(katalog: Katalog) -> dict[str, object]:
    return {
        "id": katalog.id,
        "navn": pick(katalog.navn),
        "kommune": katalog.kommune,
        "utgave": katalog.utgave,
        "revisjon": katalog.revisjon,
        "tjenester": [tjeneste.id for tjeneste in katalog.tjenester],
        "sha256": fingerprint(to_bytes(katalog)),
    }


def _summary_line(katalog: Katalog) -> str:
    mal = _("{id}: {navn}, utgave {utgave}, revisjon {revisjon}, {tjenester}")
    texts = {"id": katalog.id, "navn": pick(katalog.navn), "utgave": katalog.utgave, "revisjon": katalog.revisjon}
    return mal.format(**texts, tjenester=_services(katalog)) + "\n"


def show_katalog(ref: str, as_json: bool) -> int:
    """One katalog, all of it."""
    katalog = named_or_in(ref)
    if as_json:
        write_json(plain(katalog))
    else:
        write(katalog_text(katalog, fingerprint(to_bytes(katalog))))
    return I_ORDEN


def show_sporsmal(ref: str, as_json: bool) -> int:
    """The questions of one katalog."""
    katalog = named_or_in(ref)
    if as_json:
        uses = users_of(katalog)
        write_json([{**_as_dict(s), "tjenester": list(uses[s.id])} for s in katalog.sporsmal])
    else:
        write(sporsmal_text(katalog))
    return I_ORDEN


def _as_dict(part: object) -> dict[str, object]:
    data = plain(part)
    return data if isinstance(data, dict) else {}


def show_comparison(first: str, second: str, as_json: bool) -> int:
    """What differs between two kataloger, each given by its id or its folder."""
    sammenligning = compare(named_or_in(first), named_or_in(second))
    if as_json:
        write_json(comparison_data(sammenligning))
    else:
        write(comparison_text(sammenligning))
    return I_ORDEN


@dataclass(frozen=True, slots=True)
class _Sjekk:
    """What proving one folder came to: errors and advice with their places."""

    navn: str
    funn: tuple[tuple[Alvor, KatalogFeil, str], ...]
    kode: int
    katalog: Katalog | None = None

    def number_of(self, alvor: Alvor) -> int:
        return sum(one is alvor for one, _feil, _vei in self.funn)


def check_path(path: Path, as_json: bool) -> int:
    """Proves the katalog in a folder, or each katalog in the folders just inside it."""
    checks = [_check(folder) for folder in kataloger_in(path)]
    if as_json:
        write_json([_as_data(one) for one in checks])
    else:
        for one in checks:
            _tell(one)
    return max(one.kode for one in checks)


def _check(folder: Path) -> _Sjekk:
    innlest = read_path(folder)
    if innlest.katalog is None:
        faults = tuple((Alvor.FEIL, feil, "") for feil in innlest.feil)
        return _Sjekk(str(folder), faults, UBRUKELIG if innlest.er_uleselig else FUNN)
    found = [*prove(innlest.katalog), *_unused(folder, innlest, innlest.katalog)]
    placed = tuple((one.alvor, one.as_error(innlest.place(one.vei)), one.sted) for one in found)
    return _Sjekk(innlest.katalog.id, placed, FUNN if errors_in(found) else I_ORDEN, innlest.katalog)


def _unused(folder: Path, innlest: Innlest, katalog: Katalog) -> Iterator[Funn]:
    """Questions that neither this katalog nor one beside it uses.

    Silent when a neighbour cannot be read, and about the program's own bank: it serves others too.
    """
    if not innlest.har_egen_bank:
        return
    beside = (file.parent for file in folder.resolve().parent.glob(f"*/{HODE}"))
    others = [read_path(path).katalog for path in beside if path != folder.resolve()]
    known = [one for one in others if one is not None]
    if len(known) == len(others):
        yield from unused_in(innlest.bank, [katalog, *known])


def _as_data(sjekk: _Sjekk) -> dict[str, object]:
    return {
        "katalog": sjekk.navn,
        "tjenester": len(sjekk.katalog.tjenester) if sjekk.katalog else None,
        "sporsmal": len(sjekk.katalog.sporsmal) if sjekk.katalog else None,
        "funn": [
            {"alvor": alvor.value, "sted": one.sted, "hva": one.tittel, "hvordan": one.neste_steg, "del": vei or None}
            for alvor, one, vei in sjekk.funn
        ],
    }


def _tell(sjekk: _Sjekk) -> None:
    tell = write_error if sjekk.kode == UBRUKELIG else _write_line
    for alvor, feil, vei in sjekk.funn:
        kind = _("Feil") if alvor is Alvor.FEIL else _("Råd")
        tell(f"{kind}: {feil}" + (f" ({vei})" if vei else ""))
    wrong = sjekk.number_of(Alvor.FEIL)
    if sjekk.katalog is None:
        tell(_("{mappe}: {antall} feil.").format(mappe=sjekk.navn, antall=wrong))
        return
    mal = _("{id}: {tjenester}, {sporsmal} spørsmål, {feil} feil, {rad} råd.")
    counts = {"tjenester": _services(sjekk.katalog), "sporsmal": len(sjekk.katalog.sporsmal)}
    tell(mal.format(id=sjekk.navn, **counts, feil=wrong, rad=sjekk.number_of(Alvor.RAD)))


def _services(katalog: Katalog) -> str:
    count = len(katalog.tjenester)
    return _("1 tjeneste") if count == 1 else _("{antall} tjenester").format(antall=count)


def _write_line(text: str) -> None:
    write(text + "\n")
