"""What is said of an attachment: its kind, its size, what it belongs to."""

from __future__ import annotations

from tildelingsklient.handlinger.saksbilde import Saksbilde, about_whom
from tildelingsklient.sprak import _, pick
from tildelingsklient.vedlegg.vedlegg import Filtype, Vedlegg
from ui.datotekst import short_date

_KB, _MB = 1024, 1024 * 1024


def kind_text(filtype: Filtype) -> str:
    """«Bilde», «PDF»."""
    return _("PDF") if filtype is Filtype.PDF else _("Bilde")


def size_text(antall_byte: int) -> str:
    """«1 kB», «340 kB», «1,2 MB»."""
    if antall_byte < _MB:
        return _("{antall} kB").format(antall=max(1, round(antall_byte / _KB)))
    return _("{antall} MB").format(antall=f"{antall_byte / _MB:.1f}".replace(".", ","))


def place_text(bilde: Saksbilde, plass_id: tuple[str, str]) -> str:
    """«3.4 Kle på seg», with whom it is about when that is another; «Hele saken» without a question."""
    sporsmal = bilde.katalog.sporsmal_by_id.get(plass_id[0])
    if sporsmal is None:
        return _("Hele saken")
    plass, kort = bilde.place_of(*plass_id), pick(sporsmal.kort)
    if plass is None:
        return kort
    return " · ".join(filter(None, (f"{plass.nummer} {kort}", about_whom(bilde, plass))))


def meta_text(bilde: Saksbilde, vedlegg: Vedlegg) -> str:
    """«Bilde · 12.11.2026 · 1,2 MB · 3.4 Kle på seg»."""
    parts = (kind_text(vedlegg.filtype), short_date(vedlegg.dato), size_text(vedlegg.storrelse))
    return " · ".join((*parts, place_text(bilde, vedlegg.plass_id)))


def cleaned_text(vedlegg: Vedlegg) -> str:
    """What was taken out at the door; empty when nothing was."""
    return _("Sted og kamerainformasjon er fjernet.") if vedlegg.renset else ""
