"""A stand-in for the care of the keys, in memory."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from tildelingsklient.feil import NokkelFeil
from tildelingsklient.innlogging.bruker import Bruker
from tildelingsklient.nokkelstell import Nokkelpar, Nokkelstand

NY_NOKKEL = "2345-6789-ABCD-EFGH-JKMN-PQRS-TVWX-YZ01-7TRV"
AVTRYKK = "3F2A 91C0 77DE 04B8 5A6E C1F9 20D3 8B47"
OFFENTLIG = b"-----BEGIN PUBLIC KEY-----"


@dataclass
class FakeNokkelstell:
    """Keys that are only remembered. `verify` is the machine's."""

    verify: Callable[[str, str], None]
    brukere: dict[str, Bruker]
    finnes: bool = False
    med_ring: set[str] = field(default_factory=set)
    kommunenokkel: str = ""
    papir: str = ""
    kladder: tuple[str, ...] = ()

    def stand(self, bruker_id: str) -> Nokkelstand:
        return Nokkelstand(self.finnes, bruker_id in self.med_ring, self.kommunenokkel)

    def use_nokkelring(self, bruker_id: str, passfrase: str, *, bruk: bool) -> None:
        self.verify(bruker_id, passfrase)
        (self.med_ring.add if bruk else self.med_ring.discard)(bruker_id)

    def draw_recovery(self) -> str:
        return NY_NOKKEL

    def replace_recovery(self, lager: object, papir: str) -> None:
        self.papir = papir

    def fingerprint(self, offentlig: bytes) -> str:
        if not offentlig.startswith(OFFENTLIG):
            raise NokkelFeil("Filen er ikke kommunens offentlige nøkkel.", "Be IT om filen.")
        return AVTRYKK

    def keep_kommunenokkel(self, lager: object, offentlig: bytes) -> str:
        self.kommunenokkel = self.fingerprint(offentlig)
        return self.kommunenokkel

    def make_kommunenokkel(self, passfrase: str) -> Nokkelpar:
        return Nokkelpar(b"", OFFENTLIG, AVTRYKK)

    def drafts_of(self, lager: object, bruker_id: str) -> tuple[str, ...]:
        return self.kladder

    def remove_bruker(self, lager: object, bruker_id: str) -> None:
        del self.brukere[bruker_id]
