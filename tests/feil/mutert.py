"""A pytest plugin that runs the tests with one module replaced by a changed copy: `-p tests.feil.mutert`.

`MUTERT_MODUL` is its name and `MUTERT_FIL` where the changed copy lies.
"""

from __future__ import annotations

import importlib.util
import os
import sys
from collections.abc import Sequence
from importlib.machinery import ModuleSpec
from types import ModuleType


class _Bytter:
    """Finds the changed copy when the module is asked for."""

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        if fullname != os.environ["MUTERT_MODUL"]:
            return None
        return importlib.util.spec_from_file_location(fullname, os.environ["MUTERT_FIL"])


sys.meta_path.insert(0, _Bytter())
