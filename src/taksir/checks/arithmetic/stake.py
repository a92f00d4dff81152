"""A share of a company, what it is worth, and what the whole company is worth: do the three fit?

In one sentence with a percentage held ("holds 27%", "memiliki 27%", "지분 27%"):
 - an amount that the words call the worth of the stake ("stake worth $135B, roughly 27%", "27% saham senilai …",
   "지분 27%(1350억달러)") gives a valuation, held against one stated beside it or those known of the company;
 - an amount that the words call the valuation of the company is held against those known; where only amount / share
   fits them, the worth of the stake was told as the worth of the whole.
Nothing is said of companies whose valuation nobody reported in the months before (`bands.stake.window`).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from taksir.catalog.checkwords import check_words
from taksir.catalog.known_claims import KnownClaim, known_claims
from taksir.checks.arithmetic.twin import currency
from taksir.checks.case import Case, Reading
from taksir.checks.joint import lead, numbers, opens, trail, unnamed, wholly
from taksir.checks.leeway import Known, known, meet, over
from taksir.checks.slip import apart
from taksir.checks.verdict import Plausibility, Verdict
from taksir.checks.when import earlier
from taksir.news.claim import Claim
from taksir.quantity import Step
from taksir.quantity.money import format_money
from taksir.quantity.unit import show

NAME = "stake"
_NEAR = 48
"""Characters before an amount in which the word stands that says what it is."""


@dataclass(frozen=True, slots=True)
class Held:
    """A share held, with the amount that words call the stake's worth, and the one that they call the whole's."""

    share: Claim
    worth: Claim | None
    whole: Claim | None


def check(case: Case) -> Iterator[Verdict]:
    """A verdict for each share of a company that is told with an amount of money."""
    for reading in case.readings:
        for _, claims in reading.sentences():
            if len(claims) < 2 or not any(currency(claim) for claim in claims):
                continue
            shares = [claim for claim in claims if claim.quantity.unit == "percent" and claim.quantity.value]
            if len(shares) == 1 and not _paid(reading, shares[0]):
                held = _held(reading, shares[0], numbers(claims))
                if held is not None and not (_is_held(reading, shares[0]) or (held.worth and held.whole)):
                    continue
                verdict = _judge(case, reading, held) if held is not None else None
                if verdict is not None:
                    yield verdict


def _paid(reading: Reading, share: Claim) -> bool:
    """Whether the money of the sentence may be what was paid for the share, which says nothing of its worth."""
    words, around = check_words(), reading.around(share)
    return words.found("bought", around) is not None or words.found("cumulative", around) is not None


def _is_held(reading: Reading, share: Claim) -> bool:
    words, around = check_words(), reading.around(share)
    return share.kind == "stake" or any(words.found(name, around) for name in ("stake", "stake_holds"))


def _held(reading: Reading, share: Claim, told: Sequence[Claim]) -> Held | None:
    worth = whole = None
    for place, claim in enumerate(told):
        if currency(claim) is None or "/" in claim.quantity.unit:
            continue
        before = told[place - 1] if place else None
        if _worth(reading, share, claim, before):
            worth = worth or claim
        elif check_words().found("valuation", lead(reading, claim, before)[-_NEAR:]) or opens(
            trail(reading, claim, told[place + 1] if place + 1 < len(told) else None)[:_NEAR], "valuation_after"
        ):
            whole = whole or claim
    return None if worth is None and whole is None else Held(share, worth, whole)


def _worth(reading: Reading, share: Claim, amount: Claim, before: Claim | None) -> bool:
    """Whether an amount is what the stake is worth: right beside the share, or after a word for the stake."""
    said = lead(reading, amount, before)[-_NEAR:]
    if check_words().found("valuation", said) and not check_words().found("stake", said):
        return False
    if amount.quantity.span < share.quantity.span:
        words = unnamed(reading, amount, share)
        beside = wholly(words, "joint_apposition", "stake_worth") or wholly(words, "joint_again")
        return beside and check_words().found("stake", said) is not None
    words = unnamed(reading, share, amount).strip(" ,")
    if wholly(words, "stake_worth", "stake", "stake_in", "joint_is") and check_words().found("stake_worth", words):
        return True
    if wholly(words, "joint_again", "stake"):
        return check_words().found("stake", lead(reading, share)[-_NEAR:] + words) is not None
    return before is not None and opens(trail(reading, share, amount), "stake_worth")


def _judge(case: Case, reading: Reading, held: Held) -> Verdict | None:
    share = known(case, held.share)
    if share is None:
        return None
    part = Known(share.value / 100, share.below, share.above, share.open_below, share.open_above)
    if held.worth is not None and held.whole is not None:
        return _stated(case, held, part, held.worth, held.whole)
    if held.worth is not None:
        return _against_known(case, reading, held, part, held.worth)
    assert held.whole is not None
    return _told_as_whole(case, reading, held, part, held.whole)


def _stated(case: Case, held: Held, part: Known, worth: Claim, whole: Claim) -> Verdict | None:
    amount, total = known(case, worth), known(case, whole)
    if amount is None or total is None or worth.quantity.unit != whole.quantity.unit:
        return None
    made = over(amount, part)
    fits = meet(made, total)
    says = f"{_words(worth)} for {_words(held.share)} values the whole at {show(made.value, worth.quantity.unit, 3)}; "
    says += f"the article says {_words(whole)}: "
    says += "they agree." if fits else f"that is {apart(case, total, made)}."
    return _verdict(held, fits, says, made, total, worth.quantity.unit, (worth, whole), _step(held, worth, made))


def _against_known(case: Case, reading: Reading, held: Held, part: Known, worth: Claim) -> Verdict | None:
    amount = known(case, worth)
    if amount is None:
        return None
    made, unit = over(amount, part), worth.quantity.unit
    rows = _valuations(case, reading, held, unit)
    if not rows:
        return None
    if reading.document.published is None:
        return _undated(case, held, made, unit, worth, rows)
    margin = case.setting("bands.stake.margin")
    low = min(row.value for row in rows) * (1 - margin)
    high = max(row.value for row in rows) * (1 + margin)
    expected = Known((low + high) / 2, (high - low) / (high + low), (high - low) / (high + low))
    fits = meet(made, expected)
    newest = max(rows, key=lambda row: row.as_of)
    if not fits and len({row.subject for row in rows}) > 1:
        return None
    says = f"{_words(worth)} for {_words(held.share)} values the whole at {show(made.value, unit, 3)}; "
    says += f"{newest.subject} was valued at {format_money(newest.value, unit)} in {newest.as_of:%B %Y}: "
    right = Known(newest.value, 0.0, 0.0)
    says += "they agree." if fits else f"that is {apart(case, made, right)}."
    steps = (_step(held, worth, made), _known_step(rows, unit))
    return _verdict(held, fits, says, made, expected, unit, (worth,), *steps)


def _undated(
    case: Case, held: Held, made: Known, unit: str, worth: Claim, rows: Sequence[KnownClaim]
) -> Verdict | None:  # fmt: skip
    """Without a date any valuation known may be meant: one that fits is told, and nothing else."""
    margin = case.setting("bands.stake.margin")
    near = [row for row in rows if meet(made, Known(row.value, margin, margin))]
    if not near:
        return None
    row = max(near, key=lambda row: row.as_of)
    says = (
        f"{_words(worth)} for {_words(held.share)} values the whole at {show(made.value, unit, 3)}; {row.subject} was "
    )
    says += f"valued at {format_money(row.value, unit)} in {row.as_of:%B %Y}: they agree."
    expected = Known(row.value, margin, margin)
    return _verdict(
        held, True, says, made, expected, unit, (worth,), _step(held, worth, made), _known_step([row], unit)
    )


def _told_as_whole(case: Case, reading: Reading, held: Held, part: Known, whole: Claim) -> Verdict | None:
    """An amount told as the valuation: right, or the worth of the stake; anything else is no matter of this check."""
    amount, unit = known(case, whole), whole.quantity.unit
    rows = _valuations(case, reading, held, unit)
    if amount is None or not rows:
        return None
    margin = case.setting("bands.stake.margin")
    near = [Known(row.value, margin, margin) for row in rows]
    made = over(amount, part)
    right, swapped = any(meet(amount, one) for one in near), any(meet(made, one) for one in near)
    if right == swapped or (swapped and reading.document.published is None and len(rows) > 1):
        return None
    newest = max(rows, key=lambda row: row.as_of)
    if right:
        value = amount.value * part.value
        says = f"{newest.subject} was valued at {format_money(newest.value, unit)} in {newest.as_of:%B %Y}, which fits "
        says += f"{_words(whole)}; {_words(held.share)} of it is worth {show(value, unit, 3)}."
        return _verdict(held, True, says, amount, near[-1], unit, (whole,), _known_step(rows, unit))
    says = f"{_words(whole)} is what {_words(held.share)} is worth, not the whole: the whole would be "
    says += f"{show(made.value, unit, 3)}, and {newest.subject} was valued at {format_money(newest.value, unit)} in "
    says += f"{newest.as_of:%B %Y}."
    steps = (_step(held, whole, made), _known_step(rows, unit))
    return _verdict(held, False, says, made, amount, unit, (whole,), *steps)


def _valuations(case: Case, reading: Reading, held: Held, unit: str) -> list[KnownClaim]:
    """What the companies of the sentence were valued at in the months before its day."""
    table = known_claims(case.catalog.library.layers)
    day = case.day(reading)
    dated = reading.document.published is not None
    first = earlier(day, case.setting("bands.stake.window" if dated else "fx.history_days"))
    names = {mention.name for mention in reading.named(held.share.evidence) if mention.type == "org"}
    share = held.share.quantity.value or 0.0
    wholes = {name for name in (held.share.object, held.share.subject) if name} | names
    for row in table.about("percent", *names):
        held_known = row.kind == "stake" and row.subject in names and row.as_of <= day
        if held_known and row.object and abs(row.value - share) <= 1:
            wholes.add(row.object)
    found = [
        row
        for row in table.about(unit, *wholes)
        if row.kind == "valuation" and row.object is None and row.subject in wholes and first <= row.as_of <= day
    ]
    if not found or not dated:
        return found
    last = earlier(max(row.as_of for row in found), case.setting("bands.stake.together"))
    return [row for row in found if row.as_of >= last]


def _verdict(
    held: Held,
    fits: bool,
    says: str,
    implied: Known,
    expected: Known,
    unit: str,
    amounts: Sequence[Claim],
    *steps: Step,
) -> Verdict:
    return Verdict(
        NAME,
        (held.share.id, *(claim.id for claim in amounts)),
        Plausibility.CONSISTENT if fits else Plausibility.INCONSISTENT,
        says,
        implied.range(unit),
        expected.range(unit),
        steps,
        "a valuation of another day, or a share counted before others came in",
    )


def _step(held: Held, amount: Claim, made: Known) -> Step:
    inputs = {"amount": amount.quantity.value, "percent": held.share.quantity.value}
    return Step(
        "worth of the whole",
        "amount / percent * 100",
        inputs,
        made.value,
        amount.quantity.unit,
        (amount.id, held.share.id),
    )


def _known_step(rows: Sequence[KnownClaim], unit: str) -> Step:
    inputs: dict[str, float | int | str | None] = {row.id: row.value for row in rows}
    newest = max(rows, key=lambda row: row.as_of)
    sources = tuple(dict.fromkeys(row.source for row in rows))
    return Step("valuations known by that day", "the newest", inputs, newest.value, unit, sources)


def _words(claim: Claim) -> str:
    quantity = claim.quantity
    if quantity.value is not None:
        return show(quantity.value, quantity.unit)
    return f"{show(quantity.low or 0.0, quantity.unit)} to {show(quantity.high or 0.0, quantity.unit)}"
