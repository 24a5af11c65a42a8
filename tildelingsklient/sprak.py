"""Language: `_()` for texts in the code, `Tekst` for sentences that are stored, `pick` for texts in data.

The source text is bokmål. A sentence that is stored is a template and its values, so that it can be
read in another language later. The pseudo-language `xx` wraps every text in ⟦ ⟧: what stands
without them on a screen was never sent through here.
"""

from __future__ import annotations

import gettext
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from tildelingsklient.ressurser import resource_path

BOKMAL = "nb"
PSEUDO = "xx"

_TOM: Mapping[str, object] = MappingProxyType({})


class _Sprak:
    """The language in use; one per process."""

    kode = BOKMAL
    oversetter: gettext.NullTranslations = gettext.NullTranslations()


def set_language(code: str) -> None:
    """Use the language `code` (`nb`, `nn`, or the pseudo-language `xx`) from now on."""
    _Sprak.kode = code
    _Sprak.oversetter = gettext.translation(
        "tildelingsklient", localedir=str(resource_path("sprak")), languages=[code], fallback=True
    )


def language() -> str:
    """Code of the language in use."""
    return _Sprak.kode


def _(text: str) -> str:
    """The text in the language in use; the argument is a bokmål literal."""
    return _pseudo(text) if _Sprak.kode == PSEUDO else _Sprak.oversetter.gettext(text)


def N_(text: str) -> str:  # noqa: N802  # gettext's own name for it
    """A template for a `Tekst` that stands elsewhere: as it is, but found by those who collect texts to translate."""
    return text


def pick(texts: Mapping[str, str]) -> str:
    """The text in the language in use from a mapping keyed by language; bokmål when it is missing."""
    if _Sprak.kode == PSEUDO:
        return _pseudo(texts[BOKMAL])
    return texts.get(_Sprak.kode) or texts[BOKMAL]


def lower_first(text: str) -> str:
    """A phrase as it stands inside a sentence; an abbreviation keeps its capitals."""
    return text if text[1:2].isupper() else text[:1].lower() + text[1:]


def _pseudo(text: str) -> str:
    return f"⟦{text}⟧" if re.search(r"\w", text) else text


@dataclass(frozen=True, slots=True)
class Tekst:
    """A sentence as template and values: `Tekst("{timer} timer er over {grense}", {"timer": "34", …})`."""

    mal: str
    verdier: Mapping[str, object] = field(default_factory=lambda: _TOM)

    def __str__(self) -> str:
        return _(self.mal).format(**{navn: _show(verdi) for navn, verdi in self.verdier.items()})

    def as_json(self) -> dict[str, object]:
        """Plain data for the store."""
        return {"mal": self.mal, "verdier": {navn: _plain(verdi) for navn, verdi in self.verdier.items()}}


def _show(verdi: object) -> object:
    if isinstance(verdi, Mapping):
        return pick(verdi)
    return verdi


def _plain(verdi: object) -> object:
    if isinstance(verdi, Tekst):
        return verdi.as_json()
    return dict(verdi) if isinstance(verdi, Mapping) else verdi
