"""A municipality's own adopted text, attached beside a katalog: shown next to our wording, never part of it.

The file is CSV in UTF-8 with the columns id and tekst, with semicolon, comma or tab between them, as Excel and
LibreOffice save it. Nothing in it is lost silently: a row that cannot be read as one id with one text is refused.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from tildelingsklient.feil import KatalogFeil
from tildelingsklient.sprak import _

MAPPE = "kildetekst"
KOLONNER = ("id", "tekst")

_SKILLETEGN = ";,\t"
_ET_SKILLETEGN = "sep="
"""Excel's own first line, such as `sep=;`."""

_Rad = tuple[int, list[str]]
"""The line a row begins on, and its cells."""


def kildetekst_path(data_folder: Path, katalog_id: str) -> Path:
    """Where the text of a katalog is looked for: `<data folder>/kildetekst/<katalog>.csv`."""
    return data_folder / MAPPE / f"{katalog_id}.csv"


def load_kildetekst(path: Path) -> Mapping[str, str]:
    """The text of each row by its register id; empty when no file is attached.

    Errors: KatalogFeil with file, line and reason when any of it cannot be read.
    """
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        return {}
    except (OSError, ValueError):
        raise _refusal(path, 0, _("Den kan ikke åpnes."), _("Se etter at det er en fil du har tilgang til.")) from None
    return _Tabell(path, data).read()


def _refusal(path: Path, line: int, hva: str, steg: str) -> KatalogFeil:
    tittel = _("Kommunens egen tekst kan ikke leses. {hva}").format(hva=hva)
    return KatalogFeil(tittel, steg, f"{path.name}:{line}" if line else path.name)


class _Tabell:
    """Reads one file, and refuses it with the line where it goes wrong."""

    def __init__(self, path: Path, data: bytes) -> None:
        self._path = path
        self._text = self._decoded(data)

    def read(self) -> dict[str, str]:
        rows = self._rows()
        line, head = next(rows, (1, []))
        names = [cell.strip().casefold() for cell in head]
        if any(names.count(name) != 1 for name in KOLONNER):
            steg = _("Skriv id;tekst i første linje, og én rad for hver kilde.")
            raise self._refused(line, _("Kolonnene id og tekst mangler."), steg)
        found: dict[str, tuple[int, str]] = {}
        for line, cells in rows:
            ident, tekst = self._row(line, cells, names)
            if ident in found:
                hva = _("«{id}» står også i linje {linje}.").format(id=ident, linje=found[ident][0])
                raise self._refused(line, hva, _("Slå de to radene sammen."))
            found[ident] = (line, tekst)
        return {ident: tekst for ident, (_line, tekst) in found.items()}

    def _row(self, line: int, cells: Sequence[str], names: Sequence[str]) -> tuple[str, str]:
        if len(cells) != len(names):
            hva = _("Raden har {antall} felt, men første linje har {ventet}.")
            steg = _("Sett anførselstegn rundt teksten, og skriv to anførselstegn der det skal stå ett.")
            raise self._refused(line, hva.format(antall=len(cells), ventet=len(names)), steg)
        ident, tekst = (cells[names.index(name)].strip() for name in KOLONNER)
        if not (ident and tekst):
            hva = _("Raden mangler tekst.") if ident else _("Raden mangler id.")
            raise self._refused(line, hva, _("Fyll den ut, eller ta bort raden."))
        return ident, tekst

    def _rows(self) -> Iterator[_Rad]:
        """Every row that is not blank."""
        first, _newline, rest = self._text.partition("\n")
        own_sep = first.strip().lower().startswith(_ET_SKILLETEGN)
        body, skipped = (rest, 1) if own_sep else (self._text, 0)
        between = first.strip()[len(_ET_SKILLETEGN) :][:1] if own_sep else _separator(first)
        reader = csv.reader(io.StringIO(body, newline=""), delimiter=between or ";", strict=True)
        while True:
            line = reader.line_num + skipped + 1
            try:
                cells = next(reader)
            except StopIteration:
                return
            except csv.Error:
                steg = _("Se etter et anførselstegn som mangler eller er for mye i denne raden.")
                raise self._refused(line, _("Raden kan ikke deles i id og tekst."), steg) from None
            if any(cell.strip() for cell in cells):
                yield line, cells

    def _decoded(self, data: bytes) -> str:
        try:
            text = data.decode("utf-8-sig")
        except UnicodeDecodeError as feil:
            line = data.count(b"\n", 0, feil.start) + 1
            raise self._refused(line, _("Den er ikke skrevet i UTF-8."), _("Lagre den som «CSV UTF-8».")) from None
        if "\0" in text:
            line = text.count("\n", 0, text.index("\0")) + 1
            raise self._refused(
                line, _("Det står et tegn der som ikke er tekst."), _("Ta bort tegnet, og lagre på nytt.")
            )
        return text

    def _refused(self, line: int, hva: str, steg: str) -> KatalogFeil:
        return _refusal(self._path, line, hva, steg)


def _separator(first_line: str) -> str:
    """The sign between the names of the columns."""
    return next((sign for sign in first_line if sign in _SKILLETEGN), ";")


def unknown_ids(tekster: Mapping[str, str], known: set[str]) -> KatalogFeil | None:
    """What to say when rows of the file belong to nothing in the katalog; None when all do."""
    unknown = [ident for ident in tekster if ident not in known]
    if not unknown:
        return None
    hva = _("Kommunens egen tekst har rader som katalogen ikke viser til: {rader}.").format(rader=_few(unknown))
    return KatalogFeil(hva, _("Rett id-ene i filen. Resten av teksten vises."))


_VIST = 5


def _few(names: Sequence[str]) -> str:
    more = len(names) - _VIST
    shown = ", ".join(f"«{name}»" for name in names[:_VIST])
    return _("{rader} og {antall} til").format(rader=shown, antall=more) if more > 0 else shown
