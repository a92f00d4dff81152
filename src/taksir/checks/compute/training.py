"""Do compute, chips and days of a training run fit each other?

Any three of compute, chips, time and utilisation give the fourth. What a maker published of the same run decides
before what is usual on chips of that time; a utilisation above what anybody reached means that a number is wrong.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from taksir.catalog.checkwords import check_words
from taksir.catalog.entity import Entity
from taksir.checks.band import band_step, widened
from taksir.checks.candidate import settle
from taksir.checks.case import Case, Reading
from taksir.checks.chip_words import fit, range_said, said, short
from taksir.checks.chips import chips_meant
from taksir.checks.compute.chip_time import ChipTime, chip_time, chips_times_days, hours_told
from taksir.checks.compute.run_of_model import flop_of, hours_of, run_named, six_n_d, term_of
from taksir.checks.compute.training_told import NAME as TOLD
from taksir.checks.compute.training_told import compute_told, known_step, tokens_told
from taksir.checks.compute.usual_mfu import era_of
from taksir.checks.picked import SECONDS_AN_HOUR, dimensions, only
from taksir.checks.term import Term, of_claim, of_fact, plain, span, together
from taksir.checks.verdict import Candidate, Plausibility, Verdict
from taksir.news.claim import Claim
from taksir.quantity import Range, Step

NAME = TOLD
_WANTED = frozenset({"chip_hours", "flop", "tokens"})
_FORMS = {"bf16": "at 16 bits", "fp8": "at 8 bits"}
_CHANGES = "another number of chips, another length of the run, or compute counted otherwise"


def check(case: Case) -> Iterator[Verdict]:
    """A verdict for each sentence that tells of a training run."""
    for reading in case.readings:
        for _, claims in reading.sentences():
            told = dimensions(claims)
            if told & _WANTED or ("duration" in told and told & {"chips", "count"}):
                yield from _sentence(case, reading, claims)


def _sentence(case: Case, reading: Reading, claims: Sequence[Claim]) -> Iterator[Verdict]:
    words, sentence = check_words(), reading.around(claims[0])
    if words.found("training_other", sentence):
        return
    run = run_named(case, reading, claims)
    if run is None and not words.found("training", sentence):
        alone = _whole(case, claims, chip_time(case, reading, claims))
        if alone is not None:
            yield alone
        return
    work = chip_time(case, reading, claims)
    found = [
        _utilisation(case, reading, claims, run, work) if work else None,
        _whole(case, claims, work),
        compute_told(case, reading, claims, run) if run else None,
        tokens_told(case, reading, claims, run) if run else None,
    ]
    yield from (one for one in found if one is not None)


def _utilisation(
    case: Case, reading: Reading, claims: Sequence[Claim], run: Entity | None, work: ChipTime
) -> Verdict | None:
    """Compute over what the chips could do: against the same run's own hours, else against published runs."""
    day = case.day(reading)
    stated = only(claims, "flop")
    share = _share(reading, claims)
    known = flop_of(run, day) if run else None
    steps: tuple[Step, ...] = ()
    if stated is not None and share is None:
        flop = of_claim(case, stated)
        used: tuple[str, ...] = (stated.id,)
    elif known is not None:
        (flop, steps), used = known, ()
    elif stated is not None:
        flop, used = of_claim(case, stated), (stated.id,)
    else:
        made = _stated_six(case, claims)
        if made is None:
            return _hours(case, reading, claims, run, work) if run else None
        flop, steps, used = made
    if flop is None:
        return None
    ids = tuple(dict.fromkeys((*used, *work.claims)))
    if share is not None:
        return _from_share(case, reading, share, flop, steps, work, ids)
    found = list(_readings(case, reading, run, flop, steps, work))
    own = _own(case, reading, run, flop, work)

    def says(one: Candidate, decided: Plausibility) -> str:
        told = f"{said(flop.value, 'FLOP')} in {said(work.hours.value, 'package*hour')}"
        got = f"{told} would be {said(one.implied.value or 0.0, 'fraction')} of the peak ({one.words})"
        usual = range_said(one.expected.low, one.expected.high, "fraction")
        if decided is Plausibility.CONSISTENT:
            return f"{got}, within what is known: {usual}."
        return f"{got}, while {usual} is known."

    return settle(case, NAME, ids, own or found, says, _CHANGES)


