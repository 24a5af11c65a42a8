"""The keyboard, declared once as data: key, what it does, where. Help and tooltips read the same table."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import NamedTuple

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from tildelingsklient.sprak import _

LAS_OPP, BESOK, KARTLEGGING, VURDERING = "01", "02", "03", "04"
VEDTAK, GJENNOMGANG, VIS_SOKER, KONFLIKT = "05", "06", "07", "08"
STEDER = (LAS_OPP, BESOK, KARTLEGGING, VURDERING, VEDTAK, GJENNOMGANG, VIS_SOKER, KONFLIKT)
# Mine saker, Katalog and Innstillinger stand in the same frame as 02.
_SAK = (KARTLEGGING, VURDERING, VEDTAK)
_IKKE_07 = tuple(sted for sted in STEDER if sted != VIS_SOKER)
_IKKE_01_07 = tuple(sted for sted in _IKKE_07 if sted != LAS_OPP)


class Snarvei(NamedTuple):
    """`taster` in Qt's notation; `gruppe`: works only while an answer group or a dialog has focus, bound there."""

    id: str
    taster: str
    hva: Callable[[], str]
    steder: tuple[str, ...]
    gruppe: bool = False

    def sekvens(self) -> QKeySequence:
        """The key for Qt. Portable, so that Qt need not look for its name in Norwegian."""
        return QKeySequence.fromString(self.taster, QKeySequence.SequenceFormat.PortableText)

    def vis(self) -> str:
        """The key as the user reads it: «Ctrl+PgDn»."""
        return self.sekvens().toString(QKeySequence.SequenceFormat.NativeText)


SNARVEIER: tuple[Snarvei, ...] = (
    Snarvei("sok", "Ctrl+K", lambda: _("Søk på navn eller saksnummer"), _IKKE_01_07),
    Snarvei("ny_soknad", "Ctrl+N", lambda: _("Ny søknad"), (BESOK,)),
    Snarvei("sted_1", "Ctrl+1", lambda: _("Gå til Dagens besøk"), (BESOK, GJENNOMGANG)),
    Snarvei("sted_2", "Ctrl+2", lambda: _("Gå til Mine saker"), (BESOK, GJENNOMGANG)),
    Snarvei("sted_3", "Ctrl+3", lambda: _("Gå til Til gjennomgang"), (BESOK, GJENNOMGANG)),
    Snarvei("sted_4", "Ctrl+4", lambda: _("Gå til Katalog"), (BESOK, GJENNOMGANG)),
    Snarvei("sted_5", "Ctrl+5", lambda: _("Gå til Innstillinger"), (BESOK, GJENNOMGANG)),
    Snarvei("las", "Ctrl+L", lambda: _("Lås nå"), STEDER),
    Snarvei("forrige", "Ctrl+PgUp", lambda: _("Forrige"), (KARTLEGGING, VEDTAK)),
    Snarvei("neste", "Ctrl+PgDown", lambda: _("Neste"), (KARTLEGGING, VEDTAK)),
    Snarvei("neste_del", "F6", lambda: _("Neste del: feltene, brevet, knappene nederst"), (VEDTAK,)),
    Snarvei("forrige_del", "Shift+F6", lambda: _("Forrige del"), (VEDTAK,)),
    Snarvei("tilbake", "Alt+Left", lambda: _("Tilbake der du var"), _IKKE_07),
    Snarvei("fram", "Alt+Right", lambda: _("Fram igjen"), _IKKE_07),
    Snarvei("hurtignotat", "Ctrl+J", lambda: _("Hurtignotat"), (BESOK, KARTLEGGING, VURDERING)),
    Snarvei("staving", "F7", lambda: _("Forslag til ordet du er i, eller det neste med bølget strek"), _IKKE_01_07),
    Snarvei("hjelp", "F1", lambda: _("Hjelp til dette bildet"), _IKKE_07),
    Snarvei("for_du_gar", "F10", lambda: _("Før du går"), (KARTLEGGING,)),
    Snarvei("dekk_til", "F12", lambda: _("Dekk til skjermen"), STEDER),
    Snarvei("angre", "Ctrl+Z", lambda: _("Angre"), _SAK),
    Snarvei("gjor_om", "Ctrl+Shift+Z", lambda: _("Gjør om"), _SAK),
    Snarvei("svar_1", "1", lambda: _("Velg svar 1"), (KARTLEGGING,), gruppe=True),
    Snarvei("svar_2", "2", lambda: _("Velg svar 2"), (KARTLEGGING,), gruppe=True),
    Snarvei("svar_3", "3", lambda: _("Velg svar 3"), (KARTLEGGING,), gruppe=True),
    Snarvei("svar_4", "4", lambda: _("Velg svar 4"), (KARTLEGGING,), gruppe=True),
    Snarvei("svar_5", "5", lambda: _("Velg svar 5"), (KARTLEGGING,), gruppe=True),
    Snarvei("svar_9", "9", lambda: _("Svar ikke relevant"), (KARTLEGGING,), gruppe=True),
    Snarvei("svar_j", "J", lambda: _("Svar ja"), (KARTLEGGING,), gruppe=True),
    Snarvei("svar_n", "N", lambda: _("Svar nei"), (KARTLEGGING,), gruppe=True),
    Snarvei("svar_v", "V", lambda: _("Svar vet ikke"), (KARTLEGGING,), gruppe=True),
    Snarvei("bruk_forslag", "F", lambda: _("Bruk det stegene tyder på"), (KARTLEGGING,), gruppe=True),
    Snarvei("notat", "Ctrl+M", lambda: _("Notat på spørsmålet du er i"), (KARTLEGGING,)),
    Snarvei("vedlegg", "Ctrl+D", lambda: _("Vedlegg til spørsmålet du er i"), (KARTLEGGING,)),
    Snarvei("storre", "+", lambda: _("Større, når et vedlegg vises"), (KARTLEGGING,), gruppe=True),
    Snarvei("mindre", "-", lambda: _("Mindre, når et vedlegg vises"), (KARTLEGGING,), gruppe=True),
    Snarvei("hele", "0", lambda: _("Hele siden, når et vedlegg vises"), (KARTLEGGING,), gruppe=True),
    Snarvei("merknad", "Ctrl+M", lambda: _("Ny merknad"), (GJENNOMGANG,)),
    Snarvei("historikk", "Ctrl+H", lambda: _("Historikk"), _SAK),
    Snarvei("vis_soker", "F8", lambda: _("Vis til søker"), _SAK),
    Snarvei("panel", "F9", lambda: _("Skjul eller vis panelet"), (KARTLEGGING,)),
    Snarvei("neste_tjeneste", "Ctrl+Tab", lambda: _("Neste tjeneste"), (KARTLEGGING, VURDERING)),
    Snarvei("neste_utkast", "Ctrl+Tab", lambda: _("Neste utkast i køen"), (GJENNOMGANG,)),
    Snarvei("lukk", "Esc", lambda: _("Lukk dialogen uten å avgjøre"), STEDER, gruppe=True),
)
_ETTER_ID = {snarvei.id: snarvei for snarvei in SNARVEIER}
# A text field keeps its own undo; every other key of ours goes past it.
_EGNE = tuple(s for s in SNARVEIER if not s.gruppe and s.id not in {"angre", "gjor_om"})


