"""What the answers of the model share: the chip that is meant, quantities as tools take them, numbers by name."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from taksir.copilot.ask.figures import day_text, figure, number_text
from taksir.copilot.ask.makers import newest_chip
from taksir.copilot.ask.notes import note_in
from taksir.copilot.ask.phrase import say
from taksir.copilot.ask.question import Question
from taksir.copilot.ask.things import plain
from taksir.copilot.desk import Desk
from taksir.copilot.finding import Finding, Number
from taksir.errors import UsageError
from taksir.model.workload.find import names_of
from taksir.news.quantity import Quantity
from taksir.news.span import Span
from taksir.quantity.unit import show
from taksir.verbs.usual import usual_server

_IT = re.compile(r"\bIT\b")
COUNTED = frozenset({"package", "chip", "superchip", "die", "rack", "server", "pod", "count", "unit", ""})
"""Units of counts of machines."""

STRANGE = frozenset({"person", "date", "percent", "wafer", "layer", "stack"})
"""Units that count no machines, whatever stands beside them."""

_ASIDE = re.compile(r"[(,;:]")
_BELOW_ZERO = re.compile(r"(?:^|\s)[-−–]$")


@dataclass(frozen=True, slots=True)
class Thing:
    """A chip, or a server or rack, by key and name; `said` is whether the question names it."""

    key: str
    name: str
    said: bool


def day_of(question: Question, desk: Desk) -> date:
    """The last day that the question speaks of, never one to come; the desk's where it speaks of none."""
    day = question.days.until or question.days.since
    return desk.as_of if day is None else min(day, desk.as_of)


def thing_of(question: Question, desk: Desk) -> Thing:
    """The chip or server that the question names, else what most buy on its day."""
    named = question.named("server", "chip")
    counted = [one for one in question.amounts("chips", "count") if one.unit != "date"]
    if counted and named:  # the name that belongs to the count
        start = counted[0].span.start
        named = tuple(sorted(named, key=lambda one: (one.span.end <= start + 1, abs(one.span.start - start))))
    if named:
        return Thing(named[0].key, name_of(desk, named[0].key), True)
    made = (newest_chip(desk.catalog, one.key, day_of(question, desk)) for one in question.named("maker"))
    key = next((one for one in made if one), None) or usual_server(desk.catalog, day_of(question, desk))
    return Thing(key, name_of(desk, key), False)


def name_of(desk: Desk, key: str) -> str:
    """A chip or server as a reader calls it, without its form."""
    for kind in ("server", "chip", "model", "site"):
        found = desk.catalog.entities(kind).get(key)
        if found is not None:
            return found.name.partition(" (")[0].partition(" SXM")[0] if kind in ("chip", "server") else found.name
    return key


def counts_of(question: Question) -> tuple[Quantity, ...]:
    """The counts of chips, servers or racks; what else is counted right beside a chip's name are chips of it."""
    named = bool(question.named("chip", "server"))
    found = []
    for one in question.amounts("chips", "count"):
        if not one.value:
            continue
        if one.unit in COUNTED:
            found.append(one)
        elif named and one.unit not in STRANGE:
            found.append(replace(one, dimension="chips", unit="package"))
    return tuple(found)


Verdict = Literal["yes", "likely", "unlikely", "no"]


def verdict(wanted: float, holds: Number) -> Verdict:
    """Whether so many are had where `holds` are, with its interval: surely, by the best number, hardly, or not."""
    best = float(holds.value or 0.0)
    low, high = (best if end is None else end for end in (holds.low, holds.high))
    if wanted > high:
        return "no"
    if wanted > best:
        return "unlikely"
    return "likely" if wanted > low else "yes"


SHORT = frozenset({"no", "just", "near", "unlikely"})
"""Decisions by which something is too little."""


def turned(text: str, decision: str, question: Question) -> str:
    """The answer to “is it too little?” or “is it too much?”, which a bare yes or no would tell wrongly."""
    asked = next((topic for topic in ("too_little", "too_much") if topic in question.topics), None)
    if asked is None:
        return text
    much = decision == "spare"
    yes = decision in SHORT if asked == "too_little" else much
    lead = say(f"usual.{asked}_{'yes' if yes else 'no'}", question.language)
    return f"{lead} {text.partition('. ')[2]}"


