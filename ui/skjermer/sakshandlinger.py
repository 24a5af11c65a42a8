"""The menu «Mer» of a visit or a case in a list: its lines, and the dialogs behind them."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from tildelingsklient.handlinger.besoksplan import find_visit
from tildelingsklient.handlinger.okt import Okt
from tildelingsklient.handlinger.saksbilde import Saksbilde, load_picture
from tildelingsklient.handlinger.sakshandlinger import Sakshandling, choices
from tildelingsklient.sak.besok import Besok, Besoksutfall
from tildelingsklient.sak.innsyn import Handling
from tildelingsklient.sak.sak import Sak
from tildelingsklient.sprak import _
from ui.deler import besoksord
from ui.deler.dialog import Dialog
from ui.deler.meny import Menyvalg

_IKONER = {
    Sakshandling.FLYTT: "arrow-right",
    Sakshandling.AVLYS: "cross",
    Sakshandling.IKKE_HJEMME: "home",
    Sakshandling.AVTAL: "calendar",
    Sakshandling.SE: "clock",
    Sakshandling.HISTORIKK: "history",
    Sakshandling.INNSYN: "eye",
    Sakshandling.OVERLAT: "people",
    Sakshandling.AVSLUTT: "flag",
}


def menu_lines(okt: Okt, sak: Sak, besok: Besok | None, *, med_dag: bool = False) -> list[Menyvalg]:
    """The lines of the menu now; `med_dag` names the visit, where the list does not show it."""
    about = f" {besoksord.short_when(besok)}" if besok and med_dag else ""
    names = {
        Sakshandling.FLYTT: _("Flytt besøket") + about,
        Sakshandling.AVLYS: _("Avlys besøket") + about,
        Sakshandling.IKKE_HJEMME: _("Ikke hjemme") + about,
        Sakshandling.AVTAL: _("Avtal nytt besøk") if sak.besok else _("Avtal besøk"),
        Sakshandling.SE: _("Besøkene i saken"),
        Sakshandling.HISTORIKK: _("Historikk"),
        Sakshandling.INNSYN: _("Hvem har sett saken?"),
        Sakshandling.OVERLAT: _("Overlat saken …"),
        Sakshandling.AVSLUTT: _("Avslutt saken"),
    }
    return [Menyvalg(one.value, names[one], _IKONER[one]) for one in choices(okt, sak, besok)]


def carry_out(parent: QWidget, okt: Okt, valg: str, sak_id: str, besok_id: str = "") -> bool:
    """Do what a line of the menu says; True when something was written. Feil when the case cannot be read."""
    # Asking who has seen a case is not to see it.
    bilde = load_picture(okt, sak_id, Handling.LISTE if valg == Sakshandling.INNSYN else Handling.APNET)
    besok = find_visit(bilde.sak, besok_id) if besok_id else None
    do: Callable[[QWidget, Okt, Saksbilde, Besok | None], bool] = _DIALOGER[Sakshandling(valg)]
    return do(parent, okt, bilde, besok)


def _ask(dialog: Dialog) -> bool:
    done = bool(dialog.exec())
    dialog.deleteLater()
    return done


def _move(parent: QWidget, okt: Okt, bilde: Saksbilde, besok: Besok | None) -> bool:
    from ui.skjermer.besoksdialog import Besoksdialog

    return _ask(Besoksdialog(parent, okt, bilde.sak, flytt=besok))


def _plan(parent: QWidget, okt: Okt, bilde: Saksbilde, besok: Besok | None) -> bool:
    from ui.skjermer.besoksdialog import Besoksdialog

    came_to_nothing = besok and besok.utfall in {Besoksutfall.AVLYST, Besoksutfall.IKKE_HJEMME} and not besok.nytt
    return _ask(Besoksdialog(parent, okt, bilde.sak, i_stedet_for=besok if came_to_nothing else None))


def _cancel(parent: QWidget, okt: Okt, bilde: Saksbilde, besok: Besok | None) -> bool:
    from ui.skjermer.utfallsdialog import Avlysdialog

    return besok is not None and _ask(Avlysdialog(parent, okt, bilde.sak, besok))


def _not_home(parent: QWidget, okt: Okt, bilde: Saksbilde, besok: Besok | None) -> bool:
    from ui.skjermer.utfallsdialog import IkkeHjemmeDialog

    if besok is None:
        return False
    dialog = IkkeHjemmeDialog(parent, okt, bilde.sak, besok)
    written = _ask(dialog)
    if written and dialog.nytt:
        carry_out(parent, okt, Sakshandling.AVTAL, bilde.sak.id, besok.id)
    return written


def _see(parent: QWidget, _okt: Okt, bilde: Saksbilde, _besok: Besok | None) -> bool:
    from ui.skjermer.besoksliste import Besoksliste

    return _ask(Besoksliste(parent, bilde))


def _history(parent: QWidget, okt: Okt, bilde: Saksbilde, _besok: Besok | None) -> bool:
    from ui.skjermer.historikkdialog import Historikkdialog

    dialog, written = Historikkdialog(parent, okt, bilde), list[object]()
    dialog.endret.connect(written.append)
    _ask(dialog)
    return bool(written)


def _who(parent: QWidget, okt: Okt, bilde: Saksbilde, _besok: Besok | None) -> bool:
    from ui.skjermer.innsynsdialog import Innsynsdialog

    return _ask(Innsynsdialog(parent, okt, bilde))


def _hand_over(parent: QWidget, okt: Okt, bilde: Saksbilde, _besok: Besok | None) -> bool:
    from ui.skjermer.overlatdialog import Overlatdialog

    return _ask(Overlatdialog(parent, okt, bilde))


def _end(parent: QWidget, okt: Okt, bilde: Saksbilde, _besok: Besok | None) -> bool:
    from ui.skjermer.avslutningsdialog import Avslutningsdialog

    return _ask(Avslutningsdialog(parent, okt, bilde))


_DIALOGER = {
    Sakshandling.FLYTT: _move,
    Sakshandling.AVLYS: _cancel,
    Sakshandling.IKKE_HJEMME: _not_home,
    Sakshandling.AVTAL: _plan,
    Sakshandling.SE: _see,
    Sakshandling.HISTORIKK: _history,
    Sakshandling.INNSYN: _who,
    Sakshandling.OVERLAT: _hand_over,
    Sakshandling.AVSLUTT: _end,
}
