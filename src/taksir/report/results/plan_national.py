"""A national programme as a result: what the published plan achieves, what happened, what beats it and by how much."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from taksir.plan.national.judged import SURE, Judged, Mean
from taksir.plan.national.loss import LARGE, LARGE_UNIT
from taksir.plan.national.programme import AIMS, FACT_DRAWS, NationalPlan
from taksir.quantity.amount import Amount
from taksir.quantity.figure import plain
from taksir.report.results.amounts import interval_text, spread
from taksir.report.results.plan_national_charts import charts
from taksir.report.results.plan_national_data import national_data
from taksir.report.results.result import Cell, Result, Table

NUMBERS: Mapping[str, str] = {
    "noise": "noise of an evaluation, in points",
    "noise_exponent": "power of compute with which it falls",
    "spread": "spread of what teams can do, in points",
    "drift": "how far teams drift apart in half a year, in points",
    "gain": "gain of ten times the compute, in points",
    "carry": "earlier compute that still counts",
    "budget": "compute of the models that are judged",
    "tokens": "tokens that a model can read",
    "months": "length of the programme",
    "gap": "how far newcomers are behind, in points",
    "entry_noise": "noise of choosing newcomers, in points",
}
"""Numbers of a contest as a reader calls them."""

COUNTS = {1: "one", 2: "two", 3: "three", 4: "four", 5: "five", 6: "six", 7: "seven", 8: "eight"}
"""Small numbers in words."""


def national_result(plan: NationalPlan) -> Result:
    """The whole answer, the published plan first."""
    found = tuple(_named(plan))
    tables = (
        _finding(plan, found),
        _funding(plan, found),
        _front(plan),
        _levers(plan),
        _announced(plan),
        Table(
            "assumptions", "What was assumed", ("number", "value"),
            tuple((NUMBERS[name], amount) for name, amount in plan.amounts.items()),
        ),
    )  # fmt: skip
    whole = plan.over_facts(plan.published, "found")
    working = (whole.named("the published plan finds the best"),) if whole else tuple(plan.amounts.values())
    return Result(
        f"{plan.name}: the national programme", _says(plan), tuple(one for one in tables if one.rows),
        charts(plan, found), working, _notes(plan), national_data(plan, found),
    )  # fmt: skip


def count(number: int) -> str:
    """A small number in words.

    >>> count(2), count(12)
    ('two', '12')
    """
    return COUNTS.get(number, str(number))


def _named(plan: NationalPlan) -> Iterator[tuple[str, Judged]]:
    """Policies by their names, then the designs found, by what they were looked for."""
    bound = None
    for one in plan.judged:
        if one.design.known:
            bound = one
        else:
            yield one.design.name, one
    yield from ((f"search: {AIMS[aim]}", one) for aim, one in plan.best.items())
    if bound is not None:
        yield bound.design.name, bound


def _says(plan: NationalPlan) -> str:
    told, first, best = plan.told, plan.published, plan.best["both"]
    whose = f"the best {count(told.winners)} of the {count(told.teams)}"
    often = share(first.score["found"])
    says = [
        f"The published plan, {_teams(plan, first)} teams, ends with {whose} in {often} of runs{_range(plan, first)}."
    ]
    ahead = best.against["found"]
    if ahead.sure and ahead.value > 0:
        worth = plan.compute_worth
        times = f"; the published plan would need {plain(worth, 2)} times the compute for that" if worth else ""
        says.append(
            f"The same compute finds them in {share(best.score['found'])} ({difference(ahead)}) as {_told(plan, best)}"
            f", with a model {_better(best.against['model'])}{times}."
        )
    else:
        says.append("No design that was tried finds them more often, beyond what the simulation can tell.")
    went, by_score = plan.of("as it went"), plan.of("as it went, but all by score")
    if went is not None:
        shown = by_score or went
        says.append(
            f"Of all teams, those outside too, the published plan finds the best in {share(first.score['found_all'])}; "
            f"as it went, {share(went.score['found_all'])}"
            + (f", or {share(shown.score['found_all'])} had scores alone decided who left." if by_score else ".")
        )
    return " ".join(says)


def _better(of: Mean) -> str:
    if not of.sure:
        return "as good"
    return f"{abs(of.value):.1f} points {'better' if of.value > 0 else 'worse'}"


def _told(plan: NationalPlan, one: Judged) -> str:
    """A design in words: teams, compute, what counts."""
    split = f", compute by stage {_split(one)}" if one.design.stages > 1 else ""
    more = ", within a stage by the scores so far" if one.design.adaptive else ""
    return f"{_teams(plan, one)}{split}{more}, earlier scores counting"


def _split(one: Judged) -> str:
    """Percent of the compute by stage."""
    parts = one.design.share
    if max(parts) == min(parts):
        return "equal" if len(parts) > 1 else "all"
    return " : ".join(f"{100 * part:.3g}" for part in parts)


def _teams(plan: NationalPlan, one: Judged) -> str:
    if one.design.known:
        return str(plan.told.winners)
    kept = [str(plan.told.teams)]
    for stage, left in enumerate(one.design.keep, 1):
        new = one.design.reopened if stage == one.design.reopen_after else 0
        kept.append(f"{left} + {new}" if new else str(left))
    return " → ".join(kept)


def share(of: Mean) -> str:
    """A share in percent, as far as the simulation tells it.

    >>> share(Mean(0.6243, 0.0019))
    '62.4%'
    """
    return f"{100 * of.value:.1f}%" if of.error else f"{100 * of.value:.0f}%"


def difference(of: Mean) -> str:
    """A difference in points of percent with two standard errors.

    >>> difference(Mean(0.0763, 0.0017))
    '+7.6 ± 0.3 points'
    """
    return f"{100 * of.value:+.1f} ± {100 * SURE * of.error:.1f} points"


def _range(plan: NationalPlan, one: Judged) -> str:
    amount = plan.over_facts(one, "found")
    return f" ({interval_text(amount)} as the facts may be)" if amount else ""


def _finding(plan: NationalPlan, found: tuple[tuple[str, Judged], ...]) -> Table:
    """How often each finds the best."""
    told = plan.told
    rows: list[tuple[Cell, ...]] = []
    for name, one in found:
        first = one is plan.published
        ahead, all_ahead = one.against["found"], one.against["found_all"]
        over, often = plan.over_facts(one, "found"), plan.beats(one)
        rows.append(
            (
                name,
                _teams(plan, one),
                _split(one) + (", by score" if one.design.adaptive else ""),
                share(one.score["found"]),
                None if first else _against(ahead),
                interval_text(over) if over and spread(over) else None,
                None if first or often is None else f"{often:.0%}",
                share(one.score["found_all"]),
                None if first else _against(all_ahead),
            )
        )  # fmt: skip
    columns = (
        "policy", "teams", "compute by stage, %", f"finds the best {count(told.winners)} of the {count(told.teams)}",
        "against the published", "as the facts may be", "ahead in", "of all, newcomers too", "against the published",
    )  # fmt: skip
    return Table("finding", f"Who finds the best {count(told.winners)}", columns, tuple(rows))


def _against(of: Mean) -> str:
    return f"{100 * of.value:+.1f} ± {100 * SURE * of.error:.1f}" if of.sure else "no difference"


def _funding(plan: NationalPlan, found: tuple[tuple[str, Judged], ...]) -> Table:
    """What the winners are worth, and the model that they make."""
    rows: list[tuple[Cell, ...]] = []
    for name, one in found:
        against = one.against["model"]
        rows.append(
            (
                name,
                share(one.score["best"]),
                f"{one.score['missed'].value:.1f}",
                None if one is plan.published else _points(against),
                f"{one.score['funded'].value:.0%}",
            )
        )  # fmt: skip
    columns = (
        "policy", "the best of all is among them", "below the best of all, points",
        "best model against the published, points", "compute that went to the winners",
    )  # fmt: skip
    return Table("funding", "What the winners are, and what they make of the compute", columns, tuple(rows))


def _front(plan: NationalPlan) -> Table:
    """Designs between finding and funding, of which none beats another in both."""
    rows = tuple(
        (
            _teams(plan, one),
            _split(one),
            share(one.score["found"]),
            _against(one.against["found"]),
            _points(one.against["model"]),
        )
        for one in plan.front
    )
    columns = (
        "teams", "compute by stage, %", "finds the best", "against the published",
        "best model against the published, points",
    )  # fmt: skip
    return Table("front", "Between finding and funding: designs that none beats in both", columns, rows)


def _points(of: Mean) -> str:
    return f"{of.value:+.2f} ± {SURE * of.error:.2f}" if of.sure else "no difference"


def _levers(plan: NationalPlan) -> Table:
    rows: list[tuple[Cell, ...]] = []
    for one in plan.swings:
        unit = plan.amounts[one.name].unit
        low, high = (Amount("", end / (LARGE if unit == LARGE_UNIT else 1), unit) for end in (one.low, one.high))
        rows.append((NUMBERS[one.name], low, high, share(one.at_low), share(one.at_high)))
    columns = ("number", "low", "high", "found at low", "found at high")
    return Table("levers", "What decides: the published plan, one number moved at a time", columns, tuple(rows))


def _announced(plan: NationalPlan) -> Table:
    """Chips that were announced beside what the programme has."""
    told, amounts = plan.told, plan.amounts
    if not told.announced:
        return Table("announced", "", (), ())
    chips = next(part for part in amounts["budget"].inputs if part.name == "national.chips")
    sizes = {name: float(size[1] if isinstance(size, tuple) else size) for name, size in told.announced.items()}
    whole = sum(sizes.values())

    def row(name: str, size: Amount) -> tuple[Cell, ...]:
        return (name, size, f"{size.p50 / whole:.1%}")

    rows = [row(name.replace("_", " "), Amount("", size, "package")) for name, size in sizes.items()]
    rows.append(row("together", Amount("", whole, "package")))
    rows.append(row(f"of all, in this programme for {count(told.teams)} teams", chips.named("")))
    each = Amount("", chips.value / told.teams, "package")
    rows.append(row("for a team, at the start", each))
    return Table("announced", "GPUs announced, and GPUs of the programme", ("who", "GPUs", "of those announced"),
                 tuple(rows))  # fmt: skip


def _notes(plan: NationalPlan) -> tuple[str, ...]:
    told = plan.told
    tried = f"{len(plan.search.tried) - 1:,} of {plan.search.possible:,}"
    largest = max(one.score["found"].error for one in plan.judged)
    notes = [
        f"{plan.runs:,} runs, the same teams and the same luck for every policy; facts at their medians. A standard "
        f"error of a share is at most {100 * largest:.1f} points; “no difference” is less than two of them. “As the "
        f"facts may be” is the 5th to 95th percentile over {FACT_DRAWS} draws of the facts, “ahead in” the part of "
        "them in which a policy finds more.",
        "Best is who can do most at the end, whoever was paid until then. A team's score is what it can do and noise, "
        "after what is known of its compute has been taken off; the noise falls as compute grows.",
        f"Designs found by search: {tried} ways to keep teams and split compute, each then judged on other luck than "
        "it was found on. Many lie closer together than the runs can tell apart. All use the same compute in the same "
        "time.",
        "Successive halving: Karnin, Koren and Somekh (ICML 2013), Jamieson and Talwalkar (AISTATS 2016); successive "
        "rejects: Audibert, Bubeck and Munos (COLT 2010); compute that follows the scores: the allocation of Chen et "
        "al. (2000, 2008) for the best few. Their proofs take noise that averages out as 1/√n; here it falls more "
        "slowly, so they are rules of thumb.",
        "Noise, drift and how far earlier compute counts are judgements: see what decides.",
    ]
    if told.barred:
        notes.append(
            f"{count(told.barred).capitalize()} of those cut left by a rule, not by its score; which one is drawn at "
            "random. Where the rule says who may win at all, losing that team is no mistake, and the row “all by "
            "score” is the measure."
        )
    if told.reopened:
        notes.append("Newcomers are chosen on paper; they get no compute for the time they missed.")
    if told.announced:
        notes.append("GPUs that were announced are of everybody; teams of the programme share those of its own row.")
    return tuple(notes)