def quantity_text(quantity: Quantity, question: Question) -> str:
    """A quantity as tools take it, with the scope that the question says beside it; UsageError below zero."""
    if _BELOW_ZERO.search(question.text[: quantity.span.start]):
        raise UsageError(f"-{question.text[quantity.span.start : quantity.span.end]}: a number above zero")
    value = quantity.value if quantity.value is not None else ((quantity.low or 0.0) + (quantity.high or 0.0)) / 2
    number = f"{value:,.12g}" if value < 1e12 else f"{value:,.0f}"
    if quantity.unit == "W":
        after = question.text[quantity.span.end : quantity.span.end + 12]
        return f"{number} W{' it' if _IT.search(after) else ''}"
    words = {"package": "packages", "rack": "racks", "server": "servers", "pod": "pods"}
    return f"{number} {words.get(quantity.unit, quantity.unit)}"


def told(quantity: Quantity, language: str) -> str:
    """A quantity as the answer repeats it."""
    value = quantity.value if quantity.value is not None else ((quantity.low or 0.0) + (quantity.high or 0.0)) / 2
    return figure(value, quantity.unit, language, 12)


def pick(finding: Finding, *names: str) -> list[Number]:
    """The numbers of a finding by what they are called, in that order; those that it lacks are left out."""
    return [one for name in names for one in finding.numbers if one.name == name][: len(names)]


def shown(number: Number | None, language: str, digits: int = 3) -> str:
    """A number with its interval, or that it is not known."""
    return say("usual.unknown", language) if number is None else number_text(number, language, digits)


def defaults(question: Question, *parts: str) -> str:
    """The sentence on what was taken because the question does not say it; empty where it says all."""
    told_parts = [part for part in parts if part]
    if not told_parts:
        return ""
    return " " + say("usual.taken", question.language, what="; ".join(told_parts))


def whole_machines(chips: Number, thing: Thing, question: Question, desk: Desk) -> Number | None:
    """A number of chips in racks or servers where these are asked for; None where not, or their size is unknown."""
    servers = desk.catalog.entities("server")
    wanted = next((one for one in ("rack", "server") if _machines_asked(question, f"{one}s_asked")), None)
    if wanted is None and thing.said and thing.key in servers and "how_many" in question.topics:
        wanted = None if "chips" in question.topics else whole_machine(thing, desk)
    key = thing.key if thing.key in servers else desk.catalog.entity("chip", thing.key).texts.get("server")
    if wanted is None or key is None or not servers[key].has("chips") or not isinstance(chips.value, (int, float)):
        return None
    each = desk.catalog.known(f"server.{key}.chips").fact.best
    value, low, high = (None if end is None else float(end) / each for end in (chips.value, chips.low, chips.high))
    return chips.model_copy(
        update={"name": f"{wanted}s", "text": show(value or 0.0, wanted, 3), "value": value, "unit": wanted, "low": low,
                "high": high, "origin": f"{chips.origin}.{wanted}s", "about": (servers[key].name,)}
    )  # fmt: skip


def _machines_asked(question: Question, topic: str) -> bool:
    """Whether machines are asked for by number; not where they only stand in an aside behind what is counted."""
    span = question.topics.get(topic)
    return span is not None and not _ASIDE.search(span.of(question.text))


def in_brackets(question: Question, span: Span) -> bool:
    """Whether a word stands in an aside in brackets."""
    return question.text.rfind("(", 0, span.start) > question.text.rfind(")", 0, span.start)


def whole_machine(thing: Thing, desk: Desk) -> str:
    """What one of a machine is called in counts: rack, server or pod; that in which a chip is usually built."""
    servers = desk.catalog.entities("server")
    key = thing.key if thing.key in servers else desk.catalog.entity("chip", thing.key).texts.get("server")
    form = servers[key].texts.get("form") or "rack" if key is not None and key in servers else "rack"
    return {"node": "server"}.get(form, form)


def same_model(question: Question, desk: Desk, model: str) -> str:
    """That a model of another name is taken for the one that was asked for, whose design it has."""
    for one in question.named("model"):
        spelt, name = one.span.of(question.text), desk.catalog.entity("model", model).name
        own = {plain(way) for way in (model, *names_of(desk.catalog.entity("model", model)))}
        if one.key == model and plain(spelt) not in own and plain(name) not in plain(spelt):
            return say("usual.same_model", question.language, spelt=spelt, name=name)
    return ""


def of_thing(thing: Thing, question: Question) -> str:
    """That the chip was not said, and which is taken."""
    return "" if thing.said else say("usual.chip", question.language, name=thing.name)


def of_day(question: Question, desk: Desk) -> str:
    """That prices are of a day."""
    return say("usual.day", question.language, day=day_text(day_of(question, desk), question.language))


def remarks(notes: Sequence[str], language: str) -> tuple[str, ...]:
    """Remarks of facts, which their sources made in English: only there, and where the language has them too."""
    return tuple(one for one in notes if language == "en" or note_in(one, language) != one)


def first(numbers: Sequence[Number]) -> Number | None:
    """The first number, where there is one."""
    return numbers[0] if numbers else None
