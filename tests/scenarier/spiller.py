"""Plays a part of a visit in a process of its own, so that it can be killed: `spiller.py MAPPE start|fortsett`.

Each line it prints is something the program has said is saved: `svar sporsmal|gjelder`; at the second start
`sted steg` and `har sporsmal|gjelder`.
"""

from __future__ import annotations

import sys
from pathlib import Path

from tildelingsklient import app
from ui import demo
from ui.tastatur import Gjor, Skript, Vent, press


def tell(line: str) -> None:
    """One line, now."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def first_part(scene: demo.Scene) -> Skript:
    """First start, søknad, and answers until somebody pulls the plug."""
    yield from demo.first_start(scene)
    yield from demo.new_soknad(scene, f"{app.Systemklokke().now():%d.%m.%Y}")
    yield from demo.hold_conversation(scene, lambda sporsmal, gjelder: tell(f"svar {sporsmal}|{gjelder}"))


def second_part(scene: demo.Scene, brev: Path) -> Skript:
    """Unlock, go on where it stopped, and finish the letter."""
    yield from demo.unlock(scene)
    yield from press(f"Fortsett: {demo.SOKER}")
    yield Vent(scene.has_case, "the case never opened")
    yield Gjor(lambda: tell_what_is_there(scene))
    yield from demo.hold_conversation(scene)
    yield from demo.assess(scene)
    yield from demo.write_vedtak(scene)
    yield from demo.save_letter(brev)
    yield Gjor(lambda: tell("ferdig"))


def tell_what_is_there(scene: demo.Scene) -> None:
    """Where the user is put, and every answer that is still there."""
    tell(f"sted {scene.steg}")
    for plass in scene.bilde.plasser:
        if scene.bilde.is_answered(plass):
            tell(f"har {plass.sporsmal.id}|{plass.gjelder}")


def main() -> None:
    """Play the part."""
    folder, part = Path(sys.argv[1]), sys.argv[2]
    qt = app.make_app([])
    window = app.make_window(qt, app.make_maskin(folder / "lager"), app.Systemklokke())
    sys.excepthook = sys.__excepthook__
    window.resize(demo.BREDDE, demo.HOYDE)
    window.show()
    window.activateWindow()
    scene = demo.Scene(window)
    demo.play(qt, first_part(scene) if part == "start" else second_part(scene, folder / "brev.pdf"))


if __name__ == "__main__":
    main()