def find(snarvei_id: str) -> Snarvei:
    """The shortcut with this id."""
    return _ETTER_ID[snarvei_id]


def at(sted: str) -> list[Snarvei]:
    """Every shortcut that works at a place, in the order of the table."""
    return [snarvei for snarvei in SNARVEIER if sted in snarvei.steder]


def duplicates() -> list[tuple[str, str, str, str]]:
    """(place, key, id, id) where two shortcuts share a key at the same place."""
    found: list[tuple[str, str, str, str]] = []
    for sted in STEDER:
        seen: dict[str, str] = {}
        for snarvei in at(sted):
            if snarvei.taster in seen:
                found.append((sted, snarvei.taster, seen[snarvei.taster], snarvei.id))
            seen.setdefault(snarvei.taster, snarvei.id)
    return found


def bind(widget: QWidget, sted: str, handlinger: Mapping[str, Callable[[], object]]) -> dict[str, QShortcut]:
    """Bind ids to functions while `widget` is visible; refuses an id that the table does not have at `sted`."""
    shortcuts: dict[str, QShortcut] = {}
    for snarvei_id, handling in handlinger.items():
        snarvei = find(snarvei_id)
        if sted not in snarvei.steder or snarvei.gruppe:
            msg = f"{snarvei_id} is not bound at {sted}"
            raise ValueError(msg)
        shortcut = QShortcut(snarvei.sekvens(), widget)
        shortcut.activated.connect(handling)
        shortcuts[snarvei_id] = shortcut
    return shortcuts


def is_ours(event: QKeyEvent) -> bool:
    """Whether the key belongs to the table and not to the text field that got it."""
    if event.key() in {Qt.Key.Key_unknown, 0}:
        return False
    keys = QKeySequence(event.keyCombination())
    return keys.toString(QKeySequence.SequenceFormat.PortableText) in _own_keys()


def let_through(event: QEvent) -> bool:
    """In a text field's `event`: True when the key was left for a shortcut of ours."""
    if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and is_ours(event):
        event.ignore()
        return True
    return False


@lru_cache(maxsize=1)
def _own_keys() -> frozenset[str]:
    """Our keys as Qt spells them; found at the first key press, the first picture does not need them."""
    return frozenset(s.sekvens().toString(QKeySequence.SequenceFormat.PortableText) for s in _EGNE)
