"""All who give to somebody, all whom somebody gives to, all who deal with somebody: a clause each."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from taksir.copilot.ask.figures import day_text
from taksir.copilot.ask.leading import BOUND, fresher
from taksir.copilot.ask.phrase import say
from taksir.copilot.ask.question import Question
from taksir.copilot.ask.telling import amount, line, sides, sized, valued, word
from taksir.copilot.desk import Desk
from taksir.copilot.finding import Number
from taksir.errors import CatalogError
from taksir.news.standing import Status
from taksir.quantity.unit import is_currency

_QUOTES = 5
_SIZES = 2
_PLAIN = "investment"
"""The type of deal that needs no word where investments are listed."""

Told = Mapping[str, Any]


def clauses(
    question: Question,
    name: str,
    told: Sequence[Told],
    numbers: Mapping[str, Number],
    *,
    investing: bool,
    aside: Collection[str] = (),
) -> list[str]:
    """A clause for everyone on the other side of `name`: who, how much, how sure; the order is that of `told`.

    Who stands `aside` is left out.
    """
    language = question.language
    lines: dict[tuple[str, ...], list[str]] = {}
    for one in told:
        who = tuple(other for other in _others(one, name) if other not in aside)
        lines.setdefault(who, []).append(_clause(one, numbers, language, investing=investing))
    return [
        say("ledger_roster.entry", language, who=_who(who, told, name, language), deals=", ".join(dict.fromkeys(deals)))
        for who, deals in lines.items()
        if who
    ]


def quotes(told: Sequence[Told], language: str) -> str:
    """The words of the first of these, each with its day, who tells it and according to whom."""
    lines = list(dict.fromkeys(line(one["sayings"][-1], language) for one in told if one["sayings"]))
    return say("ledger_roster.quotes", language, lines="; ".join(lines[:_QUOTES])) if lines else ""


def by_size(desk: Desk, told: Sequence[Told], *, firm: bool = False) -> list[Told]:
    """Largest sum first, what is denied behind what stands, what has no sum last; else in their order.

    With `firm` what is told as done stands before what is planned or rumoured: nobody is the largest by a plan.
    """
    worth = Worth(desk)

    def rank(one: Told) -> tuple[bool, bool, bool, float]:
        sums = [usd for size in one.get("sizes", [one]) if (usd := worth(size)) is not None]
        status = sized(one)["status"]
        done = status is not None and Status(status) in (BOUND | {Status.ASSERTED})
        return bool(sized(one)["denied_by"]), firm and not done, not sums, -max(sums, default=0.0)

    return sorted(told, key=rank)


class Worth:
    """What a fact of money is in dollars: as it is told, else at the rate of the run's day."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def __call__(self, fact: Told) -> float | None:
        """None where it is no money, or no rate is known."""
        told = [(fact["value"], fact["unit"]), *((one["value"], one["unit"]) for one in fact["also"])]
        money = [(value, unit) for value, unit in told if value is not None and is_currency(unit)]
        for value, unit in money:
            if unit == "USD":
                return float(value)
        return self._converted(*money[0]) if money else None

    def _converted(self, value: float, unit: str) -> float | None:
        from taksir.model.capital.convert import dollars

        world = self._desk.world(1)
        try:
            return dollars(world, world.given("asked", value, unit)).p50
        except CatalogError:
            return None


def giving(one: Told, name: str) -> bool:
    """Whether `name` gives in it (or does it with others)."""
    return name in _sides(one)[0]


def taking(one: Told, name: str) -> bool:
    """Whether `name` takes in it."""
    return name in _sides(one)[1]


def _sides(one: Told) -> tuple[list[str], list[str], list[str]]:
    if "parties" in one:
        return sides(one)
    return [one["subject"]] if one["subject"] else [], [one["object"]] if one["object"] else [], []


def _others(one: Told, name: str) -> tuple[str, ...]:
    """Those on the other side of `name`; where there is nobody, those on its own."""
    givers, takers, rest = _sides(one)
    over = takers if name in givers else givers if name in takers else [*givers, *takers]
    found = over or [other for other in (*givers, *takers) if other != name]
    return tuple(dict.fromkeys([*found, *(other for other in rest if other != name)]))


def _who(who: tuple[str, ...], told: Sequence[Told], name: str, language: str) -> str:
    """The names, and that they act together with `name` where nobody is on the other side."""
    mine = [one for one in told if name in {side for names in _sides(one) for side in names}]
    together = any(_others(one, name) == who and not _across(one, name) for one in mine)
    said = ", ".join(who)
    return say("ledger_roster.with", language, names=said) if together else said


def _across(one: Told, name: str) -> bool:
    givers, takers, rest = _sides(one)
    return bool((name in givers and takers) or (name in takers and givers) or name in rest or rest)


def _clause(one: Told, numbers: Mapping[str, Number], language: str, *, investing: bool) -> str:
    sizes = [amount(size, numbers, language) for size in valued(one.get("sizes", [one]))[:_SIZES] if size["text"]]
    kind = one.get("type") or one["kind"]
    head = "" if investing and kind == _PLAIN and sizes else _kind(one, language)
    what = ", ".join([head, *sizes] if head else sizes)
    return say("ledger_roster.status", language, what=what, status=standing(one, language))


def _kind(one: Told, language: str) -> str:
    return word("deal_word", one["type"], language) if "parties" in one else word("kind_word", one["kind"], language)


def standing(one: Told, language: str) -> str:
    """How sure it is, with its day, who denies it, and what is known since."""
    told = sized(one)
    if told["denied_by"]:
        key = "withdrawn" if told.get("withdrawn") else "denied"
        return say(f"ledger_roster.{key}", language, who=", ".join(told["denied_by"]))
    status = told["status"] or told["sayings"][0]["status"]
    said = word("status_word", status, language)
    if told.get("letter"):
        said = say("ledger_roster.letter", language, status=said)
    if told["until"]:
        said = f"{said}, {day_text(told['until'], language)}"
    newer = fresher(told)
    if newer is None:
        return said
    return say(
        f"ledger_roster.{'since' if told['until'] else 'elsewhere'}", language, status=said,
        newer=word("status_word", newer["status"], language), origin=newer["origin"],
        day=day_text(newer["as_of"], language),
    )  # fmt: skip
