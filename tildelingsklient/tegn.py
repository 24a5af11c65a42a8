"""Signs that no screen and no letter can show, and how a name from outside is shown all the same."""

from __future__ import annotations

import re

UVISELIG = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")
"""Control signs and halves of signs; a tabulator and a line end can be shown."""

_LENGST = 60


def readable(text: str) -> str:
    """The text on one line, without what cannot be shown, and not endless."""
    return UVISELIG.sub("�", " ".join(text.split()))[:_LENGST]
