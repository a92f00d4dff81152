"""Do jobs fit what is built, and does what layoffs save fit the people who go?

A data centre employs few people to run it and thousands for a while to build it: both are held against its power and
its cost. What fewer people save is held against what one costs a year.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from taksir.catalog.checkwords import check_words
from taksir.catalog.fact import Fact
from taksir.checks.band import band_step, widened
from taksir.checks.candidate import settle
from taksir.checks.case import Case, Reading
from taksir.checks.implied import middle, told
from taksir.checks.money.money_power import BAD, about_computing
from taksir.checks.money.sums import Sum, closed, quotient, sums_of
from taksir.checks.verdict import Candidate, Plausibility, Verdict
from taksir.news.claim import Claim
from taksir.quantity import Range, Step
from taksir.quantity.figure import figure, plain
from taksir.quantity.unit import show

NAME = "payroll"
MARGIN = "bands.payroll.margin"
USUAL = "bands.payroll.usual"
_KINDS = frozenset({"revenue", "valuation", "stake", "funding_round", "market_size", "profit", "loss"})
_WORDS = {"permanent": "people who run it", "building": "people who build it"}
"""Who is counted; where no word says it, those of suppliers may be counted too."""
_CHANGE = "whether jobs are permanent, of construction, or also of suppliers, and what else the money is for"
_BILLION = 1e9
_MEGA = 1e6


def check(case: Case) -> Iterator[Verdict]:
    """A verdict for each number of jobs beside a site's power or cost, and for what layoffs are said to save."""
    for reading in case.readings:
        for _, claims in reading.sentences():
            people = [c for c in claims if c.quantity.unit == "person" and told(c) and not c.quantity.per]
            if len(people) != 1:
                continue
            if people[0].quantity.dimension == "layoffs" or people[0].kind == "layoffs":
                yield from _layoffs(case, reading, people[0], claims)
            else:
                yield from _jobs(case, reading, people[0], claims)


def _layoffs(case: Case, reading: Reading, people: Claim, claims: Sequence[Claim]) -> Iterator[Verdict]:
    if not check_words().found("payroll_saved", reading.around(people)):
        return
    sums = [one for one in sums_of(case, reading, claims) if one.claim.kind not in _KINDS]
    if len(sums) != 1:
        return
    money = sums[0]
    implied = quotient(case, money, people, "USD/person")
    fact = _fact(case, case.day(reading), "per_person")
    known = _known(fact)
    expected = widened(case, known, MARGIN)
    inputs = {"money": money.usd, "people": middle(people)}
    step = Step("dollars a person", "money / people", inputs, implied.value, "USD/person", (*money.ids, people.id))
    working = (*money.steps, step, *_steps(case, fact, expected, known))
    candidate = Candidate("a year of one employee, or its leaving", implied, expected, working)
    said = f"{show(money.usd, 'USD')} for {show(middle(people), 'person')}"

    def says(one: Candidate, decided: Plausibility) -> str:
        value = figure(one.implied.value or 0.0, 2)
        band = f"{figure(one.expected.low or 0.0, 2)} to {figure(one.expected.high or 0.0, 2)}"
        fits = "as" if one.holds else "not as"
        return f"{said} is US${value} each, {fits} {one.words} costs (US${band})."

    verdict = settle(case, NAME, (*money.ids, people.id), (candidate,), says, "over how many years the money is meant")
    if verdict is not None:
        yield verdict


def _jobs(case: Case, reading: Reading, people: Claim, claims: Sequence[Claim]) -> Iterator[Verdict]:
    text, found = reading.around(people), check_words().found
    builders = check_words().lists["jobs_builders"]
    builder = any(mention.name in builders for mention in reading.named(people.evidence))
    if not found("jobs", text) or not (builder or about_computing(reading, people)) or found("money_other", text):
        return
    sure = _of_computing(reading, people, text)
    power = [c for c in claims if c.quantity.dimension == "power" and c.quantity.unit == "W" and told(c)]
    sums = [one for one in sums_of(case, reading, claims) if one.claim.kind not in _KINDS]
    day, candidates = case.day(reading), list[Candidate]()
    ids: tuple[str, ...] = (people.id,)
    if len(power) == 1:
        candidates, ids = _of_power(case, day, people, power[0], text), (people.id, power[0].id)
    elif len(sums) == 1 and not power:
        candidates, ids = _of_money(case, day, people, sums[0], text), (people.id, *sums[0].ids)
    elif not sums and not power and sure:
        yield from _one_site(case, reading, people)
    said = show(middle(people), "person")
    verdict = settle(case, NAME, ids, candidates, lambda one, decided: _says(said, one, decided), _CHANGE)
    if verdict is None or (not sure and verdict.plausibility in BAD):
        return
    if verdict.plausibility is Plausibility.UNINFORMATIVE:
        verdict = _as_usual(case, day, verdict, said)
    yield verdict


def _of_computing(reading: Reading, people: Claim, text: str) -> bool:
    """Whether the jobs are surely of data centres: a word says it, or a programme that is one."""
    if check_words().found("budget_context", text):
        return True
    names = check_words().lists["money_names"]
    return any(m.name in names and m.type in ("programme", "place") for m in reading.named(people.evidence))


