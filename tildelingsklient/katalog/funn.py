"""What proving a katalog turns up: where, what and what to do; errors stop it, advice does not."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from tildelingsklient.feil import KatalogFeil
from tildelingsklient.katalog.gang import Vei
from tildelingsklient.sprak import _


class Alvor(StrEnum):
    """Whether a finding makes the katalog unusable."""

    FEIL = "feil"
    RAD = "rad"


@dataclass(frozen=True, slots=True)
class Funn:
    """One finding: the way to it, what is wrong, what to do."""

    vei: Vei
    hva: str
    hvordan: str
    alvor: Alvor = Alvor.FEIL

    @property
    def sted(self) -> str:
        """The way as a person reads it: `tjenester/bpa/kriterier/k5`."""
        return "/".join(self.vei)

    def as_error(self, sted: str = "") -> KatalogFeil:
        """The finding as an error, at a file and line when they are known."""
        return KatalogFeil(self.hva, self.hvordan, sted or self.sted)


class UgyldigKatalog(KatalogFeil):
    """A katalog that does not hold, with everything that is wrong with it in `feil`."""

    def __init__(self, feil: tuple[KatalogFeil, ...]) -> None:
        count = len(feil)
        tittel = _("Katalogen har én feil.") if count == 1 else _("Katalogen har {antall} feil.").format(antall=count)
        super().__init__(tittel, _("Rett det som står her, og prøv igjen."))
        self.feil = feil

    def __str__(self) -> str:
        return "\n".join([super().__str__(), *map(str, self.feil)])
