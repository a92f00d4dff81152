"""Does what a training run cost fit its chip-hours, their price, and what the sum is for?

One run has several costs: the rent of its hours, the part of a cluster that it used up, all of development with staff,
the machines themselves. A sum that fits one of them is told with the reading that it fits.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from taksir.catalog.checkwords import check_words
from taksir.catalog.entity import Entity
from taksir.checks.band import band_step, widened
from taksir.checks.candidate import settle
from taksir.checks.case import Case, Reading
from taksir.checks.chip_words import fit, range_said, said
from taksir.checks.chips import chips_meant
from taksir.checks.compute.chip_hours import against, hourly, keys_at
from taksir.checks.compute.chip_time import ChipTime, chip_time
from taksir.checks.compute.money_told import dollars_of, sum_told, whole
from taksir.checks.compute.rent_known import UNIT, rent_of
from taksir.checks.compute.run_of_model import KIND, flop_of, hours_of, run_named
from taksir.checks.compute.usual_mfu import era_of
from taksir.checks.leeway import Known as Leeway
from taksir.checks.picked import DAYS, HOURS_A_DAY, SECONDS_AN_HOUR, chips, dimensions, several
from taksir.checks.term import Term, of_claim, of_fact, span, together
from taksir.checks.verdict import Candidate, Plausibility, Verdict
from taksir.news.claim import Claim
from taksir.quantity import Range, Step

NAME = "training_cost"
_CHANGES = "what the sum includes: the hours of the last run, the cluster, all of the research"

Known = tuple[Term, tuple[Step, ...]]


def check(case: Case) -> Iterator[Verdict]:
    """A verdict for each sentence that tells what training cost."""
    for reading in case.readings:
        for _, claims in reading.sentences():
            told = dimensions(claims)
            if not {"money", "unit_price"} & told:
                continue
            paid = "money" in told or any(whole(claim) for claim in several(claims, "unit_price"))
            if paid and (found := _sentence(case, reading, claims, told)) is not None:
                yield found


def _sentence(case: Case, reading: Reading, claims: Sequence[Claim], told: frozenset[str]) -> Verdict | None:
    words, sentence = check_words(), reading.around(claims[0])
    prices = [claim for claim in several(claims, "unit_price") if hourly(reading, claim)]
    learns = words.found("training", sentence) or words.found("cost_all", sentence)
    if not (learns or prices or "chip_hours" in told) or words.found("training_other", sentence):
        return None
    if "power" in told or not (learns or prices or words.found("cost_words", sentence)):
        return None
    paid = sum_told(case, reading, claims)
    if paid is None:
        return None
    run = run_named(case, reading, claims)
    work = chip_time(case, reading, claims)
    if len(prices) == 1:
        work = work or _for_a_period(case, reading, claims)
        return _product(case, reading, claims, paid, prices[0], run, work)
    if prices:
        return None
    if work is not None and (found := _hourly(case, reading, paid, work)) is not None:
        return found
    return _scopes(case, reading, paid, run) if run is not None and learns else None


def _for_a_period(case: Case, reading: Reading, claims: Sequence[Claim]) -> ChipTime | None:
    """Chips that are rented "a year" or "a month", told by the word beside a price of the hour."""
    words, sentence = check_words(), reading.around(claims[0])
    count = chips(reading, claims)
    each = [name for name in ("day", "week", "month", "year") if words.found(f"per_{name}", sentence)]
    packages = of_claim(case, count) if count is not None else None
    if count is None or packages is None or len(each) != 1 or not words.found("hire", sentence):
        return None
    time = Term(f"hours of a {each[0]}", Leeway(DAYS[each[0]] * HOURS_A_DAY, 0.0, 0.0), ())
    made, step = together("chip-hours", "package*hour", [packages, time])
    return ChipTime(made, (step,), (count.id,), count)


def _product(
    case: Case, reading: Reading, claims: Sequence[Claim], paid: tuple[Claim, Term], price: Claim,
    run: Entity | None, work: ChipTime | None,
) -> Verdict | None:  # fmt: skip
    """Hours times price against the stated sum; hours that are not stated are those of the run."""
    rate = dollars_of(case, reading, price)
    if rate is None:
        return None
    if work is not None:
        hours, steps, ids = work.hours, work.steps, work.claims
    elif run is not None and (known := hours_of(run, case.day(reading))) is not None:
        (hours, steps), ids = known, ()
    else:
        return None
    made, step = together("hours times price", "USD", [hours, rate])
    stated = span(paid[1], "USD")
    band = widened(case, stated, "bands.cost.product")
    working = (*steps, step, band_step(case, band, stated, "bands.cost.product"))
    one = Candidate("hours times price", span(made, "USD"), band, working, True, made.newer)

    def says(chosen: Candidate, decided: Plausibility) -> str:
        fits = (
            "as the sum that is stated" if decided is Plausibility.CONSISTENT else f"not {said(paid[1].value, 'USD')}"
        )
        return f"{said(hours.value, 'package*hour')} at {said(rate.value, UNIT)} are {said(made.value, 'USD')}, {fits}."

    return settle(case, NAME, (paid[0].id, price.id, *ids), [one], says, "other hours, or another price")


def _hourly(case: Case, reading: Reading, paid: tuple[Claim, Term], work: ChipTime) -> Verdict | None:
    """The stated sum over stated hours, against rents of the time."""
    keys = keys_at(case, reading, work.counted)
    if not keys:
        meant = chips_meant(case, reading, work.counted)
        keys = meant.keys if meant is not None and meant.named else ()
    if not keys:
        return None
    price, step = together("price of a chip-hour", UNIT, [paid[1]], [work.hours])
    found = against(case, reading, keys, price, (*work.steps, step), case.day(reading))

    def says(one: Candidate, decided: Plausibility) -> str:
        usual = range_said(one.expected.low, one.expected.high, UNIT)
        fits = fit(decided)
        return f"That is {said(price.value, UNIT)}, which {fits} what {one.words} cost: {usual}."

    return settle(case, NAME, (paid[0].id, *work.claims), found, says, _CHANGES)


def _scopes(case: Case, reading: Reading, paid: tuple[Claim, Term], run: Entity) -> Verdict | None:
    """The stated sum against each thing that it may have paid for."""
    sentence = reading.around(paid[0])
    words = check_words()
    if not words.found("cost_words", sentence) or words.found("cost_hardware", sentence):
        return None
    found = list(_readings(case, reading, paid[1], run, _said(sentence)))

    def says(one: Candidate, decided: Plausibility) -> str:
        usual = range_said(one.expected.low, one.expected.high, "USD")
        fits = fit(decided)
        return f"{said(paid[1].value, 'USD')} {fits} {one.words} of {run.name}: {usual}."

    return settle(case, NAME, (paid[0].id,), found, says, _CHANGES)


def _said(sentence: str) -> frozenset[str]:
    """What the words say that the sum is for; the run itself where they say nothing."""
    words = check_words()
    named = {name for name in ("all", "run") if words.found(f"cost_{name}", sentence)}
    if "run" in named:
        named -= {"all"}
    return frozenset(named or {"run"})


def _readings(case: Case, reading: Reading, paid: Term, run: Entity, named: frozenset[str]) -> Iterator[Candidate]:
    implied = span(paid, "USD")
    told = Step("stated", paid.name, {paid.name: paid.value}, paid.value, "USD", paid.sources)
    whole = None
    for words, hours, steps in _hours(case, reading, run):
        rent = rent_of(case, run.texts["chip"], case.day(reading), min(run.dates["released"], case.day(reading)))
        if rent is None:
            continue
        low, high = hours.known.interval
        known = Range(
            low * (rent.known.low or 0), high * (rent.known.high or 0), "USD", hours.value * (rent.known.value or 0)
        )
        inputs = {hours.name: hours.value, **rent.steps[0].inputs}
        sources = (*hours.sources, *rent.steps[0].sources)
        cost = Step("rent of the run", "hours · rent", inputs, known.value, "USD", sources)
        band = widened(case, known, "bands.cost.rent")
        working = (told, *steps, *rent.steps, cost, band_step(case, band, known, "bands.cost.rent"))
        whole = (known, working, (*hours.newer, *rent.newer))
        yield Candidate(f"the rent of the hours of {words}", implied, band, working, "run" in named, whole[2])
    if whole is None:
        return
    known, working, late = whole
    times = case.catalog.fact("bands.cost.development")
    all_of = Range(
        (known.low or 0) * (times.low or 1),
        (known.high or 0) * (times.high or 1),
        "USD",
        (known.value or 0) * times.best,
    )
    more = Step("all of development", "rent · times", {times.name: times.best}, all_of.value, "USD", (times.source,))
    yield Candidate(
        "all of the development, with trials and staff,", implied, all_of, (*working, more), "all" in named, late
    )
    yield from _owned(case, reading, implied, told, run, named)


def _owned(
    case: Case, reading: Reading, implied: Range, told: Step, run: Entity, named: frozenset[str]
) -> Iterator[Candidate]:
    """What the run used up of its cluster, and the cluster itself."""
    from taksir.checks.newer import newer
    from taksir.errors import TaksirError
    from taksir.model.capital.training import Run, training_cost

    world, day = case.world(reading), case.day(reading)
    known = hours_of(run, day)
    if known is None:
        return
    chips = run.numbers["chips"].fact.best if run.has("chips") else None
    try:
        cost = training_cost(
            world, Run(run.name, run.texts["chip"], chips, known[0].value, run.dates["released"], "lab")
        )
    except TaksirError:
        return
    for words, amount, name in (
        ("the part of its cluster that it used up", cost.amortised, "run"),
        ("the purchase of the cluster", cost.acquisition, "hardware"),
    ):
        if amount is None:
            continue
        late = tuple(one for one in newer(case.catalog, (amount,), day) if one.startswith(("price.", KIND)))
        expected = Range(amount.p5, amount.p95, "USD", amount.p50)
        band = widened(case, expected, "bands.cost.amortised")
        working = (told, *amount.steps(), band_step(case, band, expected, "bands.cost.amortised"))
        yield Candidate(words, implied, band, working, name in named, (*known[0].newer, *late))


def _hours(case: Case, reading: Reading, run: Entity) -> Iterator[tuple[str, Term, tuple[Step, ...]]]:
    """Chip-hours of the run by itself, and with the run that it went on from; from its compute where none are told."""
    if "chip" not in run.texts:
        return
    own = _told_or_made(case, reading, run)
    if own is not None:
        yield "the last run", own[0], own[1]
    base = case.catalog.entities(KIND).get(run.texts.get("base", ""))
    below = _told_or_made(case, reading, base) if base is not None else None
    if own is None and below is not None:
        yield "the model below it", below[0], below[1]
    if own is not None and below is not None:
        from taksir.checks.leeway import plus

        both = Term("chip-hours of both runs", plus(own[0].known, below[0].known),
                    (*own[0].sources, *below[0].sources), (*own[0].newer, *below[0].newer))  # fmt: skip
        yield "the last run and of the model below it", both, (*own[1], *below[1])


def _told_or_made(case: Case, reading: Reading, run: Entity) -> Known | None:
    day = case.day(reading)
    told = hours_of(run, day)
    if told is not None:
        return told
    known = flop_of(run, day)
    if known is None or "chip" not in run.texts:
        return None
    chip = case.catalog.entity("chip", run.texts["chip"])
    peak, usual = of_fact(chip.numbers["peak_bf16"].fact), of_fact(case.catalog.fact(era_of(chip)))
    made, step = together("chip-hours", "package*hour", [known[0]], [peak, usual], scale=1 / SECONDS_AN_HOUR)
    return made, (*known[1], step)
