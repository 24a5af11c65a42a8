"""What a drawn letter is measured by: paper, margins, fonts and colours."""

from __future__ import annotations

import json
from functools import cache
from typing import TYPE_CHECKING

from tildelingsklient.ressurser import resource_path

if TYPE_CHECKING:
    from reportlab.lib.colors import Color

VANLIG = "SourceSansPro-Regular"
HALVFET = "SourceSansPro-Semibold"
SPRAK = "nb-NO"
PROGRAM = "Tildelingsklient"

MM = 72 / 25.4
BREDDE, HOYDE = 210 * MM, 297 * MM
MARG, TOPP, BUNN = 24 * MM, 19 * MM, 20 * MM
TEKSTBREDDE = BREDDE - 2 * MARG
MERKE = 11.5 * MM
HODEHOYDE = 13 * MM
LUFT = 6
"""What reportlab's frame adds inside the margins, in points."""


@cache
def colour(role: str) -> Color:
    """A colour of the light theme by its meaning; paper is white in every theme."""
    from reportlab.lib.colors import HexColor

    tokens = json.loads(resource_path("tema", "tokens.json").read_text(encoding="utf-8"))
    return HexColor(tokens["colour"]["light"][role])
