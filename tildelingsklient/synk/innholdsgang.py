"""The last part of a sync: the kataloger, attachments and letters that one side has and the other lacks.

A part at a time, each kept as it comes: what is cut off is taken up where it stopped, also after a lock. One that the
office does not have yet, or that is not what its hash says, is left for the next sync and stops none of the others.
"""

from __future__ import annotations

from collections.abc import Callable, Generator
from dataclasses import dataclass, field
from typing import Final

from tildelingsklient.feil import KatalogFeil, LagerFeil
from tildelingsklient.katalog.kanonisk import from_bytes
from tildelingsklient.synk.bytefelt import DEL_BYTE, Innholdsdel
from tildelingsklient.synk.melding import Innholdskvittering
from tildelingsklient.synk.steg import Lagersteg, Sporsmal, Svar, asked, read, unless, write
from tildelingsklient.synkport import Kontor, Synkarbeid

_GJELDER_EN: Final = frozenset({"finnes_ikke", "ugyldig", "for_stor", "signatur"})
"""What the office may say of one of them without that meaning anything for the rest."""
Gang = Generator[Sporsmal, object, bool]


@dataclass(slots=True)
class Innholdsgang:
    """`egne` gives a katalog that comes with the program by its hash; `uteblitt` are the hashes of what did not come
    through."""

    begin: Lagersteg
    egne: Callable[[str], bytes | None]
    uteblitt: list[str] = field(default_factory=list)

    def run(self) -> Generator[Sporsmal, object, None]:
        """Fetch kataloger, send bytes, fetch bytes. SynkFeil when the office cannot be reached."""
        yield from self._each(lambda arbeid: arbeid.missing_katalog(), self._fetch_katalog)
        yield from self._each(lambda arbeid: arbeid.unsent_innhold(), self._send)
        yield from self._each(lambda arbeid: arbeid.missing_innhold(), self._fetch)

    def _each(
        self, which: Callable[[Synkarbeid], tuple[str, ...]], job: Callable[[str], Gang]
    ) -> Generator[Sporsmal, object, None]:
        for sha256 in read(self.begin, which):
            if not (yield from job(sha256)):
                self.uteblitt.append(sha256)

    # --- kataloger

    def _fetch_katalog(self, sha256: str) -> Gang:
        found = yield from asked(lambda kontor: self._katalog(kontor, sha256))
        if found is None:
            return False
        katalog_id, content = found
        write(self.begin, lambda arbeid: arbeid.keep_katalog(sha256, katalog_id, content))
        return True

    def _katalog(self, kontor: Kontor, sha256: str) -> tuple[str, bytes] | None:
        """Its id and bytes: the program's own when it has it, else the office's. Where waiting does no harm."""
        content = self.egne(sha256) or _alone(lambda: kontor.katalog(sha256))
        try:
            return (from_bytes(content).id, content) if content else None
        except KatalogFeil:
            # Of a newer program than this.
            return None

    # --- out

    def _send(self, sha256: str) -> Gang:
        part = self._part(sha256, 0)
        if part is not None and part.storrelse > DEL_BYTE:
            # Some of it may be there already: ask before the first part.
            part = part._replace(innhold=b"")
        sent = -1
        while part is not None:
            svar = yield from self._sent(sha256, part)
            if svar is None or (not svar.er_hel and svar.kommet <= sent):
                return False
            if svar.er_hel:
                write(self.begin, lambda arbeid: arbeid.innhold_received(sha256))
                return True
            sent = svar.kommet
            part = self._part(sha256, sent)
        return False

    def _sent(self, sha256: str, part: Innholdsdel) -> Generator[Sporsmal, object, Innholdskvittering | None]:
        return (yield from asked(lambda kontor: _alone(lambda: kontor.send_innhold(sha256, part))))

    def _part(self, sha256: str, start: int) -> Innholdsdel | None:
        try:
            return read(self.begin, lambda arbeid: arbeid.innhold_part(sha256, start))
        except (KeyError, LagerFeil):
            return None

    # --- in

    def _fetch(self, sha256: str) -> Gang:
        come = read(self.begin, lambda arbeid: arbeid.innhold_come(sha256))
        while True:
            part = yield from self._fetched(sha256, come)
            if part is None:
                return False
            now = self._keep(sha256, part)
            if now is None or now <= come:
                return False
            if now == part.storrelse:
                return True
            come = now

    def _fetched(self, sha256: str, start: int) -> Generator[Sporsmal, object, Innholdsdel | None]:
        return (yield from asked(lambda kontor: _alone(lambda: kontor.fetch_innhold(sha256, start))))

    def _keep(self, sha256: str, part: Innholdsdel) -> int | None:
        return write(self.begin, lambda arbeid: arbeid.keep_part(sha256, part))


def _alone(ask: Callable[[], Svar]) -> Svar | None:
    """The answer; None when the office refuses this one, and not all."""
    return unless(_GJELDER_EN, ask)
