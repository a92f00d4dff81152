"""A mapping of which some entries are read only when their topic is asked for."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Mapping
from typing import TypeVar

Value = TypeVar("Value")

_loading = threading.RLock()
"""One thread loads at a time, of all tables, for one may ask for another while it loads."""


class Lazy(Mapping[str, Value]):
    """`ready` entries win over those of `pending`, whose loaders run at the first name of their topic.

    Many threads may ask: who comes while a topic is being loaded waits for it.

    >>> table = Lazy({"a.x": 1}, {"b": lambda: {"b.y": 2}}, lambda name: name.partition(".")[0])
    >>> table["a.x"], table["b.y"], "b.z" in table, sorted(table)
    (1, 2, False, ['a.x', 'b.y'])
    """

    def __init__(
        self,
        ready: dict[str, Value],
        pending: Mapping[str, Callable[[], Mapping[str, Value]]],
        topic: Callable[[str], str],
    ) -> None:
        self._ready = ready
        self._pending = dict(pending)
        self._topic = topic

    def __getitem__(self, name: str) -> Value:
        if name not in self._ready:
            self._load(self._topic(name))
        return self._ready[name]

    def __iter__(self) -> Iterator[str]:
        for topic in tuple(self._pending):
            self._load(topic)
        return iter(self._ready)

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def put(self, name: str, value: Value) -> None:
        """Replace an entry."""
        self._ready[name] = value

    def _load(self, topic: str) -> None:
        with _loading:
            load = self._pending.pop(topic, None)
            if load is not None:
                self._ready = {**load(), **self._ready}
