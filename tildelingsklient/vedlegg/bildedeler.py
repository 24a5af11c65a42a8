"""What is found in an image file without drawing it, and the error when the file does not hold together."""

from __future__ import annotations

from dataclasses import dataclass

from tildelingsklient.vedlegg.exif import OPPREIST


class OdelagtBilde(ValueError):
    """The parts of the file do not follow each other as they must."""


@dataclass(frozen=True, slots=True)
class Bildedeler:
    """`bare_bildet` is the file with nothing left but what the picture is drawn from.

    `bredde` and `hoyde` are as it is stored; `minnebruk` the bytes it takes when drawn. `retning` is the EXIF
    orientation. `fargeprofil`: the colours are told by a profile, which may name the camera and is left out.
    """

    bare_bildet: bytes
    bredde: int
    hoyde: int
    minnebruk: int
    retning: int = OPPREIST
    fargeprofil: bool = False

    @property
    def kan_beholdes(self) -> bool:
        """Does it look the same without what was left out? Then no pixel need be touched."""
        return self.retning == OPPREIST and not self.fargeprofil
