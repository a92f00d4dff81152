"""A verdict on the price of a chip or rack, from what it is held against, and what a reader is told of it."""

from __future__ import annotations

from collections.abc import Sequence

from taksir.checks.candidate import settle, times_off
from taksir.checks.case import Case, Reading
from taksir.checks.chips import Meant
from taksir.checks.verdict import Candidate, Plausibility, Verdict
from taksir.quantity import Range, Step
from taksir.quantity.figure import plain
from taksir.quantity.money import format_money

NAME = "money_chips"
CHANGE = "what the money includes, which chips they are, and the year in which they are bought"


def settled(
    case: Case, reading: Reading, ids: tuple[str, ...], said: str, implied: Range, steps: tuple[Step, ...],
    meant: Meant | None, usual: Sequence[str], superchips: bool,
) -> Verdict | None:  # fmt: skip
    """The price that numbers imply, held against the chips meant in the scopes that are usual."""
    from taksir.checks.money.chip_prices import candidates_of, own_chip

    if meant is None:
        candidates = own_chip(case, reading, implied, steps)
    else:
        candidates = candidates_of(case, reading, implied, steps, meant, usual, superchips)
    return settle(case, NAME, ids, candidates, lambda one, decided: price_says(said, one, decided), CHANGE)


def price_says(said: str, one: Candidate, decided: Plausibility) -> str:
    """What a reader is told: the price of one that the numbers make, and that of the reading."""
    value = format_money(one.implied.value or 0.0, "USD", 3)
    each = "a rack" if one.implied.unit == "USD/rack" else "a chip"
    first = said if said.startswith(value) else f"{said} is {value} {each}"
    band = f"{format_money(one.expected.low or 0.0, 'USD', 2)} to {format_money(one.expected.high or 0.0, 'USD', 2)}"
    if decided in (Plausibility.CONSISTENT, Plausibility.UNINFORMATIVE):
        return f"{first}; for {one.words} it was {band}."
    many = times_off(one)
    side = "above" if one.factor > 1 else "below"
    return f"{first}, {plain(many, 2)} times {side} what comes nearest: {band} for {one.words}."
