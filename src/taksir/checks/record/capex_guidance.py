"""Does a stated capital expenditure fit what the company had guided or reported for that year by that day?

A number that was guided for another year is a wrong year, even where nothing is known yet of the year stated. Where
only the year before is known, growth beyond what large companies have shown speaks against it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from taksir.catalog.record_words import record_words
from taksir.checks.case import Case, Reading
from taksir.checks.record.guided import Guided, guided
from taksir.checks.record.known_rows import (
    AHEAD,
    REFUSED,
    UNSURE,
    before,
    factor,
    margin,
    period_told,
    record_of,
    stated_range,
    stated_step,
    words_allow,
)
from taksir.checks.verdict import Plausibility, Verdict
from taksir.news.claim import Claim
from taksir.quantity import Range, Step
from taksir.quantity.unit import is_currency, show

NAME = "capex_guidance"
_YEAR = 4
_KINDS = frozenset({"capex"})
_SPENT = frozenset({"amount", "cost", "investment"})


def check(case: Case) -> Iterator[Verdict]:
    """A verdict for each yearly capital expenditure of a company that the record knows."""
    for reading in case.readings:
        spending: set[str] | None = None
        for claim in reading.claims:
            if not is_currency(claim.quantity.unit) or not _stated(claim):
                continue
            if claim.kind in _SPENT and spending is None:
                spending = {one for deal in reading.article.deals if deal.type == "capex" for one in deal.claims}
            if claim.kind in _KINDS or (claim.kind in _SPENT and spending and claim.id in spending):
                verdict = _judge(case, reading, claim)
                if verdict is not None:
                    yield verdict


def _stated(claim: Claim) -> float:
    """The stated number, the middle of a stated range, or zero where there is neither."""
    quantity = claim.quantity
    if quantity.value is not None:
        return quantity.value
    return (quantity.low + quantity.high) / 2 if quantity.low and quantity.high else 0.0


def _shown(claim: Claim) -> str:
    quantity = claim.quantity
    if quantity.value is None and quantity.low and quantity.high:
        return f"{show(quantity.low, quantity.unit)} to {show(quantity.high, quantity.unit)}"
    return show(_stated(claim), quantity.unit)


def _judge(case: Case, reading: Reading, claim: Claim) -> Verdict | None:
    company = _company(reading, claim)
    if company is None or claim.standing.status in REFUSED or claim.increment:
        return None
    words, sentence = record_words(), reading.around(claim)
    if words.found("spread", sentence) or words.found("totals", sentence):
        return None
    said_of = [one for one in guided(case, company) if one.unit == claim.quantity.unit]
    if not said_of:
        return None
    day = case.day(reading)
    told = period_told(reading, claim)
    period = _quarter(told, sentence) or (str(day.year) if claim.kind in _KINDS else None)
    if period is None or (len(period) != _YEAR and "Q" not in period):
        return None
    known = [one for one in said_of if one.day <= day]
    later = [one for one in said_of if day < one.day <= case.as_of and one.year == period]
    mine = [one for one in known if one.year == period]
    agree = margin(case, "record.agree")
    if _of_another_year(reading, claim, period, known, agree):
        return None  # the sentence gives the year that the number is of
    what = f"Capital expenditure of {company} in {period}"
    hits = [one for one in mine if _meets(claim, one, agree)]
    if hits:
        return _verdict(claim, what, hits[-1], Plausibility.CONSISTENT, "they agree", later)
    if len(period) != _YEAR:
        return None
    if claim.standing.status in UNSURE:
        return None
    back = before(day, case.setting("record.back"))
    others = [
        one
        for one in known
        if one.year != period and len(one.year) == _YEAR and one.day >= back and _equal(claim, one, agree)
    ]
    stated = period == told
    if company in words.fiscal:  # "2026" may be either of two fiscal years
        near = {period, str(int(period) - 1), str(int(period) + 1)}
        if any(one.year in near and _meets(claim, one, margin(case, "record.drift")) for one in known):
            return None
        others = [one for one in others if one.year not in near]
    if others and stated and reading.document.published is None:
        # without a date the article may be older than what was guided since the number that it quotes
        after = [one for one in mine if one.day > others[-1].day]
        return _wrong_year(claim, what, others[-1], after or later, mine[-1] if mine and not after else None)
    if mine:
        quarters = [one for one in known if len(one.year) > _YEAR and one.day >= back and _equal(claim, one, agree)]
        quarter = quarters[-1] if quarters and not record_words().found("quarter", sentence) else None
        return _taken(case, claim, company, what, mine[-1]) or _against(
            case, claim, what, mine[-1], others, later, quarter, stated=stated
        )
    if others and stated:
        return _wrong_year(claim, what, others[-1], later)
    return _growth(case, claim, what, period, known, later) if stated else None


def _quarter(told: str | None, sentence: str) -> str | None:
    """The quarter that ends in a month told with the word: "the quarter to September 2025"."""
    if told is None or "Q" in told or len(told) != len("2025-09") or not record_words().found("quarter", sentence):
        return told
    year, month = told.split("-")
    return f"{year}-Q{(int(month) + 2) // 3}"


def _of_another_year(reading: Reading, claim: Claim, period: str, known: Sequence[Guided], agree: float) -> bool:
    """Whether the sentence names another year as well, for which the number was guided or reported."""
    claims = reading.by_sentence.get(claim.sentence, ())
    years = {(one.quantity.iso or "")[:_YEAR] for one in claims if one.quantity.dimension == "date"} - {period, ""}
    return any(one.year in years and _meets(claim, one, agree) for one in known)


def _company(reading: Reading, claim: Claim) -> str | None:
    """The company whose number it is: the subject, where no other company is named nearer to the number."""
    if claim.subject is None or claim.object is not None:
        return None
    orgs = [mention for mention in reading.named(claim.evidence) if mention.type == "org"]
    ahead = [mention for mention in orgs if mention.span.end <= claim.quantity.span.start]
    if len({mention.name for mention in orgs}) > 1 and ahead and ahead[-1].name != claim.subject:
        return None
    return claim.subject


def _meets(claim: Claim, one: Guided, slack: float) -> bool:
    low, high = words_allow(claim)
    if claim.quantity.qualifier in ("up_to", "less_than"):
        low = claim.quantity.value or low
    return low <= one.high * (1 + slack) and one.low / (1 + slack) <= high


def _equal(claim: Claim, one: Guided, slack: float) -> bool:
    value = _stated(claim)
    return one.low / (1 + slack) <= value <= one.high * (1 + slack)


def _against(
    case: Case,
    claim: Claim,
    what: str,
    mine: Guided,
    others: Sequence[Guided],
    later: Sequence[Guided],
    quarter: Guided | None,
    *,
    stated: bool,
) -> Verdict | None:
    """A number that none of what was said of the year meets."""
    drift = margin(case, "record.drift") if not mine.actual else margin(case, "record.apart")
    if _meets(claim, mine, drift):
        return _verdict(claim, what, mine, Plausibility.CONSISTENT, "close enough for guidance", later)
    if others and stated:
        return _wrong_year(claim, what, others[-1], later, mine)
    value = _stated(claim)
    if quarter is not None and stated:
        return _wrong_year(claim, what, quarter, later, mine)
    if value < mine.low * case.setting("record.part") or not stated:
        return None  # of a part of the company, or of another year
    if not mine.actual and claim.standing.status in AHEAD and value <= mine.high * factor(case, "record.lenient"):
        return None  # an analyst may expect more than was guided
    far = value > mine.high * case.setting("bands.absurd")
    decided = Plausibility.IMPLAUSIBLE if far else Plausibility.INCONSISTENT
    return _verdict(claim, what, mine, decided, "they differ", later)


def _taken(case: Case, claim: Claim, company: str, what: str, mine: Guided) -> Verdict | None:
    """A range that another company guided for the year, where both ends are its."""
    low, high, agree = claim.quantity.low, claim.quantity.high, margin(case, "record.agree") / 2
    if not low or not high or low >= high or (claim.quantity.value or low) > high or claim.quantity.step >= high - low:
        return None
    for row in record_of(case).of_kind("capex"):
        if row.subject == company or row.period != mine.year or not row.low or not row.high or row.as_of > mine.day:
            continue
        if abs(low / row.low - 1) <= agree and abs(high / row.high - 1) <= agree and row.low < row.high:
            says = f"{what}: the article says {_shown(claim)}; that is what {row.subject} guided; {mine.shown()} was "
            return Verdict(
                NAME, (claim.id,), Plausibility.INCONSISTENT, f"{says}{mine.told()}.", stated_range(claim),
                Range(mine.low, mine.high, mine.unit, mine.best), (stated_step(claim), _step(mine)),
                "guidance of the company in that range",
            )  # fmt: skip
    return None


def _wrong_year(claim: Claim, what: str, other: Guided, later: Sequence[Guided], mine: Guided | None = None) -> Verdict:
    value = _shown(claim)
    right = f"; for the year stated it was {mine.shown()} ({mine.told()})" if mine is not None else ""
    says = f"{what}: the article says {value}; that is what was {other.told()}{right}."
    steps = [stated_step(claim), _step(other)] + ([_step(mine)] if mine is not None else [])
    expected = None if mine is None else Range(mine.low, mine.high, mine.unit, mine.best)
    return Verdict(
        NAME, (claim.id,), Plausibility.INCONSISTENT, says, stated_range(claim), expected, tuple(steps),
        "guidance of the company for the year stated", _since(later),
    )  # fmt: skip


def _growth(
    case: Case, claim: Claim, what: str, period: str, known: Sequence[Guided], later: Sequence[Guided]
) -> Verdict | None:
    """Nothing is known of the year: is it a growth over the year before that large companies have shown?"""
    last = [one for one in known if one.year == str(int(period) - 1)]
    if not last:
        return None
    base = last[-1]
    low, high = base.low * case.setting("record.growth_low"), base.high * factor(case, "record.growth_high")
    value = _stated(claim)
    if value < low:
        return None
    fits = value <= high
    expected = Range(low, high, base.unit)
    inputs: dict[str, float | int | str | None] = {
        (base.address if "@" in base.address else "year before"): base.best,
        "record.growth_high": case.setting("record.growth_high"),
    }
    step = Step("growth band", "year before · growth", inputs, high, base.unit, (base.source, "taksir"))
    ending = "a growth that large companies have shown" if fits else "more growth than large companies have shown"
    says = f"{what}: nothing was guided by then; {base.shown()} was {base.told()}: {_shown(claim)} is {ending}."
    far = value > high * case.setting("bands.absurd")
    decided = Plausibility.CONSISTENT if fits else Plausibility.IMPLAUSIBLE if far else Plausibility.INCONSISTENT
    return Verdict(
        NAME, (claim.id,), decided, says, stated_range(claim), expected, (stated_step(claim), step),
        "guidance of the company for the year stated", _since(later),
    )  # fmt: skip


def _verdict(
    claim: Claim, what: str, one: Guided, decided: Plausibility, ending: str, later: Sequence[Guided]
) -> Verdict:
    value = _shown(claim)
    says = f"{what}: {one.shown()} was {one.told()}; the article says {value}: {ending}."
    return Verdict(
        NAME, (claim.id,), decided, says, stated_range(claim), Range(one.low, one.high, one.unit, one.best),
        (stated_step(claim), _step(one)), "leases counted or not, a fiscal year, or a part of the company",
        _since(later, one),
    )  # fmt: skip


def _step(one: Guided) -> Step:
    inputs: dict[str, float | int | str | None] = {
        (one.address if "@" in one.address else "guided"): one.best,
        "row": None if "@" in one.address else one.address,
        "low": one.low,
        "high": one.high,
        "as_of": one.day.isoformat(),
    }
    return Step("guidance", "as recorded", inputs, one.best, one.unit, (one.source,))


def _since(later: Sequence[Guided], told: Guided | None = None) -> str | None:
    """What was told later, where it is another number than the one told already."""
    if not later:
        return None
    last = later[-1]
    if told is not None and all((one.low, one.high) == (told.low, told.high) for one in later):
        return None
    first = next(one for one in later if (one.low, one.high) == (last.low, last.high))
    return f"{first.shown()} was {first.told()}."
