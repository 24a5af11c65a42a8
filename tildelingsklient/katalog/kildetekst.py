"""A municipality's own adopted text, attached beside a katalog: shown next to our wording, never part of it."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from pathlib import Path

from tildelingsklient.feil import KatalogFeil
from tildelingsklient.sprak import _

MAPPE = "kildetekst"
KOLONNER = ("id", "tekst")


def kildetekst_path(data_folder: Path, katalog_id: str) -> Path:
    """Where the text of a katalog is looked for: `<data folder>/kildetekst/<katalog>.csv`."""
    return data_folder / MAPPE / f"{katalog_id}.csv"


def load_kildetekst(path: Path) -> Mapping[str, str]:
    """The text of each row by its register id; empty when no file is attached.

    The file is CSV in UTF-8 with `;` between the columns id and tekst. KatalogFeil when it cannot be read as that.
    """
    if not path.is_file():
        return {}
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            reader = csv.DictReader(file, delimiter=";")
            if not set(KOLONNER) <= set(reader.fieldnames or ()):
                raise _unreadable(path, _("Kolonnene id og tekst mangler i første linje."))
            return {row["id"].strip(): row["tekst"].strip() for row in reader if row["id"] and row["tekst"]}
    except (OSError, UnicodeDecodeError, csv.Error):
        raise _unreadable(path, _("Filen er ikke en CSV-fil i UTF-8.")) from None


def _unreadable(path: Path, hva: str) -> KatalogFeil:
    steg = _("Skriv id;tekst i første linje, og én rad for hver kilde. Eller ta bort filen.")
    return KatalogFeil(_("Kommunens egen tekst kan ikke leses. {hva}").format(hva=hva), steg, path.name)