def _readings(
    case: Case, reading: Reading, run: Entity | None, flop: Term, steps: tuple[Step, ...], work: ChipTime
) -> Iterator[Candidate]:
    """The utilisation for each chip and number format that may be meant, and for chips that are not named."""
    keys, named = _chips(case, reading, run, work.counted)
    narrow = check_words().found("fp8", reading.around(work.counted)) is not None
    narrow = narrow or (run is not None and run.texts.get("precision") == "fp8")
    for key in keys:
        yield from _of_chip(case, key, flop, steps, work, usual=True, narrow=narrow)
    if named:
        for key in _others(case, keys):
            yield from _of_chip(case, key, flop, steps, work, usual=False, narrow=False)


def _of_chip(
    case: Case, key: str, flop: Term, steps: tuple[Step, ...], work: ChipTime, *, usual: bool, narrow: bool
) -> Iterator[Candidate]:
    chip = case.catalog.entity("chip", key)
    for form, bits in _FORMS.items():
        if not chip.has(f"peak_{form}") or (form == "fp8" and not narrow):
            continue
        peak = of_fact(chip.numbers[f"peak_{form}"].fact)
        implied, step = together("utilisation", "fraction", [flop], [work.hours, peak], scale=1 / SECONDS_AN_HOUR)
        fact = case.catalog.fact("bands.mfu.narrow" if form == "fp8" else era_of(chip))
        usually = Range(fact.low, fact.high, "fraction", fact.best)
        band = widened(case, usually, "bands.mfu.margin")
        source = Step("published runs", fact.note or "", {fact.name: fact.best}, fact.best, "fraction", (fact.source,))
        working = (*steps, *work.steps, step, source, band_step(case, band, usually, "bands.mfu.margin"))
        words = f"{short(chip)} {bits}"
        yield Candidate(words, span(implied, "fraction"), band, working, usual, implied.newer)


def _own(case: Case, reading: Reading, run: Entity | None, flop: Term, work: ChipTime) -> list[Candidate]:
    """The utilisation against what the maker published of the same run on the same chip, where it is told as done."""
    if run is None or "chip" not in run.texts or not run.has("chip_hours"):
        return []
    if not check_words().found("run_done", reading.around(work.counted)):
        return []
    keys, _ = _chips(case, reading, run, work.counted)
    day = case.day(reading)
    hours = term_of(run, "chip_hours", day)
    if hours.newer or not _alike(case, keys, run.texts["chip"]):
        return []
    chip = case.catalog.entity("chip", run.texts["chip"])
    peak = of_fact(chip.numbers["peak_bf16"].fact)
    flat = plain(flop)
    implied, step = together("utilisation", "fraction", [flat], [work.hours, peak], scale=1 / SECONDS_AN_HOUR)
    own, known_step = together("its own", "fraction", [flat], [hours, peak], scale=1 / SECONDS_AN_HOUR)
    known = span(own, "fraction")
    band = widened(case, known, "bands.training.same")
    working = (*work.steps, step, known_step, band_step(case, band, known, "bands.training.same"))
    words = f"{short(chip)}, as in the run that took {said(hours.value, 'package*hour', 4)}"
    return [Candidate(words, span(implied, "fraction"), band, working, True, flop.newer)]


def _from_share(
    case: Case,
    reading: Reading,
    share: Claim,
    flop: Term,
    steps: tuple[Step, ...],
    work: ChipTime,
    ids: tuple[str, ...],
) -> Verdict | None:
    """Compute from chips, time and a stated utilisation, against that of the run."""
    part = of_claim(case, share, 1 / 100 if share.quantity.unit == "percent" else 1.0)
    keys, _ = _chips(case, reading, None, work.counted)
    if part is None or not keys:
        return None
    found = []
    known = span(flop, "FLOP")
    band = widened(case, known, "bands.training.flop")
    for key in keys:
        chip = case.catalog.entity("chip", key)
        if not chip.has("peak_bf16"):
            continue
        peak = of_fact(chip.numbers["peak_bf16"].fact)
        made, step = together("compute", "FLOP", [work.hours, peak, part], scale=SECONDS_AN_HOUR)
        working = (*work.steps, step, *steps, known_step("compute of the run", flop, "FLOP"),
                   band_step(case, band, known, "bands.training.flop"))  # fmt: skip
        found.append(Candidate(short(chip), span(made, "FLOP"), band, working, True, flop.newer))

    def says(one: Candidate, decided: Plausibility) -> str:
        fits = fit(decided, "which is", "while it is")
        return f"These chips, days and utilisation make {said(one.implied.value or 0.0, 'FLOP')}, {fits} about {said(flop.value, 'FLOP')} of the run."  # noqa: E501

    return settle(case, NAME, (*ids, share.id), found[:1], says, _CHANGES)


