"""Where the data files lie: beside the packages in a checkout, inside the package when installed."""

from __future__ import annotations

from pathlib import Path

_PAKKE = Path(__file__).resolve().parent


def resource_path(*parts: str) -> Path:
    """Path of a file or folder under `resources/`."""
    inside = _PAKKE / "resources"
    root = inside if inside.is_dir() else _PAKKE.parent / "resources"
    return root.joinpath(*parts)
