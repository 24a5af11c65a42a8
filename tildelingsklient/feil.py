"""The error tree: every error a user can meet has a title and a next step, in Norwegian.

Feil
├── InndataFeil      bad input from a person or a file: names the field
├── KatalogFeil      a catalogue that does not hold: names file and line
├── LagerFeil        the encrypted store cannot be opened, read or written
│   ├── LaastFeil        the store is locked
│   ├── FeilPassfrase    the passphrase (or code) does not open it
│   └── NyereLager       the store was written by a newer program
├── NokkelFeil       the key file or the operating system's keyring
├── TilstandFeil     a command that the state or the role does not allow
├── BrevFeil         the letter cannot be made, or a file of ours not saved
├── VedleggFeil      a file cannot be attached, or an attachment not shown
├── SynkFeil         the office cannot be reached or refuses
└── KontorFeil       the office's service cannot start
"""

from __future__ import annotations


class Feil(Exception):
    """An error the user can do something about.

    `tittel` says what happened and `neste_steg` what to do, both in plain Norwegian and without
    anything about a person: the two may be shown and printed. `kode` is for the log: what the system called it.
    """

    def __init__(self, tittel: str, neste_steg: str = "", *, kode: str = "") -> None:
        super().__init__(tittel)
        self.tittel = tittel
        self.neste_steg = neste_steg
        self.kode = kode

    def __str__(self) -> str:
        return f"{self.tittel} {self.neste_steg}".strip()


class InndataFeil(Feil):
    """Bad input: `felt` is the path of the field, such as `svar[3].verdi`."""

    def __init__(self, tittel: str, neste_steg: str = "", felt: str = "") -> None:
        super().__init__(tittel, neste_steg)
        self.felt = felt

    def __str__(self) -> str:
        return f"{self.felt}: {super().__str__()}" if self.felt else super().__str__()


class KatalogFeil(Feil):
    """A catalogue that does not hold; `sted` is `file:line`."""

    def __init__(self, tittel: str, neste_steg: str = "", sted: str = "") -> None:
        super().__init__(tittel, neste_steg)
        self.sted = sted

    def __str__(self) -> str:
        return f"{self.sted}: {super().__str__()}" if self.sted else super().__str__()


class LagerFeil(Feil):
    """The encrypted store cannot be opened, read or written."""


class LaastFeil(LagerFeil):
    """The store is locked."""


class FeilPassfrase(LagerFeil):
    """The passphrase or code does not open the store."""


class NyereLager(LagerFeil):
    """The store was written by a newer version of the program."""


class NokkelFeil(Feil):
    """The key file or the operating system's keyring."""


class TilstandFeil(Feil):
    """A command that the state of the vedtak or the user's role does not allow."""


class BrevFeil(Feil):
    """The letter cannot be made, or a letter, a receipt or a calendar not saved as a file."""


class VedleggFeil(Feil):
    """A file cannot be attached, or an attachment cannot be shown. Never says the file's name or place."""


class SynkFeil(Feil):
    """The office cannot be reached or refuses. Nothing is lost by it: what was not received is sent again.

    `vent_s` is how many seconds the office asks us to wait before the next try, 0 when it says nothing.
    """

    def __init__(self, tittel: str, neste_steg: str = "", *, kode: str = "", vent_s: float = 0) -> None:
        super().__init__(tittel, neste_steg, kode=kode)
        self.vent_s = vent_s


class KontorFeil(Feil):
    """The office's service cannot start, or its database may not be used as it is."""
