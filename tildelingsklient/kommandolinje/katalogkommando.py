"""`katalog liste`, `vis`, `sporsmal`, `sammenlign` and `sjekk`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from tildelingsklient.feil import InndataFeil
from tildelingsklient.katalog.funn import Funn, UgyldigKatalog
from tildelingsklient.katalog.innlesing import HODE, Innlest, list_kataloger, load_katalog, read_path
from tildelingsklient.katalog.kanonisk import fingerprint, plain, to_bytes
from tildelingsklient.katalog.modell import Katalog
from tildelingsklient.katalog.sammenlign import compare
from tildelingsklient.katalog.validering import errors_in, prove, unused_in
from tildelingsklient.kommandolinje.katalogvisning import katalog_text, sporsmal_text, users_of
from tildelingsklient.kommandolinje.sammenligningstekst import comparison_data, comparison_text
from tildelingsklient.kommandolinje.skjerm import write, write_error, write_json
from tildelingsklient.sprak import _, pick

I_ORDEN, FUNN, UBRUKELIG = 0, 1, 2


def show_list(as_json: bool) -> int:
    """All kataloger that come with the program."""
    kataloger = [load_katalog(name) for name in list_kataloger()]
    if as_json:
        write_json([_summary(katalog) for katalog in kataloger])
    else:
        write("".join(_summary_line(katalog) for katalog in kataloger))
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
    mal = _("{id}: {navn}, utgave {utgave}, revisjon {revisjon}, {antall} tjenester")
    texts = {"id": katalog.id, "navn": pick(katalog.navn), "utgave": katalog.utgave, "revisjon": katalog.revisjon}
    return mal.format(**texts, antall=len(katalog.tjenester)) + "\n"


def show_katalog(katalog_id: str, as_json: bool) -> int:
    """One katalog, all of it."""
    katalog = load_katalog(katalog_id)
    if as_json:
        write_json(plain(katalog))
    else:
        write(katalog_text(katalog, fingerprint(to_bytes(katalog))))
    return I_ORDEN


def show_sporsmal(katalog_id: str, as_json: bool) -> int:
    """The questions of one katalog."""
    katalog = load_katalog(katalog_id)
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
    sammenligning = compare(_named_or_in(first), _named_or_in(second))
    if as_json:
        write_json(comparison_data(sammenligning))
    else:
        write(comparison_text(sammenligning))
    return I_ORDEN


def _named_or_in(ref: str) -> Katalog:
    """The katalog with this id, else the one in this folder; what is neither is told as a path or an id."""
    if ref in list_kataloger():
        return load_katalog(ref)
    if not _is_path(ref):
        return load_katalog(ref)
    folders = _kataloger_in(Path(ref))
    if len(folders) > 1:
        hva = _("Det er {antall} kataloger i mappen.").format(antall=len(folders))
        raise InndataFeil(hva, _("Oppgi mappen til én av dem."), ref)
    return _proved(folders[0])


def _proved(folder: Path) -> Katalog:
    """The katalog in a folder. Only what holds can be compared: rules in a ring, or that fit no question, cannot."""
    innlest = read_path(folder)
    katalog = innlest.katalog
    wrong = errors_in(prove(katalog)) if katalog else ()
    if katalog is None or wrong:
        raise UgyldigKatalog(innlest.feil or tuple(one.as_error(innlest.place(one.vei)) for one in wrong))
    return katalog


def _is_path(ref: str) -> bool:
    """Is it written as a path, or does it lead somewhere?"""
    try:
        return bool(ref) and (any(sign in ref for sign in "/\\\0") or Path(ref).exists())
    except OSError:
        return False


def check_path(path: Path) -> int:
    """Proves the katalog in a folder, or each katalog in the folders just inside it."""
    folders = _kataloger_in(path)
    return max(_check(folder) for folder in folders)


def _kataloger_in(path: Path) -> list[Path]:
    steg = _("Oppgi mappen der katalog.yaml ligger.")
    try:
        if path.is_file():
            raise InndataFeil(_("Dette er en fil."), steg, str(path))
        if not path.is_dir():
            raise InndataFeil(_("Mappen finnes ikke."), steg, str(path))
        found = [path] if (path / HODE).is_file() else sorted(file.parent for file in path.glob(f"*/{HODE}"))
    except (OSError, ValueError):
        raise InndataFeil(_("Mappen kan ikke leses."), _("Se etter at du har tilgang."), str(path)) from None
    if not found:
        raise InndataFeil(_("Det er ingen katalog.yaml i mappen."), steg, str(path))
    return found


def _check(folder: Path) -> int:
    innlest = read_path(folder)
    if innlest.katalog is None:
        return _tell_faults(folder, innlest)
    return _tell(innlest, innlest.katalog, [*prove(innlest.katalog), *_unused(folder, innlest)])


def _unused(folder: Path, innlest: Innlest) -> Iterator[Funn]:
    """Questions that neither this katalog nor one beside it uses; silent when a neighbour cannot be read."""
    others = [read_path(file.parent).katalog for file in folder.resolve().parent.glob(f"*/{HODE}")]
    known = [katalog for katalog in (*others, innlest.katalog) if katalog is not None]
    if len(known) == len(others) + 1:
        yield from unused_in(innlest.bank, known)


def _tell_faults(folder: Path, innlest: Innlest) -> int:
    tell = write_error if innlest.er_uleselig else _write_line
    for feil in innlest.feil:
        tell(_("Feil: {feil}").format(feil=feil))
    tell(_("{mappe}: {antall} feil.").format(mappe=folder, antall=len(innlest.feil)))
    return UBRUKELIG if innlest.er_uleselig else FUNN


def _write_line(text: str) -> None:
    write(text + "\n")


def _tell(innlest: Innlest, katalog: Katalog, funn: Sequence[Funn]) -> int:
    wrong = errors_in(funn)
    for one in funn:
        kind = _("Feil") if one in wrong else _("Råd")
        _write_line(f"{kind}: {one.as_error(innlest.place(one.vei))} ({one.sted})")
    mal = _("{id}: {tjenester} tjenester, {sporsmal} spørsmål, {feil} feil, {rad} råd.")
    counts = {"tjenester": len(katalog.tjenester), "sporsmal": len(katalog.sporsmal)}
    _write_line(mal.format(id=katalog.id, **counts, feil=len(wrong), rad=len(funn) - len(wrong)))
    return FUNN if wrong else I_ORDEN
