"""An op that the office refuses, by the word that says why (`synk.melding.KODER`)."""

from __future__ import annotations


class Avvist(Exception):
    """The op is refused."""

    def __init__(self, kode: str) -> None:
        super().__init__(kode)
        self.kode = kode
