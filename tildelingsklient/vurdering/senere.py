"""Something that is worked out the first time it is looked at: reasons and lists that most results never need."""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, TypeVar

T = TypeVar("T")


class Senere(Generic[T]):
    """Something that is worked out the first time it is looked at, and then kept."""

    __slots__ = ("_find", "_found")

    def __init__(self, find: Callable[[], T]) -> None:
        self._find: Callable[[], T] | None = find

    @property
    def verdi(self) -> T:
        """What it comes to."""
        if self._find is not None:
            self._found: T = self._find()
            self._find = None
        return self._found

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Senere) and self.verdi == other.verdi

    __hash__ = None  # type: ignore[assignment]  # equal by what it comes to, which may not be hashable
