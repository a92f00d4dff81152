"""A round: valuations before and after it, the stake bought, who owns what, and what does not fit."""

from __future__ import annotations

from collections.abc import Mapping

from taksir.model.capital.ownership import CapTable
from taksir.model.capital.round import Round
from taksir.quantity.amount import Amount
from taksir.report.results.amounts import amount_json, amount_text
from taksir.report.results.charts import stacked
from taksir.report.results.result import Cell, Chart, Result, Table

BASES = {"pre": "valuation before the money", "post": "valuation after the money", "stake": "stake"}


def stake_result(found: Round, before: Mapping[str, float], table: CapTable) -> Result:
    """The round, and the table of holders; `before` are the stakes before it."""
    tables = [_round(found), _holders(before, table)]
    if len(found.readings) > 1:
        tables.insert(1, _readings(found))
    return Result(
        f"{amount_text(found.invested)} for {amount_text(found.stake)}",
        _says(found),
        tuple(tables),
        (_picture(before, table),),
        (found.post, found.pre, found.stake),
        _notes(found, table),
        _data(found, before, table),
    )


def _says(found: Round) -> str:
    if found.problems:
        return " ".join([*(_problem(found, one) for one in found.problems), *(_fit(found, one) for one in found.fits)])
    return (
        f"{amount_text(found.invested)} buys {amount_text(found.stake)} of a company worth {amount_text(found.pre)} "
        f"before the money and {amount_text(found.post)} after it."
    )


def _problem(found: Round, name: str) -> str:
    if name == "valuations":
        return (
            f"Does not fit: the valuations told lie {_gap(found)} apart, less than the "
            f"{amount_text(found.invested)} put in."
        )
    told = next(one.stake for one in found.readings if one.basis == "stake")
    other = found.readings[0]
    return (
        f"Does not fit: {amount_text(found.invested)} at a {BASES[other.basis]} of "
        f"{amount_text(other.pre if other.basis == 'pre' else other.post)} buys {amount_text(found.stake)}, not "
        f"{amount_text(told)}, which would value the company at {amount_text(found.readings[-1].post)} after the money."
    )


def _gap(found: Round) -> str:
    pre = next(one.pre for one in found.readings if one.basis == "pre")
    post = next(one.post for one in found.readings if one.basis == "post")
    return amount_text(Amount("between", post.p50 - pre.p50, "USD"))


def _fit(found: Round, name: str) -> str:
    if name == "others":
        whole = found.readings[-1].post.p50 - found.pre.p50 - found.invested.p50
        return f"It fits if others put {amount_text(Amount('others', whole, 'USD'))} into the same round."
    return {
        "old shares": "It fits if a part of the money bought old shares.",
        "swapped": "It fits if the two valuations are the other way round.",
        "pre is post": "It fits if the valuation told is that after the money.",
        "post is pre": "It fits if the valuation told is that before the money.",
    }[name]


def _round(found: Round) -> Table:
    rows: list[tuple[Cell, ...]] = [
        ("put in", found.invested),
        ("valuation before the money", found.pre),
        ("valuation after the money", found.post),
        ("stake bought", found.stake),
    ]
    if found.others is not None:
        rows.append(("put in by others in the same round", found.others))
    return Table("round", "The round", ("", ""), tuple(rows))


def _readings(found: Round) -> Table:
    rows = tuple((BASES[one.basis], one.pre, one.post, one.stake) for one in found.readings)
    title = "What the money and one other number say (nobody else investing)"
    return Table("readings", title, ("taken", "before", "after", "stake"), rows)


def _after(table: CapTable) -> dict[str, float]:
    new = {name: float(one) for name, one in table.investors.items()}
    pool = {"new options": float(table.pool)} if table.pool else {}
    return {**{name: float(one) for name, one in table.holders.items()}, **new, **pool}


def _holders(before: Mapping[str, float], table: CapTable) -> Table:
    post = float(table.post_money_usd)
    rows: list[tuple[Cell, ...]] = []
    for name, after in _after(table).items():
        old = before.get(name)
        rows.append(
            (
                name,
                Amount("before", old, "fraction") if old is not None else None,
                Amount("after", after, "fraction"),
                Amount("diluted", 1 - after / old, "fraction") if old else None,
                Amount("worth", after * post, "USD"),
            )
        )
    return Table("holders", "Who owns what", ("", "before", "after", "diluted by", "worth after"), tuple(rows))


def _picture(before: Mapping[str, float], table: CapTable) -> Chart:
    rows = [{"when": "before", "part": name, "value": 100 * one} for name, one in before.items()]
    after = _after(table)
    rows += [{"when": "after", "part": name, "value": 100 * one} for name, one in after.items()]
    names = list(after)
    picture = stacked("Who owns what", f"Before and after the round: {', '.join(names)}.", rows, "% of the company")
    spec = dict(picture.spec)
    encoding = dict(spec["encoding"])  # type: ignore[call-overload]
    encoding["x"] = {
        "field": "when", "type": "ordinal", "title": None, "sort": ["before", "after"], "axis": {"labelAngle": 0},
    }  # fmt: skip
    return Chart(picture.title, picture.says, {**spec, "encoding": encoding})


def _notes(found: Round, table: CapTable) -> tuple[str, ...]:
    notes = ["All of the money is taken to buy new shares; old holders take none of them."]
    if found.problems:
        notes.append(f"The tables take the {BASES[found.readings[0].basis]} as true.")
    if table.pool:
        notes.append("New options count in the valuation before the money, as is usual: old holders bear them.")
    if found.invested.inputs:
        notes.append(f"At {found.invested.inputs[1].p50:,.6g} {found.invested.inputs[1].unit}.")
    return tuple(notes)


def _data(found: Round, before: Mapping[str, float], table: CapTable) -> Mapping[str, object]:
    return {
        "invested": amount_json(found.invested),
        "pre": amount_json(found.pre),
        "post": amount_json(found.post),
        "stake": amount_json(found.stake),
        "others": amount_json(found.others) if found.others else None,
        "contradictions": [_problem(found, one) for one in found.problems],
        "before": dict(before),
        "after": _after(table),
    }
