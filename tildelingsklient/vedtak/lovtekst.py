"""Law references in words, all from data: «forvaltningsloven §§ 18 og 19», «… § 3-2 første ledd nr. 6 bokstav b»."""

from __future__ import annotations

from collections.abc import Iterable

from tildelingsklient.katalog.lov import Lovhenvisning
from tildelingsklient.katalog.modell import Katalog
from tildelingsklient.sprak import _, pick


def law_texts(katalog: Katalog, henvisninger: Iterable[Lovhenvisning]) -> tuple[str, ...]:
    """One text per law in the order the laws are first named, each law's places joined."""
    by_law: dict[str, dict[str, None]] = {}
    for henvisning in henvisninger:
        by_law.setdefault(henvisning.lov, {})[paragraph_text(henvisning)] = None
    return tuple(_of_law(katalog, law, list(places)) for law, places in by_law.items())


def _of_law(katalog: Katalog, law: str, places: list[str]) -> str:
    known = katalog.lov_by_id.get(law)
    return f"{pick(known.navn) if known else law} {'§' if len(places) == 1 else '§§'} {join_words(places)}"


def paragraph_text(henvisning: Lovhenvisning) -> str:
    """«3-2 første ledd nr. 6 bokstav b», without the sign for paragraph."""
    parts = [
        henvisning.paragraf,
        _("{ledd} ledd").format(ledd=_ordinal(henvisning.ledd)) if henvisning.ledd else "",
        _("nr. {nummer}").format(nummer=henvisning.nummer) if henvisning.nummer else "",
        _("bokstav {bokstav}").format(bokstav=henvisning.bokstav) if henvisning.bokstav else "",
    ]
    return " ".join(part for part in parts if part)


def _ordinal(number: int) -> str:
    words = (_("første"), _("andre"), _("tredje"), _("fjerde"), _("femte"), _("sjette"))
    return words[number - 1] if number <= len(words) else f"{number}."


def join_words(words: Iterable[str]) -> str:
    """«a», «a og b», «a, b og c»."""
    *first, last = words
    return f"{', '.join(first)} {_('og')} {last}" if first else last
