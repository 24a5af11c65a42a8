"""Where the files of a katalog lie, how they are named in error texts, and files beside them that nobody reads."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from tildelingsklient.feil import KatalogFeil
from tildelingsklient.ressurser import resource_path
from tildelingsklient.sprak import _

HODE = "katalog.yaml"
BANK = "bank.yaml"
LOVER = "lover.yaml"
TJENESTER = "tjenester"
SPORSMAL = "sporsmal"
ENDELSE = ".yaml"


def files_of(path: Path) -> Iterator[Path]:
    """Every file a katalog of the program is made of."""
    yield path / HODE
    yield path.parent / LOVER
    yield from (path / TJENESTER).glob(f"*{ENDELSE}")
    yield from resource_path(SPORSMAL).glob(f"*{ENDELSE}")


def banks_beside(path: Path) -> tuple[Path, ...]:
    """Where a katalog may have questions of its own."""
    return tuple(folder / SPORSMAL for folder in (path, path.resolve().parent, path.resolve().parent.parent))


def first_with(name: str, *folders: Path) -> Path:
    """The first folder that has the file, else the last."""
    return next((folder for folder in folders if (folder / name).is_file()), folders[-1])


def shown(path: Path) -> str:
    """How a file is named in error texts: as given, or from `resources` down."""
    root = resource_path().resolve()
    whole = path.resolve()
    return whole.relative_to(root.parent).as_posix() if whole.is_relative_to(root) else path.as_posix()


def unread_in(folders: Iterable[Path]) -> Iterator[KatalogFeil]:
    """Files that look as if they were to be read, but are not."""
    for folder in folders:
        files = sorted(folder.iterdir()) if folder.is_dir() else []
        for path in files:
            if path.suffix != ENDELSE and path.suffix.lower() in {ENDELSE, ".yml"}:
                steg = _("Gi den et navn som slutter på .yaml.")
                yield KatalogFeil(_("Filen blir ikke lest."), steg, f"{shown(path)}:1")
        if folder.name == SPORSMAL and files and not (folder / BANK).is_file():
            hva = _("Spørsmålene her blir ikke lest, for bank.yaml mangler.")
            yield KatalogFeil(hva, _("Legg bank.yaml med temaer og skala i mappen, eller fjern mappen."), shown(folder))