def _hours(case: Case, reading: Reading, claims: Sequence[Claim], run: Entity, work: ChipTime) -> Verdict | None:
    """Chip-hours against those that are known of the run, where its compute is not."""
    known = hours_of(run, case.day(reading))
    if known is None or not check_words().found("training", reading.around(claims[0])):
        return None
    hours, steps = known
    expected = span(hours, "package*hour")
    band = widened(case, expected, "bands.training.same")
    working = (*work.steps, *steps, known_step("hours of the run", hours, "package*hour"),
               band_step(case, band, expected, "bands.training.same"))  # fmt: skip
    one = Candidate(run.name, span(work.hours, "package*hour"), band, working, True, hours.newer)

    def says(chosen: Candidate, decided: Plausibility) -> str:
        stated = said(work.hours.value, "package*hour")
        fits = fit(decided)
        return f"{stated} {fits} what is known of {run.name}: {said(hours.value, 'package*hour')}."

    return settle(case, NAME, work.claims, [one], says, _CHANGES)


def _whole(case: Case, claims: Sequence[Claim], work: ChipTime | None) -> Verdict | None:
    """Stated chips, days and chip-hours against each other: the hours cannot be more than the chips have."""
    hours, count = hours_told(claims), only(claims, "chips", "package")
    if work is None or hours is None or count is None or (made := chips_times_days(case, count, claims)) is None:
        return None
    stated = span(work.hours, "package*hour")
    band = widened(case, stated, "bands.training.same")
    idle = 1 + case.setting("bands.training.busy")
    band = Range(band.low, band.high * idle if band.high else None, band.unit, band.value)
    one = Candidate("all chips all the time", span(made.hours, "package*hour"), band, made.steps)

    def says(chosen: Candidate, decided: Plausibility) -> str:
        verb = "make" if decided is Plausibility.CONSISTENT else "make only" if chosen.factor < 1 else "would make"
        all_hours, told = said(made.hours.value, "package*hour"), said(work.hours.value, "package*hour")
        return f"These chips and days {verb} {all_hours}; stated are {told}."

    return settle(case, NAME, (*made.claims, hours.id), [one], says, _CHANGES)


def _stated_six(case: Case, claims: Sequence[Claim]) -> tuple[Term, tuple[Step, ...], tuple[str, ...]] | None:
    size, read = only(claims, "parameters"), only(claims, "tokens")
    if size is None or read is None or read.per:
        return None
    params, tokens = of_claim(case, size), of_claim(case, read)
    if params is None or tokens is None:
        return None
    found, step = six_n_d(params, tokens)
    return found, (step,), (size.id, read.id)


def _share(reading: Reading, claims: Sequence[Claim]) -> Claim | None:
    """A stated utilisation of the chips."""
    found = only(claims, "percent")
    if found is None or not check_words().found("utilisation", reading.around(found)):
        return None
    return found


def _chips(case: Case, reading: Reading, run: Entity | None, counted: Claim) -> tuple[tuple[str, ...], bool]:
    """Chips that may be meant, and whether the text names them; chips without a name are those of the known run."""
    meant = chips_meant(case, reading, counted)
    if meant is None:
        return (), False
    if not meant.named and run is not None and "chip" in run.texts:
        return (run.texts["chip"],), False
    return meant.keys, meant.named


def _alike(case: Case, keys: Sequence[str], chip: str) -> bool:
    """Whether a chip that is meant computes as the run's own does."""
    peak = case.catalog.fact(f"chip.{chip}.peak_bf16").best
    return any(case.catalog.entity("chip", key).numbers["peak_bf16"].fact.best == peak
               for key in keys if case.catalog.entity("chip", key).has("peak_bf16"))  # fmt: skip


def _others(case: Case, keys: Sequence[str]) -> Iterator[str]:
    """The chips that came before and after the named ones."""
    chips_ = case.catalog.entities("chip")
    for key, chip in chips_.items():
        if chip.texts.get("successor_of") in keys or any(chips_[one].texts.get("successor_of") == key for one in keys):
            yield key
