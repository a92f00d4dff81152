"""A deal over time: the newest firm state leads, what was told before it follows; unless the earlier is asked for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, TypeVar

from taksir.copilot.ask.figures import day_text
from taksir.copilot.ask.phrase import say
from taksir.copilot.ask.question import Question
from taksir.copilot.ask.telling import others, sides, told_words, valued, with_status
from taksir.copilot.finding import Number
from taksir.copilot.seek.former import asks_former
from taksir.ledger.support import LOOSE
from taksir.news.standing import STRENGTH, Status
from taksir.quantity.unit import is_currency

_SUM = frozenset({"measure_money", "how_much", "pays"})
_MONTH = 7
_KEYS = {"after": "stories.after", "before": "stories.before", "beside": "ledger_more.deals"}

One = TypeVar("One", bound=Mapping[str, Any])


def in_time(told: Sequence[One], question: Question) -> list[One]:
    """Deals or facts, first those of the state that is asked for: the newest firm one, or the earlier one.

    What a later one replaces stands behind all that stands; where the question asks what was said at first, or in a
    month of the past, what was told then stands first. The order stays otherwise.
    """
    days = question.days
    if days.since is not None and days.until is not None and (days.until - days.since).days <= 31 * _MONTH:
        ends = days.since.isoformat(), days.until.isoformat()
        then = [one for one in told if any(ends[0] <= day <= ends[1] for day in _days(one))]
        if then:
            return [*then, *(one for one in told if one not in then)]
    if "denying" in question.topics:  # whether it was denied: so it was, whatever came after
        return sorted(told, key=lambda one: not (one["denied_by"] or one.get("denied_before")))
    before = [one for one in told if any(replaces(other, one) for other in told)]
    if asks_former(question.text, question.language):
        first = sorted(before, key=lambda one: one["since"] or "")
        return [*first, *(one for one in told if one not in before)]
    return [*(one for one in told if one not in before), *before]


def replaces(new: Mapping[str, Any], old: Mapping[str, Any]) -> bool:
    """Whether a deal or fact tells the later state of another: the same sides, first told firmly after it.

    What is loose or denied is replaced by what is told as a fact, planned, announced or signed, and a loose one by a
    later denial without another sum; what is firm only by what is announced or signed later, and adds nothing.
    """
    if new is old or not old["until"] or not _same(new, old):
        return False
    loose = bool(old["denied_by"]) or _status(old) in LOOSE
    if new["denied_by"]:
        later = str(new["until"] or "") > str(old["until"])
        return later and not old["denied_by"] and loose and (not _money(new) or _money(new) == _money(old))
    firm = _firm_day(new, Status.ASSERTED if loose else Status.ANNOUNCED)
    if firm is None or _past(new, old):
        return False
    if loose:
        return firm >= str(old["until"])
    added = any(one["increment"] for one in valued(new.get("sizes", [new]))[:1])
    return firm > str(old["until"]) and bool(_money(new) and _money(old)) and not added


def sum_over_time(question: Question, told: Sequence[Mapping[str, Any]], numbers: Sequence[Number]) -> bool:
    """Whether a sum is asked for of what went on over time: no single sentence knows which of the sums counts."""
    if not _SUM & question.topics.keys() or not any(is_currency(one.unit) for one in numbers[:1]):
        return False
    return any(replaces(one, other) for one in told for other in told)


def unearlier(question: Question, told: Sequence[Mapping[str, Any]]) -> bool:
    """Whether an earlier sum is asked for that none of these has: a sentence may tell it."""
    if not _SUM & question.topics.keys() or not asks_former(question.text, question.language):
        return False
    return not any(replaces(one, other) for one in told for other in told)


def afterwards(first: Mapping[str, Any], told: Sequence[One]) -> list[One]:
    """Of deals or facts those that tell the later state of the first."""
    return [one for one in told if replaces(one, first)]


def rest_words(
    first: Mapping[str, Any], rest: Sequence[Mapping[str, Any]], numbers: Mapping[str, Number], language: str, most: int
) -> str:
    """The others in a line each: what came after the first, what was told before it, and the rest."""
    after = [one for one in rest if replaces(one, first)]
    before = [one for one in rest if one not in after and replaces(first, one)]
    beside = [one for one in rest if one not in after and one not in before]
    parts = []
    for group, key in ((after, "after"), (before, "before"), (beside, "beside")):
        lines = [with_status(told_words(one, numbers, language), one, language) for one in group]
        parts.append(others(lines, len(lines), _KEYS[key], language, most))
    return " ".join(part for part in parts if part)


def once_denied(told: Mapping[str, Any], language: str) -> str:
    """That it was denied before it came after all; empty where nobody did."""
    if not told.get("denied_before"):
        return ""
    days = sorted(one["day"] for one in told["sayings"] if one["status"] == Status.DENIED and one["day"])
    day = f" ({day_text(days[-1], language)})" if days else ""
    return say("stories.denied_before", language, who=", ".join(told["denied_before"]), day=day)


def _days(told: Mapping[str, Any]) -> list[str]:
    """The days on which it is told, and of which its sums are."""
    found = [str(one["day"]) for one in told["sayings"] if one["day"]]
    return [*found, *(str(one["date"]) for one in (told,) if one.get("date") and str(one["date"])[:4].isdigit())]


def _status(told: Mapping[str, Any]) -> Status | None:
    return Status(told["status"]) if told["status"] else None


def _firm_day(told: Mapping[str, Any], least: Status) -> str | None:
    """The first day on which it is told at least so firmly; None where it is not so now."""
    status = _status(told)
    if status is None or STRENGTH[status] < STRENGTH[least]:
        return None
    firm = [
        one["day"]
        for one in told["sayings"]
        if one["day"] and STRENGTH[least] <= STRENGTH[Status(one["status"])] < STRENGTH[Status.DENIED]
    ]
    return min(firm, default=None)


def _past(new: Mapping[str, Any], old: Mapping[str, Any]) -> bool:
    """Whether the newer telling is of something that was before the older: its day or period lies before."""
    stated = [new.get("date"), new.get("period"), *(one.get("period") for one in new.get("sizes", ())[:1])]
    own = [str(one) for one in stated if one and str(one)[:4].isdigit()]
    return any(day[:_MONTH] < str(old["since"])[: len(day[:_MONTH])] for day in own)


def _same(new: Mapping[str, Any], old: Mapping[str, Any]) -> bool:
    """Whether both are of the same givers and takers, and of one kind: money or shares of each other, or one type."""
    one, other = _sides(new), _sides(old)
    return bool(one[0] and one[1]) and one == other and _family(new) == _family(old)


def _sides(told: Mapping[str, Any]) -> tuple[frozenset[str], frozenset[str]]:
    if "parties" in told:
        givers, takers, rest = sides(told)
        return (frozenset(givers), frozenset(takers)) if givers and takers else (frozenset(rest), frozenset(rest))
    return frozenset({told["subject"]} - {None}), frozenset({told["object"]} - {None})


_FAMILIES = dict.fromkeys(("investment", "funding_round", "stake", "acquisition", "joint_venture"), "money")


def _family(told: Mapping[str, Any]) -> str:
    """One for all ways of putting money into somebody, told in money or in shares; else the type."""
    type_ = str(told.get("type") or told["kind"])
    return f"{_FAMILIES.get(type_, type_)} {_measure(told)}"


def _measure(told: Mapping[str, Any]) -> str:
    """Shares are compared with shares: a percentage does not replace a sum, nor a sum a percentage."""
    sizes = [one["unit"] for one in valued(told.get("sizes", [told])) if one["value"] is not None]
    return "percent" if sizes and not any(is_currency(unit) for unit in sizes) else ""


def _money(told: Mapping[str, Any]) -> frozenset[tuple[float, str]]:
    sizes = told.get("sizes", [told])
    return frozenset((one["value"], one["unit"]) for one in sizes if one["value"] is not None)
