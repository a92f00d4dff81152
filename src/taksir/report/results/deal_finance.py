"""Whether a company can pay for a commitment: the answer, the years, what must be true."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from taksir.model.capital.capacity import Capacity
from taksir.quantity.amount import Amount
from taksir.quantity.figure import plain
from taksir.quantity.unit import show
from taksir.report.results.amounts import amount_json, amount_text
from taksir.report.results.charts import axis_of, chart
from taksir.report.results.result import Cell, Chart, Result, Table

ALWAYS, SURE, LIKELY, UNLIKELY, NEVER = 0.995, 0.9, 0.5, 0.1, 0.005
"""Shares of the samples: said without a share, flatly, as likely, not denied; below the last one as never."""


def finance_result(name: str, given: Amount, found: Capacity, *, beside_capex: bool = False) -> Result:
    """The answer for a company of that name; `given` is the commitment as it was told, in its own currency."""
    years = found.funding.years
    tables = [_years(found), _conditions(found), _means(name, found)]
    span = f"{years[0]}" if len(years) == 1 else f"{years[0]} to {years[-1]}"
    return Result(
        f"{show(given.p50, given.unit, 4)} from {span}: can {name} pay for it?",
        says(name, found),
        tuple(table for table in tables if table.rows),
        (_picture(found),),
        (found.gap, found.more_cash, *((found.debt_years,) if found.debt_years else ()), found.affordable),
        _notes(name, found, beside_capex),
        _data(found),
    )


def says(name: str, found: Capacity) -> str:
    """The answer in one sentence."""
    paid, answer = found.funding.paid_share, found.funding.answer(SURE)
    sum_, years = amount_text(found.commitment), len(found.funding.years)
    over = f"{sum_} over {years} year{'s' if years > 1 else ''}"
    sure = f" (in {paid:.0%} of the draws)" if found.gap.sampled and paid < ALWAYS else ""
    if answer == "from cash":
        return f"{name} can pay {over} from its own cash{sure}."
    if answer == "with debt":
        drawn = _total("new debt", found.funding.drawn)
        return f"{name} can pay {over}, with {amount_text(drawn)} of new debt{sure}."
    can = "can likely" if paid >= LIKELY else "can perhaps" if paid > UNLIKELY else "cannot"
    if can == "cannot":
        return (
            f"{name} cannot pay {over} from cash and debt: {amount_text(found.gap)} must come as new equity or from "
            f"customers{f' (none of it in {paid:.0%} of the draws)' if found.gap.sampled and paid > NEVER else ''}."
        )
    return f"{name} {can} pay {over} from cash and debt{sure}; the gap is {amount_text(found.gap)}."


def _years(found: Capacity) -> Table:
    axis, scale = axis_of(Amount("a year", _largest(found), "USD"))
    paid = found.funding
    rows: list[tuple[Cell, ...]] = []
    for number, year in enumerate(paid.years):
        own = _need(found)[..., number]
        parts = (own, paid.need[..., number] - own, paid.from_cash[..., number], paid.drawn[..., number])
        gap = Amount("gap", paid.equity[..., number] / scale, "")
        between = f" ({plain(gap.p5, 3)} – {plain(gap.p95, 3)})" if gap.p5 != gap.p95 else ""
        middle = [float(np.median(part)) / scale for part in (*parts, paid.debt[..., number])]
        rows.append((str(year), *middle, f"{plain(gap.p50, 3)}{between}"))
    columns = ("year", "commitment", "losses, interest", "from cash", "new debt", "debt then", "gap")
    return Table("years", f"Year by year, {axis} (medians; gap with p5 – p95)", columns, tuple(rows))


def _conditions(found: Capacity) -> Table:
    base = "revenue" if found.means.burns else "cash from operations"
    rows: list[tuple[Cell, ...]] = []
    if found.gap.p95 > 0:
        rows += [
            ("it raises new equity of", found.gap),
            ("or it has more cash in each year, by", _in_dollars(found.more_cash)),
        ]
        if found.debt_years is not None:
            usual = show(found.means.debt_limit.p50, "year", 3)
            rows.append((f"or lenders bear debt over {base} of (usual: {usual})", found.debt_years))
    rows.append(("or it commits no more than" if rows else "it could commit up to", found.affordable))
    title = "What must be true (one of these is enough)" if len(rows) > 1 else "How far it reaches"
    return Table("conditions", title, ("", ""), tuple(rows))


def _means(name: str, found: Capacity) -> Table:
    rows = tuple((what, one, _whence(one)) for what, one in found.means.facts.items())
    return Table("means", f"What {name} has, as assumed", ("", "", "from"), rows)


def _in_dollars(a_year: Amount) -> Amount:
    """A sum a year where the words say already that it is one."""
    return Amount(a_year.name, a_year.value, "USD")


def _whence(one: Amount) -> str:
    fact = one.fact or next((part.fact for part in one.walk() if part.fact is not None), None)
    if fact is None:
        return one.origin or ""
    return f"{fact.source}, {fact.as_of}" if fact.kind != "assumed" and fact.as_of else f"{fact.source} ({fact.kind})"


def _picture(found: Capacity) -> Chart:
    axis, scale = axis_of(Amount("a year", _largest(found), "USD"))
    paid, own = found.funding, _need(found)
    rows = []
    for number, year in enumerate(paid.years):
        parts = (
            ("to pay", "commitment", own),
            ("to pay", "losses and interest", np.maximum(paid.need - own, 0.0)),
            ("can pay", "cash", paid.spare),
            ("can pay", "room for debt", paid.room),
        )
        for side, part, values in parts:
            mean = float(np.mean(values[..., number])) / scale
            rows.append({"when": str(year), "side": side, "part": part, "value": mean})
    says = (
        f"Left of each pair what has to be paid, right what it could be paid from, {axis}, means of the draws; "
        "where the right bar is lower, money is missing."
    )
    order = ["commitment", "losses and interest", "cash", "room for debt"]
    encoding = {
        "x": {"field": "when", "type": "ordinal", "title": None, "axis": {"labelAngle": 0}},
        "xOffset": {"field": "side", "type": "nominal", "sort": ["to pay", "can pay"]},
        "y": {"field": "value", "type": "quantitative", "title": axis, "stack": "zero"},
        "color": {"field": "part", "type": "nominal", "title": None, "sort": order, "scale": {"domain": order}},
        "order": {"field": "side", "type": "nominal"},
    }
    body = {"height": 300, "data": {"values": rows}, "mark": "bar", "encoding": encoding}
    return chart("What has to be paid, and from what", says, body)


def _need(found: Capacity) -> np.ndarray:
    """The commitment itself by year, in the shape of the funding: its weights are those that it was spread by."""
    return np.broadcast_to(found.need, found.funding.need.shape)


def _largest(found: Capacity) -> float:
    return float(np.median(found.funding.need, axis=tuple(range(found.funding.need.ndim - 1))).max())


def _total(name: str, values: np.ndarray) -> Amount:
    summed = np.asarray(values).sum(axis=-1)
    return Amount(name, float(summed) if summed.ndim == 0 else summed, "USD")


def _notes(name: str, found: Capacity, beside_capex: bool) -> tuple[str, ...]:
    notes = []
    if found.means.unknown:
        notes.append(f"Not known of {name}, and taken as nothing: {', '.join(found.means.unknown)}.")
    if beside_capex and not found.means.burns:
        notes.append("The capex that it has said it will spend comes first; the last year said stands for later ones.")
    else:
        notes.append("Other large commitments and capex that is planned already are not counted: this one comes first.")
    if found.means.burns:
        notes.append("It loses cash: what it loses in a year stays as it is, lenders look at its revenue.")
    return (*notes, "Paid evenly over the years; first from cash above what it keeps, then with debt up to the limit.")


def _data(found: Capacity) -> Mapping[str, object]:
    paid = found.funding

    def year(number: int) -> Mapping[str, object]:
        values = {
            "commitment": _need(found), "to_pay": paid.need, "from_cash": paid.from_cash, "new_debt": paid.drawn,
            "gap": paid.equity, "debt": paid.debt, "free_cash": paid.spare, "debt_room": paid.room,
        }  # fmt: skip
        return {
            "year": paid.years[number],
            **{key: amount_json(Amount(key, one[..., number], "USD")) for key, one in values.items()},
        }

    return {
        "company": found.means.company,
        "commitment": amount_json(found.commitment),
        "answer": found.funding.answer(SURE),
        "paid_share": paid.paid_share,
        "gap": amount_json(found.gap),
        "more_cash_a_year": amount_json(found.more_cash),
        "debt_years": amount_json(found.debt_years) if found.debt_years else None,
        "affordable": amount_json(found.affordable),
        "years": [year(number) for number in range(len(paid.years))],
    }
