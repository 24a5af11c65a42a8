"""Windows can keep a window out of screenshots, recordings and shared screens. UNVERIFIED: nobody has tried it there.

Linux and macOS have nothing that a program can rely on.
"""

from __future__ import annotations

import ctypes
from typing import Protocol

WDA_EXCLUDEFROMCAPTURE = 0x11
"""From Windows 10 version 2004; an older one says no, and the window is as before."""


class User32(Protocol):
    """The part of Windows that knows windows."""

    def SetWindowDisplayAffinity(self, vindu: object, hva: int) -> int:
        """0 when it would not."""


def keep_out_of_pictures(vindu: int, user32: User32 | None = None) -> bool:
    """Keep the window with this handle out of pictures of the screen; False where it cannot be done."""
    windows = user32 if user32 is not None else getattr(getattr(ctypes, "windll", None), "user32", None)
    return windows is not None and bool(
        windows.SetWindowDisplayAffinity(ctypes.c_void_p(vindu), WDA_EXCLUDEFROMCAPTURE)
    )
