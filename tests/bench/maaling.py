"""How a figure is measured: ours and its baseline in turn, the median of each, only the ratio judged."""

from __future__ import annotations

import json
import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

RUNDER = 7
RAMME_MS = 16.0
"""A picture on a screen that shows sixty a second."""


@dataclass(frozen=True, slots=True)
class Figur:
    """One figure: `value` and `baseline_value` in `unit`; `goal` is what the ratio, or the value, must not pass."""

    name: str
    value: float
    unit: str
    baseline: str
    baseline_value: float
    goal: str
    holds: bool

    @property
    def ratio(self) -> float:
        """Ours over the baseline."""
        return self.value / self.baseline_value if self.baseline_value else 0.0

    def as_json(self) -> str:
        """One line."""
        fields = ("name", "value", "unit", "baseline", "baseline_value", "goal")
        line = {name: _rounded(getattr(self, name)) for name in fields}
        return json.dumps({**line, "ratio": _rounded(self.ratio)}, ensure_ascii=False)


def _rounded(value: object) -> object:
    return round(value, 3) if isinstance(value, float) else value


def in_turn(ours: Callable[[], float], baseline: Callable[[], float], rounds: int = RUNDER) -> tuple[float, float]:
    """Medians of both, measured A B A B …; each call gives its own time in milliseconds."""
    pairs = [(ours(), baseline()) for _ in range(rounds)]
    return statistics.median(a for a, _ in pairs), statistics.median(b for _, b in pairs)


def percentile(values: list[float], share: float) -> float:
    """The value that this share of all are at or below."""
    return sorted(values)[min(len(values) - 1, int(len(values) * share))]


def timed(act: Callable[[], object]) -> float:
    """How long something takes, in milliseconds."""
    start = time.perf_counter()
    act()
    return (time.perf_counter() - start) * 1000


def empty_repaint(app: QApplication) -> float:
    """How long it takes to paint an empty window of the size of a laptop's screen, in milliseconds."""
    from PySide6.QtWidgets import QWidget

    widget = QWidget()
    widget.resize(1366, 768)
    widget.show()
    app.processEvents()
    return statistics.median(timed(widget.repaint) for _ in range(50))
