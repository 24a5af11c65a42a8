"""`make bilder`: a picture of every screen in every theme and size, in `build/bilder/<theme>/<size>`."""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from pathlib import Path

STORRELSER = {
    "1366x768": ((1366, 768), "100"),
    "1366x690": ((1366, 690), "100"),
    "125": ((1366, 690), "125"),
    "200": ((1366, 690), "200"),
}
"""Window in px, and the text size in percent."""


def main() -> None:
    """Photograph everything, or what the arguments name."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    parser = argparse.ArgumentParser(prog="make bilder")
    parser.add_argument("--ut", type=Path, default=Path("build/bilder"))
    parser.add_argument("--tema", default="", help="bare dette temaet")
    parser.add_argument("--bare", default="", help="bare skjermer med dette i navnet")
    asked = parser.parse_args()
    wrong = _unknown(asked.tema, asked.bare)
    if wrong:
        parser.error(wrong)
    with tempfile.TemporaryDirectory() as home:
        os.environ["HOME"] = home
        count = _photograph(asked.ut, asked.tema, asked.bare)
    print(f"{count} bilder ligger i {asked.ut}.")
    sys.exit(0 if count else 1)


def _unknown(bare_tema: str, bare: str) -> str:
    """Which names there are, when what is asked for fits none; empty when all is well."""
    from tests.bilder.scener import SCENER
    from ui import tema

    for asked, what, names in ((bare_tema, "tema", tema.TEMAER), (bare, "skjerm", SCENER)):
        if not any(asked in name for name in names):
            return f"ingen {what} har «{asked}» i navnet. Velg blant: {', '.join(names)}"
    return ""


def _photograph(ut: Path, bare_tema: str, bare: str) -> int:
    from tests.bilder.scener import SCENER, play
    from ui import sprak, tema
    from ui.deler import fokus

    app = tema.new_application([])
    sprak.install(app)
    fokus.install(app)
    count = 0
    for theme in (t for t in tema.TEMAER if bare_tema in t):
        for size, (pixels, scale) in STORRELSER.items():
            folder = ut / theme / size
            folder.mkdir(parents=True, exist_ok=True)
            for name in (n for n in SCENER if bare in n):
                tema.apply(app, theme, int(scale) / 100)
                for scene in play(app, name, theme, scale, pixels):
                    scene.picture().save(str(folder / f"{name}.png"))
                    count += 1
    return count


if __name__ == "__main__":
    main()
