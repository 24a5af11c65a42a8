"""`make bench`: measures the program against its goals; one JSON line per figure, and a table at the end."""

from __future__ import annotations

import os
import sys


def main() -> int:
    """Print the figures; 1 when one misses its goal."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from tests.bench import brev, katalog, lagring, motor, oppstart, svarpanel, svarrekke

    measures = (
        oppstart.measure, lagring.measure, svarpanel.measure, svarrekke.measure,
        motor.measure, motor.measure_rules, katalog.measure, brev.measure,
    )  # fmt: skip
    figures = []
    for measure in measures:
        figures.append(measure())
        print(figures[-1].as_json(), flush=True)
    print()
    for figure in figures:
        mark = "når målet" if figure.holds else "NÅR IKKE MÅLET"
        numbers = f"{figure.value:8.2f} {figure.unit}  {figure.baseline_value:8.2f}  × {figure.ratio:5.2f}"
        print(f"{figure.name:18} {numbers}   {mark}: {figure.goal}")
    return int(not all(figure.holds for figure in figures))


if __name__ == "__main__":
    sys.exit(main())
