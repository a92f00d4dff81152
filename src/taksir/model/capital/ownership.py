"""Who owns how much after a round: pre and post money, dilution, option pools, notes that convert; and the inverse.

Stakes are fractions of all shares, options included. All sums are of one currency; everything broadcasts.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from taksir.errors import UsageError
from taksir.quantity.amount import Value, law, point


@law("pre + I", unit="USD")
def post_money_usd(pre_money_usd: Value, invested_usd: Value) -> Value:
    """Value of a company after a round: before it, and the money that came in."""
    return pre_money_usd + invested_usd


@law("I / (pre + I)", unit="fraction")
def stake_bought(invested_usd: Value, pre_money_usd: Value) -> Value:
    """The stake that an investment buys at a pre-money valuation."""
    return invested_usd / (pre_money_usd + invested_usd)


@law("I / q", unit="USD")
def implied_post_money_usd(invested_usd: Value, stake: Value) -> Value:
    """Post-money valuation that a price for a stake implies; pre-money is less the investment if the shares are new."""
    return invested_usd / stake


@law("I/q − I", unit="USD")
def implied_pre_money_usd(invested_usd: Value, stake: Value) -> Value:
    """Pre-money valuation that new shares for an investment imply."""
    return invested_usd / stake - invested_usd


@law("q · (1 − x)", unit="fraction")
def diluted(stake: Value, sold: Value) -> Value:
    """A stake after `sold` of the company went to others in new shares, its owner taking none."""
    return stake * (1 - sold)


@law("1 − q₁/q₀", unit="fraction")
def sold_between(before: Value, after: Value) -> Value:
    """The part of a company issued to others between two moments, from one owner's stake at both."""
    return 1 - after / before


@law("A · (1 + i)^t", unit="USD")
def note_usd(principal_usd: Value, rate_per_year: Value, years: Value) -> Value:
    """What a convertible note has grown to."""
    grown: Value = principal_usd * np.exp(np.asarray(years) * np.log1p(rate_per_year))
    return grown


@dataclass(frozen=True, slots=True)
class Note:
    """A convertible note or SAFE: what is owed, the cap on the valuation at which it converts, its discount."""

    owed_usd: Value
    cap_usd: Value | None = None
    discount: Value = 0.0


@dataclass(frozen=True, slots=True)
class CapTable:
    """Stakes after a round, fractions that sum to one; valuations in the round's currency.

    `pool` is what new options take, `converted` the stake of each note in its order.
    """

    holders: Mapping[str, Value]
    investors: Mapping[str, Value]
    pool: Value
    converted: tuple[Value, ...]
    pre_money_usd: Value
    post_money_usd: Value

    @property
    def total(self) -> Value:
        """All stakes together: one."""
        parts = [*self.holders.values(), *self.investors.values(), self.pool, *self.converted]
        return sum(parts[1:], start=parts[0])


def after_round(
    holders: Mapping[str, Value],
    pre_money_usd: Value,
    invested_usd: Mapping[str, Value],
    *,
    pool: Value = 0.0,
    notes: Sequence[Note] = (),
) -> CapTable:
    """The table after a round at a pre-money valuation that counts new options and converting notes, as is usual.

    `holders` are stakes before it, summing to one; `pool` is the part of the company, after the round, set aside as
    new options; a note converts at the better of its discount to the round's price and its cap over the old shares.
    Post-money is pre-money and the investment, so an investor's stake is the investment over it. UsageError when the
    stakes do not sum to one, or when nothing is left for the old shares.
    """
    old = sum(holders.values(), start=np.float64(0.0))
    if not np.allclose(old, 1.0, atol=1e-6):
        raise UsageError(f"stakes before a round sum to one, not to {float(np.mean(old)):.4g}")
    money = sum(invested_usd.values(), start=np.float64(0.0))
    post = pre_money_usd + money
    by_discount = [note.owed_usd / ((1 - note.discount) * post) for note in notes]
    per_old = [0.0 if note.cap_usd is None else note.owed_usd / note.cap_usd for note in notes]
    left = 1 - money / post - pool
    kept = left - sum(by_discount, start=np.float64(0.0))
    for _ in range(len(notes) + 1):  # Newton on a convex broken line: a step a kink at most
        capped = [np.asarray(kept * ratio > share) for ratio, share in zip(per_old, by_discount, strict=True)]
        fixed = sum((np.where(cap, 0.0, share) for cap, share in zip(capped, by_discount, strict=True)), start=0.0)
        ratio_sum = sum((np.where(cap, ratio, 0.0) for cap, ratio in zip(capped, per_old, strict=True)), start=0.0)
        kept = (left - fixed) / (1 + ratio_sum)
    if np.any(np.asarray(kept) <= 0):
        raise UsageError("the round, its options and its notes take the whole company: check valuation and sums")
    converted = tuple(point(np.maximum(share, kept * ratio)) for share, ratio in zip(by_discount, per_old, strict=True))
    return CapTable(
        {name: point(stake * kept) for name, stake in holders.items()},
        {name: point(sum_ / post) for name, sum_ in invested_usd.items()},
        pool,
        converted,
        pre_money_usd,
        point(post),
    )
