"""F1: the help text of a screen and its keys, drawn plainly from `resources/hjelp/<screen>.md`."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtWidgets import QGridLayout, QWidget

from tildelingsklient.ressurser import resource_path
from tildelingsklient.sprak import BOKMAL, _, pick
from ui import snarveier, tema
from ui.deler.dialog import Dialog
from ui.deler.oppsett import row
from ui.deler.tekst import Etikett

_STEDER = {
    "las_opp": snarveier.LAS_OPP,
    "kartlegging": snarveier.KARTLEGGING,
    "vurdering": snarveier.VURDERING,
    "vedtak": snarveier.VEDTAK,
    "vis_til_soker": snarveier.VIS_SOKER,
    "til_gjennomgang": snarveier.GJENNOMGANG,
    "konflikt": snarveier.KONFLIKT,
}
_ROLLER = {"# ": "title", "## ": "h2", "- ": "punkt"}


def help_topics() -> list[str]:
    """Every screen that has a help text."""
    return sorted(fil.stem for fil in resource_path("hjelp").glob("*.md"))


def parse(text: str) -> Iterator[tuple[str, str]]:
    """(kind, text) of each block: title, h2, punkt or avsnitt. Lines of a paragraph are joined."""
    paragraph: list[str] = []
    for line in [*text.splitlines(), ""]:
        marker = next((mark for mark in _ROLLER if line.startswith(mark)), "")
        if paragraph and (marker or not line.strip()):
            yield "avsnitt", " ".join(paragraph)
            paragraph = []
        if marker:
            yield _ROLLER[marker], line.removeprefix(marker).strip()
        elif line.strip():
            paragraph.append(line.strip())


def help_dialog(parent: QWidget, topic: str) -> Dialog:
    """The help of a screen, with its keys at the end."""
    blocks = list(parse(resource_path("hjelp", f"{topic}.md").read_text(encoding="utf-8")))
    title = next((pick({BOKMAL: text}) for kind, text in blocks if kind == "title"), _("Hjelp"))
    dialog = Dialog(parent, title, bredde=680)
    for kind, text in blocks:
        _add(dialog, kind, pick({BOKMAL: text}))
    dialog.innhold.addSpacing(tema.avstand("xs"))
    dialog.innhold.addWidget(Etikett(_("Taster"), "h2"))
    dialog.innhold.addLayout(_keys(_STEDER.get(topic, snarveier.BESOK)))
    close = dialog.add_primaer(_("Lukk"))
    close.clicked.connect(dialog.reject)
    close.setFocus()
    return dialog


def show_help(parent: QWidget, topic: str) -> None:
    """Show the help of a screen, and wait until it is closed."""
    dialog = help_dialog(parent, topic)
    dialog.exec()
    dialog.deleteLater()


def _add(dialog: Dialog, kind: str, text: str) -> None:
    if kind == "h2":
        dialog.innhold.addSpacing(tema.avstand("xs"))
        dialog.innhold.addWidget(Etikett(text, "h2"))
    elif kind == "punkt":
        line = row(Etikett("•", brytes=False), mellomrom=8)
        line.addWidget(Etikett(text), 1)
        dialog.innhold.addLayout(line)
    elif kind == "avsnitt":
        dialog.innhold.addWidget(Etikett(text))


def _keys(sted: str) -> QGridLayout:
    grid = QGridLayout()
    grid.setHorizontalSpacing(24)
    grid.setVerticalSpacing(4)
    grid.setColumnStretch(1, 1)
    for number, snarvei in enumerate(snarveier.at(sted)):
        grid.addWidget(Etikett(snarvei.vis(), "caption", halvfet=True, brytes=False), number, 0)
        grid.addWidget(Etikett(snarvei.hva(), "caption"), number, 1)
    return grid
