"""What is wrong with a scenario whose keys are right each by itself: dates reversed, sums that are not one."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from math import fsum

from taksir.plan.scenario.calendar import period_start, step_start
from taksir.plan.scenario.number import best
from taksir.plan.scenario.page import Page
from taksir.plan.scenario.scenario import Scenario

Found = Iterator[tuple[tuple[str, ...], str]]

ROUNDING = 1e-6
"""How far a sum of shares may be from one."""


WHOLE = {
    "_purpose": ("plan", "capital", "targets", "work", "chips", "own", "clouds", "sites", "national"),
    "_futures": ("futures",),
}
"""Tables that a rule takes as a whole."""


def check(scenario: Scenario, page: Page) -> None:
    """Note every problem on the page; what takes a table as a whole is left out where a part of it is wrong already."""
    broken = {problem.key.partition(".")[0] for problem in page.problems}
    try:
        end = period_start(scenario.start, scenario.step, scenario.periods)
    except (ValueError, OverflowError):
        page.wrong(("plan", "periods"), f"{scenario.periods} periods from {scenario.start} end beyond the calendar")
        return
    rules: tuple[Callable[[Scenario, date], Found], ...] = (
        _plan, _purpose, _targets, _work, _chips, _sites, _names, _futures, _national,
    )  # fmt: skip
    for rule in rules:
        if broken & set(WHOLE.get(rule.__name__, ())):
            continue
        for keys, says in rule(scenario, end):
            page.wrong(keys, says)


def _plan(scenario: Scenario, end: date) -> Found:
    first = step_start(scenario.start, scenario.step)
    if scenario.start != first:
        yield ("plan", "start"), f"{scenario.start} is not the first day of a {scenario.step} (nearest: {first})"
    reveal = scenario.reveal
    if reveal is not None and not scenario.start <= reveal <= end:
        yield ("plan", "reveal"), f"{reveal} is outside {_span(scenario.start, end, reveal)}"
    start = scenario.rules.start
    if start is not None and start >= end:
        yield ("rules", "start"), f"{start} is after the end of the plan, {end}"


def _purpose(scenario: Scenario, _: date) -> Found:
    """What the plan is for, and with what."""
    if scenario.objective == "most_compute" and not scenario.capital.given:
        yield ("plan", "objective"), "most_compute needs a [capital] with cash or inflow"
    open_ended = [name for name, target in scenario.targets.items() if target.by is None]
    if scenario.objective == "earliest":
        if len(open_ended) != 1:
            told = f"{len(open_ended)} ({', '.join(open_ended)})" if open_ended else "none"
            yield ("plan", "objective"), f"earliest needs one [targets.NAME] without `by`; here is {told}"
    else:
        for name in open_ended:
            yield ("targets", name, "by"), 'is missing: only with the objective "earliest" a target has no day'
    asked = bool(scenario.work or scenario.targets or scenario.national)
    if scenario.objective == "least_cost" and not asked:
        yield ("plan", "objective"), "least_cost of nothing: no [work.NAME] and no [targets.NAME] (nor [national])"
    plans = bool(scenario.work or scenario.targets) or scenario.objective != "least_cost"
    if plans and not (scenario.chips or scenario.own or scenario.clouds):
        yield ("plan",), "nothing is on offer: no [chips.NAME], [own.NAME] or [clouds.NAME]"
    if (scenario.chips or scenario.own) and not scenario.sites:
        kind = "chips" if scenario.chips else "own"
        yield (kind,), "no [sites.NAME] where they could stand"


def _targets(scenario: Scenario, end: date) -> Found:
    for name, target in scenario.targets.items():
        keys = ("targets", name)
        if target.by is not None and not scenario.start < target.by <= end:
            yield (*keys, "by"), f"{target.by} is outside {_span(scenario.start, end, target.by)}"
        if best(target.amount) <= 0:
            yield (*keys, "amount"), "is nothing"


def _work(scenario: Scenario, end: date) -> Found:
    for name, work in scenario.work.items():
        keys = ("work", name)
        if work.deadline is not None:
            release = work.release or scenario.start
            if work.deadline <= release:
                whose = "its release" if work.release else "the start of the plan"
                yield (*keys, "deadline"), f"{work.deadline} is not after {whose}, {release}"
            elif work.deadline > end:
                yield (*keys, "deadline"), f"{work.deadline} is after the end of the plan (nearest: {end})"
        if work.load and min(work.load) >= end:
            yield (*keys, "load"), f"begins on {min(work.load)}, after the end of the plan, {end}"


def _chips(scenario: Scenario, _: date) -> Found:
    for name, chip in scenario.chips.items():
        total = fsum(best(tier.share) for tier in chip.tiers)
        if total > 1 + ROUNDING:
            yield ("chips", name, "tiers"), f"shares sum to {total:g}, {_apart(total)}"
        premiums = [best(tier.premium) for tier in chip.tiers]
        if premiums != sorted(premiums):
            yield ("chips", name, "tiers"), "premiums fall: tiers stand from cheap to dear"
    for name, own in scenario.own.items():
        earliest, latest = own.earliest or scenario.start, own.latest
        if latest is not None and latest < earliest:
            whose = "earliest" if own.earliest else "the start of the plan"
            yield ("own", name, "latest"), f"{latest} is before {whose}, {earliest}"


def _sites(scenario: Scenario, end: date) -> Found:
    for name, site in scenario.sites.items():
        if site.earliest is not None and site.earliest >= end:
            yield ("sites", name, "earliest"), f"{site.earliest} is after the end of the plan, {end}"
        for place, phase in enumerate(site.phases):
            if best(phase.power) <= 0:
                yield ("sites", name, "phases", str(place), "power"), "is nothing"


def _names(scenario: Scenario, _: date) -> Found:
    """Names that two things share."""
    for name in scenario.clouds:
        if name in scenario.sites:
            yield ("clouds", name), f"a site is called {name!r}, too"
    for name in scenario.own:
        if name in scenario.chips:
            yield ("own", name), f"a chip is called {name!r}, too"


def _futures(scenario: Scenario, end: date) -> Found:
    total = fsum(future.probability for future in scenario.futures.values())
    if abs(total - 1) > ROUNDING:
        told = " + ".join(f"{future.probability:g}" for future in scenario.futures.values())
        yield ("futures",), f"probabilities do not sum to one: {told} = {total:g}, {_apart(total)}"
    for name, future in scenario.futures.items():
        if future.since is not None and future.since >= end:
            yield ("futures", name, "since"), f"{future.since} is after the end of the plan, {end}"
        if future.since is not None and not future.without:
            yield ("futures", name, "since"), "nothing is lost: `without` is missing"


def _national(scenario: Scenario, _: date) -> Found:
    national = scenario.national
    if national is None:
        return
    if national.winners >= national.teams:
        yield ("national", "winners"), f"{national.winners} winners of {national.teams} teams: nobody leaves"
    keep = national.keep
    if keep:
        if len(keep) != national.stages:
            yield ("national", "keep"), f"{len(keep)} numbers for {national.stages} stages"
        line = (national.teams, *keep)
        if any(after > before for before, after in zip(line, keep, strict=False)) and not national.reopened:
            yield ("national", "keep"), f"does not fall from {national.teams} teams: {', '.join(map(str, keep))}"
        if keep[-1] != national.winners:
            yield ("national", "keep"), f"ends with {keep[-1]}, but winners is {national.winners}"
    if national.cut_at_once >= national.teams:
        yield ("national", "cut_at_once"), f"{national.cut_at_once} of {national.teams} teams: nobody is left"
    if national.reopen_after > national.stages:
        yield ("national", "reopen_after"), f"{national.reopen_after} is after the last stage, {national.stages}"
    if national.reopened and not national.reopen_after:
        yield ("national", "reopened"), "`reopen_after` is missing"


def _span(start: date, end: date, day: date) -> str:
    """The plan in words, with the day of it that is nearest."""
    return f"the plan, {start} to {end} (nearest: {start if day <= start else end})"


def _apart(total: float) -> str:
    """How far a sum is from one."""
    return f"{abs(total - 1):g} too {'much' if total > 1 else 'little'}"
