"""What a person answered last time: offered with its date, and worth nothing until it is confirmed today."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from tildelingsklient.kartlegging.delsteg import step_answers, summary
from tildelingsklient.kartlegging.fakta import Fakta, Faktum
from tildelingsklient.kartlegging.maal import asked_again
from tildelingsklient.kartlegging.svar import Opphav, Verdi, invalid_reason
from tildelingsklient.kartlegging.visning import is_own_words, verdi_text
from tildelingsklient.katalog.modell import Katalog
from tildelingsklient.katalog.sporsmal import Helhetsrolle, Omfang, Sporsmal, Svartype

_OM_NOEN = (Omfang.PERSON, Omfang.OMSORGSYTER)
_GJELDER_BARE_SAKEN = (Helhetsrolle.SAMTYKKE, Helhetsrolle.UNDERSKRIFT)


@dataclass(frozen=True, slots=True)
class Tidligere:
    """An answer from another case: where and when it was given, how it reads, and what is taken if it still holds.

    `steg` are the answers to the steps of a function that belong to it, by the step's id.
    """

    opphav: Opphav
    tekst: str
    verdi: Verdi
    steg: Mapping[str, str]

    @property
    def dato(self) -> date:
        """The day it was given."""
        return self.opphav.dato


def may_be_offered(sporsmal: Sporsmal) -> bool:
    """Is it about a person? What was said of another case, and consent to it, is never taken over."""
    return sporsmal.omfang in _OM_NOEN and sporsmal.helhet not in _GJELDER_BARE_SAKEN


def offer(katalog: Katalog, sporsmal: Sporsmal, sak: str, da: Fakta, gjelder: str) -> Tidligere | None:
    """What another case knows of a question about somebody; None when it knows nothing this question can take."""
    before = da.katalog.sporsmal_by_id.get(sporsmal.id)
    if before is None or not (may_be_offered(sporsmal) and may_be_offered(before)):
        return None
    faktum = da.faktum(before, gjelder)
    given = max((svar.tid for svar in faktum.stemmer if svar.tid is not None), default=None)
    verdi = _taken(katalog, sporsmal, da.katalog, before, faktum)
    if given is None or verdi is None or da.is_summed(before, gjelder):
        return None
    steps = [one for one in step_answers(da, before, gjelder) if one.verdi is not None]
    known = {one.id for one in sporsmal.delsteg}
    said = verdi_text(da.katalog, before, faktum.verdi)
    words = (f"«{said}»" if is_own_words(before, faktum.verdi) else said, summary(steps))
    return Tidligere(
        Opphav(sak, given.date()),
        ". ".join(word.removesuffix(".") for word in words if word),
        verdi,
        {one.steg.id: one.verdi for one in steps if one.verdi and one.steg.id in known},
    )


def _taken(katalog: Katalog, sporsmal: Sporsmal, da: Katalog, before: Sporsmal, faktum: Faktum) -> Verdi:
    """The value as this question takes it; None when it does not fit."""
    if not faktum.er_kjent:
        return None
    if sporsmal.type is Svartype.MAAL and before.type in {Svartype.MAAL, Svartype.TEKST}:
        # How it goes is asked anew, so that it can be compared with last time.
        return asked_again(faktum.verdi)
    scales = katalog.skala.versjon, da.skala.versjon
    differ = sporsmal.type is Svartype.FUNKSJON and len(set(scales)) > 1
    if (sporsmal.type, sporsmal.enhet) != (before.type, before.enhet) or differ:
        return None
    return None if invalid_reason(sporsmal, faktum.verdi) else faktum.verdi
