"""A round as it is told (money in, valuation before or after it, stake): what is missing, and what does not fit."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from taksir.errors import UsageError
from taksir.model.assumptions import Assumptions
from taksir.model.capital.ownership import (
    CapTable,
    after_round,
    implied_post_money_usd,
    implied_pre_money_usd,
    post_money_usd,
    stake_bought,
)
from taksir.quantity.amount import Amount, Value, compute, law


@law("post − pre", unit="USD")
def round_usd(post_usd: Value, pre_usd: Value) -> Value:
    """All the money of a round, from the valuations around it."""
    return post_usd - pre_usd


@law("post − I", unit="USD")
def pre_money_usd(post_usd: Value, invested_usd: Value) -> Value:
    """Valuation before a round in which nobody else invested."""
    return post_usd - invested_usd


@law("I / post", unit="fraction")
def stake_at_post(invested_usd: Value, post_usd: Value) -> Value:
    """The stake that an investment buys at a post-money valuation."""
    return invested_usd / post_usd


@dataclass(frozen=True, slots=True)
class Reading:
    """A round that follows from the investment and one other number, named by `basis`: pre, post or stake."""

    basis: str
    pre: Amount
    post: Amount
    stake: Amount


@dataclass(frozen=True, slots=True)
class Round:
    """A round: the reading taken, all readings, what others must have put in (None: nobody), what does not fit.

    `problems` are sentences, each a contradiction; `fits` names the other ways in which the numbers would agree.
    """

    invested: Amount
    pre: Amount
    post: Amount
    stake: Amount
    readings: tuple[Reading, ...]
    others: Amount | None
    problems: tuple[str, ...]
    fits: tuple[str, ...]


def read_round(
    world: Assumptions,
    invested: Amount,
    *,
    pre: Amount | None = None,
    post: Amount | None = None,
    stake: Amount | None = None,
) -> Round:
    """Work a round out from the investment and at least one of pre-money, post-money and stake (US dollars, fraction).

    Two valuations further apart than the investment mean that others invested, too; a stake is held against the rest
    within `capital.round_tolerance`. UsageError when nothing but the investment is given, or nothing is left for the
    old shares.
    """
    readings = _readings(invested, pre, post, stake)
    if not readings:
        raise UsageError("an investment alone says no stake: give --pre, --post or --stake")
    if any(one.pre.p50 <= 0 for one in readings if one.basis == "post"):
        raise UsageError("the investment is as large as the company after it: is the valuation one before the money?")
    tolerance = world.get("capital.round_tolerance").p50
    taken = readings[0]
    problems: list[str] = []
    fits: list[str] = []
    others = None
    before, after, part = taken.pre, taken.post, taken.stake
    if pre is not None and post is not None:
        whole = compute(round_usd, "the whole round", post, pre)
        rest = whole.p50 - invested.p50
        before, after, part = pre, post, compute(stake_at_post, "stake", invested, post)
        if rest > tolerance * invested.p50:
            others = compute(round_usd, "others in the round", whole, invested)
        elif rest < -tolerance * invested.p50:
            problems.append("valuations")
            fits.append("old shares" if whole.p50 > 0 else "swapped")
            before, after, part = taken.pre, taken.post, taken.stake
    if stake is not None and _apart(stake.p50, part.p50, tolerance):
        problems.append("stake")
        fits += _explanations(invested, pre, post, stake, tolerance)
    return Round(invested, before, after, part, readings, others, tuple(problems), tuple(fits))


def cap_table(found: Round, holders: Mapping[str, float], investor: str, pool: float = 0.0) -> CapTable:
    """Stakes after the round; `pool` of the company is set aside as new options, at the cost of the old holders."""
    if investor in holders:
        raise UsageError(f"{investor} holds shares already: call the investor otherwise (--investor)")
    money: dict[str, Value] = {investor: found.invested.value}
    if found.others is not None:
        money["others in the round"] = found.others.value
    return after_round(dict(holders), found.pre.value, money, pool=pool)


def _readings(invested: Amount, pre: Amount | None, post: Amount | None, stake: Amount | None) -> tuple[Reading, ...]:
    found = []
    if pre is not None:
        after = compute(post_money_usd, "after the money", pre, invested)
        found.append(Reading("pre", pre, after, compute(stake_bought, "stake", invested, pre)))
    if post is not None:
        before = compute(pre_money_usd, "before the money", post, invested)
        found.append(Reading("post", before, post, compute(stake_at_post, "stake", invested, post)))
    if stake is not None:
        after = compute(implied_post_money_usd, "after the money", invested, stake)
        before = compute(implied_pre_money_usd, "before the money", invested, stake)
        found.append(Reading("stake", before, after, stake))
    return tuple(found)


def _explanations(
    invested: Amount, pre: Amount | None, post: Amount | None, stake: Amount, tolerance: float
) -> list[str]:
    """How else the stake and the money would agree with one valuation."""
    found = []
    money, part = invested.p50, stake.p50
    if pre is not None and post is None:
        if not _apart(part, money / pre.p50, tolerance):
            found.append("pre is post")
        elif money / part > pre.p50 + money:
            found.append("others")
    if post is not None and pre is None and not _apart(part, money / (post.p50 + money), tolerance):
        found.append("post is pre")
    return found


def _apart(one: float, other: float, tolerance: float) -> bool:
    return abs(one - other) > tolerance * max(abs(one), abs(other))
