"""Money: what is spent, when; what is held, owed and allowed."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from taksir.plan.programme.draft import Draft, Part, earlier, over
from taksir.plan.programme.sites import energised
from taksir.plan.programme.work import SECONDS

Array = NDArray[np.float64]


def add_money(draft: Draft) -> None:
    """`outlay` (t,) on sites and designs, `spend` (t, f) on all; where money is scarce `cash`, `debt`,
    `draw`, `repay`."""
    size, unit = draft.instance.sizes, draft.scale.money
    periods, cells = np.ones(size["t"], bool), np.ones((size["t"], size["f"]), bool)
    _add_debt(draft)
    sites, own = draft.instance.sites, draft.instance.own
    outlay = draft.column("outlay", "t", periods, unit=unit, lower=-np.inf)
    begin, tape = draft["begin"], draft["tape"]
    draft.rows("outlay", "t", [
        over(outlay),
        over(begin, -sites.capex, letters="pst", labels=begin.labels[:, :, None]),
        over(tape, -own.nre, letters="ost", labels=tape.labels[:, :, None]),
    ], "=", 0.0, periods)  # fmt: skip
    spend = draft.column("spend", "tf", cells, unit=unit, lower=-np.inf)
    money = draft.instance.money
    capital = _negative(_capital(draft))
    first = np.where(np.arange(size["t"])[:, None] == 0, money.rate * money.debt, 0.0) if money.limited else 0.0
    if money.limited and np.isfinite(money.loan_to_value):
        invested = draft.column("invested", "tf", cells, unit=unit, lower=-np.inf)
        before = earlier(invested.labels, 0)
        draft.rows("invested", "tf", [over(invested), over(invested, -1.0, labels=before), *capital], "=", 0.0, cells)
        draft.rows("covenant", "tf", [over(draft["debt"]), over(invested, -money.loan_to_value)], "<=", 0.0, cells)
        capital = [over(invested, -1.0), over(invested, 1.0, labels=before)]
    draft.rows("spend", "tf", [over(spend), *capital, *_negative(_upkeep(draft))], "=", first, cells)
    if money.limited:
        _add_cash(draft)


def _add_debt(draft: Draft) -> None:
    money, size, unit = draft.instance.money, draft.instance.sizes, draft.scale.money
    cells = np.full((size["t"], size["f"]), money.limited)
    may = cells & bool((money.debt_limit > 0).any() or money.debt > 0 or draft.whole)
    for name in ("debt", "draw", "repay"):
        draft.column(name, "tf", may, unit=unit)
    debt, draw, repay = draft["debt"], draft["draw"], draft["repay"]
    start = np.where(np.arange(size["t"])[:, None] == 0, money.debt, 0.0)
    parts = [over(debt), over(debt, -1.0, labels=earlier(debt.labels, 0)), over(draw, -1.0), over(repay)]
    draft.rows("debt", "tf", parts, "=", start, may)
    limit = money.debt_limit[:, None]
    draft.rows("debt_limit", "tf", [over(debt)], "<=", limit, may & np.isfinite(limit))


def _add_cash(draft: Draft) -> None:
    """Cash is carried over, and does not fall below its floor."""
    money, size = draft.instance.money, draft.instance.sizes
    cells = np.ones((size["t"], size["f"]), bool)
    cash = draft.column("cash", "tf", cells, unit=draft.scale.money, lower=money.floor)
    start = np.where(np.arange(size["t"])[:, None] == 0, money.cash, 0.0)
    draft.rows("cash", "tf", [
        over(cash), over(cash, -1.0, labels=earlier(cash.labels, 0)), over(draft["draw"], -1.0), over(draft["repay"]),
        over(draft["spend"]),
    ], "=", money.inflow + start, cells)  # fmt: skip


def _capital(draft: Draft) -> list[Part]:
    """What is spent on sites and chips, own ones with their design, along (t, f)."""
    chips, own, order, size = draft.instance.chips, draft.instance.own, draft["order"], draft.instance.sizes
    deposit = chips.deposit[:, None, None] * chips.listed
    rest = chips.price - deposit[..., None]
    placed = np.full_like(order.labels, -1)
    ahead = np.zeros_like(deposit)
    for chip, lead in enumerate(chips.lead):
        kept = size["t"] - int(lead)
        if kept > 0:
            placed[chip, :, :kept] = order.labels[chip, :, int(lead) :]
            ahead[chip, :, :kept] = deposit[chip, :, int(lead) :]
    return [
        over(draft["outlay"]), over(order, rest), over(order, ahead[..., None], labels=placed),
        over(draft["built"], own.cost),
    ]  # fmt: skip


def _upkeep(draft: Draft) -> list[Part]:
    """All else that is spent, along (t, f)."""
    instance = draft.instance
    sites, work, hours = instance.sites, instance.work, instance.time.hours
    penalty = np.where(np.isfinite(work.penalty), work.penalty, 0.0)[:, None, None] * hours[:, None] * SECONDS
    parts = [
        over(draft["stock"], sites.running), over(draft["rented"], instance.rents.price),
        over(draft["missed"], penalty), over(draft["retire"], -instance.chips.resale),
        over(draft["debt"], instance.money.rate, labels=earlier(draft["debt"].labels, 0)),
    ]  # fmt: skip
    if (sites.rent != 0).any():
        steps, _ = energised(draft)
        begun = draft["begun"]
        halls = sites.rent[:, None, :, None] * steps
        parts.append(over(begun, halls, letters="pstf", labels=begun.labels[:, :, None, None]))
    return parts


def _negative(parts: list[Part]) -> list[Part]:
    return [Part(one.letters, one.labels, -one.coefficients, one.unit) for one in parts]
