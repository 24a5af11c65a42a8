"""The store read through by itself: once a week, and after it was left open. Nothing is said of one that is whole."""

from __future__ import annotations

from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING, Final

from tildelingsklient.handlinger.okt import Okt

if TYPE_CHECKING:
    from collections.abc import Callable

    from tildelingsklient.porter import Maskin

MELLOM: Final = timedelta(days=7)


def is_due(okt: Okt, maskin: Maskin) -> bool:
    """Is it to be read now? A time that has not come yet is of a clock that was wrong."""
    last = maskin.last_page_check(okt.lager)
    return last is None or not timedelta(0) <= okt.now() - last.tid < MELLOM


def reading(okt: Okt, maskin: Maskin, stopped: Callable[[], bool]) -> Callable[[], bool | None]:
    """What a worker is to do."""
    return partial(maskin.check_pages, okt.lager, stopped)


def remember(okt: Okt, maskin: Maskin, er_hel: bool) -> None:
    """What came of it: what is broken is told once, and read again in a week."""
    maskin.remember_page_check(okt.lager, er_hel=er_hel)
