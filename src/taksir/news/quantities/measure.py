"""One number with its unit as it stands in a text, before its surroundings are read."""

from __future__ import annotations

from typing import NamedTuple


class Measure(NamedTuple):
    """What stands at an anchor. `low`/`high` are set for ranges and for `vague` numbers only."""

    start: int
    end: int
    dimension: str
    unit: str
    value: float | None
    step: float = 0.0
    low: float | None = None
    high: float | None = None
    other: str | None = None
    per: str | None = None
    over: bool = False
    notes: tuple[str, ...] = ()
    vague: bool = False

    def divided(self, size: float) -> Measure:
        """The same for one instead of for `size`."""
        return self._replace(
            value=None if self.value is None else self.value / size,
            step=self.step / size,
            low=None if self.low is None else self.low / size,
            high=None if self.high is None else self.high / size,
        )


class Anchor(NamedTuple):
    """Where a number starts: `kind` is digits, number, fraction, vague, native or article; `word` is in lower case."""

    start: int
    end: int
    kind: str
    word: str = ""