def _as_usual(case: Case, day: date, verdict: Verdict, said: str) -> Verdict:
    """A number inside a band too wide to tell anything, where it also lies in the narrow one of most known sites."""
    per = "usd" if verdict.implied is not None and verdict.implied.unit == "person/USD" else "w"
    for one in verdict.readings:
        kind = next((kind for kind, words in _WORDS.items() if words == one.words and one.usual), None)
        if kind is None:
            continue
        known = _known(_fact(case, day, f"{kind}_per_{per}.usual"))
        held = replace(one, expected=widened(case, known, USUAL))
        if held.holds:
            says = _says(said, held, Plausibility.CONSISTENT)
            return replace(verdict, plausibility=Plausibility.CONSISTENT, says=says, expected=held.expected)
    return verdict


def _one_site(case: Case, reading: Reading, people: Claim) -> Iterator[Verdict]:
    """A finding where one site is to employ more people than any: those who run it, or even those who build it."""
    text, found = reading.around(people), check_words().found
    if not found("jobs_site", text) or found("jobs_many", text):
        return
    name = "bands.payroll.site_permanent" if found("jobs_permanent", text) else "bands.payroll.site_building"
    most, (low, high) = case.setting(name), closed(case, people)
    if low <= most:
        return
    far = low / most > case.setting("bands.absurd")
    who = _WORDS["permanent" if name.endswith("permanent") else "building"]
    says = f"{show(middle(people), 'person')} at one site: none has more than {figure(most, 2)} {who}."
    step = Step(
        "people", "as stated", {name: most}, middle(people), "person", (people.id, case.catalog.fact(name).source)
    )
    decided = Plausibility.IMPLAUSIBLE if far else Plausibility.INCONSISTENT
    implied = Range(low, high, "person", middle(people))
    yield Verdict(NAME, (people.id,), decided, says, implied, Range(0.0, most, "person"), (step,), _CHANGE)


def _of_power(case: Case, day: date, people: Claim, power: Claim, text: str) -> list[Candidate]:
    low, high = closed(case, people)
    under = closed(case, power)
    value = middle(people) / middle(power)
    implied = Range(low / under[1], high / under[0], "person/W", value)
    inputs = {"people": middle(people), "power": middle(power)}
    step = Step("people a watt", "people / power", inputs, value, "person/W", (people.id, power.id))
    return _both(case, day, implied, step, "per_w", text)


def _of_money(case: Case, day: date, people: Claim, money: Sum, text: str) -> list[Candidate]:
    low, high = closed(case, people)
    under = closed(case, money.claim)
    value = middle(people) / money.usd
    implied = Range(low / under[1] * money.per_usd, high / under[0] * money.per_usd, "person/USD", value)
    inputs = {"people": middle(people), "money": money.usd}
    step = Step("people a dollar", "people / money", inputs, value, "person/USD", (people.id, *money.ids))
    return _both(case, day, implied, step, "per_usd", text)


def _both(case: Case, day: date, implied: Range, step: Step, per: str, text: str) -> list[Candidate]:
    """Those who run a site and those who build it; a word of the sentence picks one."""
    permanent, building = (check_words().found(name, text) for name in ("jobs_permanent", "jobs_building"))
    usual = {"permanent": bool(permanent or not building), "building": bool(building or not permanent)}
    wide = 1.0 if permanent or building else case.setting("bands.payroll.suppliers")
    made: list[Candidate] = []
    for kind, words in _WORDS.items():
        fact = _fact(case, day, f"{kind}_{per}")
        known = _known(fact)
        known = Range(known.low, (known.high or 0.0) * wide, known.unit, known.value)
        expected = widened(case, known, MARGIN)
        working = (step, *_steps(case, fact, expected, known))
        made.append(Candidate(words, implied, expected, working, usual[kind]))
    return made


def _fact(case: Case, day: date, name: str) -> Fact:
    """The number that was in force and known on a day."""
    return case.catalog.series(f"jobs.{name}").known(day).at(day).fact


def _known(fact: Fact) -> Range:
    return Range(fact.low, fact.high, fact.unit, fact.best)


def _steps(case: Case, fact: Fact, expected: Range, known: Range) -> tuple[Step, ...]:
    first = Step(fact.name, "known", {fact.name: fact.best}, fact.best, fact.unit, (fact.source,))
    return first, band_step(case, expected, known, MARGIN)


def _says(said: str, one: Candidate, decided: Plausibility) -> str:
    scale, each = (_BILLION, "a billion dollars") if one.implied.unit == "person/USD" else (_MEGA, "a megawatt")
    value = plain((one.implied.value or 0.0) * scale, 2)
    band = f"{plain((one.expected.low or 0.0) * scale, 2)} to {plain((one.expected.high or 0.0) * scale, 2)}"
    first = f"{said} is {value} {each}"
    if decided in (Plausibility.CONSISTENT, Plausibility.UNINFORMATIVE):
        return f"{first}; of {one.words} there are {band}."
    return f"{first}, {plain(max(one.factor, 1 / one.factor), 2)} times off what comes nearest: {band} {one.words}."
