"""When chips come, when a place has power, and how many of a chip there can be."""

from __future__ import annotations

from datetime import date

from taksir.catalog.lookup import lookup
from taksir.copilot.ask.answer import Answer
from taksir.copilot.ask.answers.wording import day_of, defaults, first, name_of, pick, shown, thing_of, told
from taksir.copilot.ask.figures import day_text
from taksir.copilot.ask.phrase import has_phrase, say
from taksir.copilot.ask.question import Question
from taksir.copilot.ask.reply import answered
from taksir.copilot.desk import Desk
from taksir.copilot.finding import Finding
from taksir.copilot.toolbox.fact import fact
from taksir.copilot.toolbox.supply import site as sites
from taksir.copilot.toolbox.supply import supply as supplied
from taksir.errors import TaksirError

LEAD = "lead.accelerator"

PLACES = 3
"""So many sites of a country are told."""


def chips(question: Question, desk: Desk) -> Answer:
    """Days from an order of so many to its last piece; without a count, the weeks that accelerators are waited for."""
    language, thing, day = question.language, thing_of(question, desk), day_of(question, desk)
    counts = [one for one in question.amounts("chips", "count") if one.value]
    if not counts:
        found = _lead(question, desk)
        text = say("waits.lead", language, wait=shown(found.numbers[0], language), name=thing.name,
                   period=found.data["period"] or "", day=day_text(found.data["as_of"] or desk.as_of.isoformat(),
                   language))  # fmt: skip
        return answered(text, say("waits.lead_reading", language, name=thing.name), found, numbers=found.numbers[:1])
    found = supplied(desk, thing.key, count=counts[0].value, ordered=day)
    days, weeks = first(pick(found, "days to the last piece")), first(pick(found, "weeks in the queue"))
    by = found.data["delivery"].get("p50")
    text = say(
        "waits.order" if by else "waits.never", language, count=told(counts[0], language), name=thing.name,
        by=day_text(by, language) if by else "", days=shown(days, language), weeks=shown(weeks, language),
    )  # fmt: skip
    reading = say("waits.order_reading", language, count=told(counts[0], language), name=thing.name,
                  day=day_text(day, language))  # fmt: skip
    taken = defaults(question, say("waits.share", language))
    return answered(text, reading + taken, found, numbers=[one for one in (days, weeks) if one], notes=found.notes)


def _lead(question: Question, desk: Desk) -> Finding:
    """The weeks that accelerators are waited for on the day of the question, where it says one."""
    if question.days.since is None and question.days.until is None:
        return fact(desk, LEAD)
    measures = lookup(desk.catalog.library.layers).measures
    words = " ".join(measures[key].words[0] for key in ("wait", "lead_accelerator"))
    try:
        return fact(desk, words, day=day_of(question, desk))
    except TaksirError:
        return fact(desk, LEAD)


def site(question: Question, desk: Desk) -> Answer:
    """Months from a decision today to power at a place."""
    language = question.language
    keys = [*question.keys("site"), *(key for one in question.named("country") for key in one.also)][:PLACES]
    key = keys[0]
    found, name = sites(desk, keys), name_of(desk, key)
    months = found.numbers[0]
    early, middle, late = (day_text(day, language) for day in found.data["power_by"][key])
    text = say("waits.site", language, name=name, months=shown(months, language), by=middle, early=early, late=late)
    for other, its in zip(keys[1:], found.numbers[1:], strict=False):
        first_, median, last = (day_text(day, language) for day in found.data["power_by"][other])
        text += " " + say("waits.site", language, name=name_of(desk, other), months=shown(its, language), by=median,
                          early=first_, late=last)  # fmt: skip
    reading = say("waits.site_reading", language, name=name, day=day_text(desk.as_of, language))
    return answered(text, reading, found, numbers=found.numbers[: len(keys) + 1], notes=found.notes)


def supply(question: Question, desk: Desk) -> Answer:
    """How many of a chip can be made in the time of the question; the run's year where it says none."""
    language, thing = question.language, thing_of(question, desk)
    start = question.days.since or date(desk.as_of.year, 1, 1)
    end = question.days.until or date(desk.as_of.year, 12, 31)
    counts = [one.value for one in question.amounts("chips") if one.value]
    found = supplied(desk, thing.key, by=end, start=start, count=counts[0] if counts else None)
    made = first(pick(found, "packages possible"))
    text = say("waits.supply", language, name=thing.name, chips=shown(made, language), start=day_text(start, language),
               end=day_text(end, language), scarcest=_stage(found.data["scarcest"], language))  # fmt: skip
    if counts:
        chance = float(found.data.get("chance") or 0.0)
        text += " " + say("waits.chance", language, chance=f"{chance:.0%}")
    reading = say("waits.supply_reading", language, name=thing.name, start=day_text(start, language),
                  end=day_text(end, language))  # fmt: skip
    return answered(text, reading, found, numbers=[one for one in (made,) if one], notes=found.notes)


def _stage(name: str, language: str) -> str:
    """What is scarcest, in the language of the question."""
    key = f"waits.stage.{name}"
    return say(key, language) if has_phrase(key) else name
