"""What is wrong with a name as written: too long for a letter, or with signs that make it read otherwise."""

from __future__ import annotations

from tildelingsklient.sprak import _

LENGST = 120
_SNUR = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
"""The marks that set the direction of writing. Names in any script are read right without them."""


def name_fault(navn: str) -> str:
    """One sentence with what to do; empty when the name can stand, or there is none. Pure."""
    if _SNUR & set(navn):
        return _("Navnet har et usynlig tegn som snur skriveretningen. Slett feltet, og skriv navnet på nytt.")
    if len(" ".join(navn.split())) > LENGST:
        return _("Navnet er på mer enn {antall} tegn. Skriv bare navnet her.").format(antall=LENGST)
    return ""
