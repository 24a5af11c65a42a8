"""The characters of a letter: the font, what is printed of a text, where a line never breaks, and their names."""

from __future__ import annotations

import importlib.util
import re
import unicodedata
from pathlib import Path

from tildelingsklient.feil import BrevFeil
from tildelingsklient.sprak import _

_USYNLIGE = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]")
_LINJESKIFT = re.compile("\r\n?|[\u0085\u2028\u2029]")
_SAMMENHENG = re.compile(r"(?<=§) (?=\d)|(?<=\d\.) (?=[a-z])")
_LIKE = str.maketrans({"\u2011": "-", "\t": " "})


def clean(text: str) -> str:
    """The text as it is printed: composed letters, one kind of line break, nothing invisible."""
    composed = unicodedata.normalize("NFC", _LINJESKIFT.sub("\n", text))
    return _USYNLIGE.sub("", composed).translate(_LIKE)


def glued(text: str) -> str:
    """The text with spaces that no line breaks at in «§ 42» and «1. januar»."""
    return _SAMMENHENG.sub("\u00a0", text)


def name_of(char: str) -> str:
    """A character for a message: «☃ (U+2603)», or its number alone when it cannot be shown."""
    code = f"U+{ord(char):04X}"
    return f"{char} ({code})" if char.isprintable() else code


def font_path(name: str) -> Path:
    """The file of a weight of the letter's font; BrevFeil when it is not installed."""
    spec = importlib.util.find_spec("font_source_sans_pro")
    path = Path(spec.origin).parent / "files" / f"{name}.ttf" if spec and spec.origin else None
    if path is None or not path.is_file():
        raise BrevFeil(_("Skriften til brevet mangler på maskinen."), _("Installer programmet på nytt."))
    return path
