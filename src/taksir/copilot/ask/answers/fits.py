"""Chips on power: whether so many run on it, how many it holds, how much they need."""

from __future__ import annotations

import re
from dataclasses import replace

from taksir.copilot.ask.answer import Answer
from taksir.copilot.ask.answers.wording import (
    Thing,
    counts_of,
    defaults,
    of_thing,
    pick,
    quantity_text,
    shown,
    thing_of,
    told,
    turned,
    verdict,
    whole_machine,
    whole_machines,
)  # fmt: skip
from taksir.copilot.ask.figures import figure
from taksir.copilot.ask.phrase import say
from taksir.copilot.ask.question import Question
from taksir.copilot.ask.reply import answered, declined
from taksir.copilot.desk import Desk
from taksir.copilot.finding import Finding, Number
from taksir.copilot.toolbox.chain import chain
from taksir.copilot.toolbox.power import can_run
from taksir.news.quantity import Quantity

_DIGIT = re.compile(r"\d")

MEGAWATT = 1e6
"""W below which a rack by itself is spoken of, not the building around it."""

ONE_MEGAWATT = "1 MW"
"""What is taken where a number for each of them is asked for."""

ROUNDED = 0.1
"""A power that differs by less from what a machine draws is that, rounded."""

MORE = 1.5
"""A power that is told of a machine and is so many times what it draws is not its own."""

AMPLE = 3.0
"""A power that is so many times what is needed is far more than enough."""

GENERIC = "GPUs"
"""Chips that a question does not name."""


def fits(question: Question, desk: Desk) -> Answer:
    """With a count, yes or no and the power that one would get; without one, how many the power holds."""
    language, thing = question.language, thing_of(question, desk)
    strange = [one.key for one in question.named("org") if one.how == "candidate" and _DIGIT.search(one.key)]
    if strange and not thing.said:  # the name of a chip that nothing has, and none else is named
        return declined("ask.unknown", language, names=", ".join(strange))
    counts, powers = counts_of(question), question.amounts("power")
    small = bool(powers) and (powers[0].value or 0.0) < MEGAWATT
    asked = {"whether", "plausible", "polar", "check_word"} & set(question.topics)
    if small and not counts and thing.key in desk.catalog.entities("server") and asked:
        return _machine(question, desk, thing, replace(powers[0], dimension="count", unit="rack", value=1.0), powers[0])
    if not counts or not powers:
        return _holds(question, desk)
    power = powers[0]
    if small and thing.said:
        return _machine(question, desk, thing, counts[0], power)
    chips, name, taken = quantity_text(counts[0], question), thing.name, ""
    if thing.said or counts[0].unit != "package":
        found = can_run(desk, chips, quantity_text(power, question), thing.key)
        taken = of_thing(thing, question)
    else:
        found = can_run(desk, chips.replace("packages", GENERIC), quantity_text(power, question))
        name = say("usual.gpus", language)
        taken = say("usual.reading", language, reading=found.data["reading"])
    each, takes, holds, needs = found.numbers[:4]
    decision = _decision(found)
    text = say(
        f"fits.{decision}", language, chips=told(counts[0], language), name=name,
        power=told(power, language), each=shown(each, language), takes=shown(takes, language),
        holds=shown(holds, language), needs=shown(needs, language),
    )  # fmt: skip
    text = turned(text, decision, question)
    reading = say("fits.reading", language, chips=told(counts[0], language), name=name, power=told(power, language))
    scope = say("usual.facility", language) if found.data.get("scope") == "facility" else ""
    return answered(text, reading + defaults(question, taken, scope), found, numbers=found.numbers[:4])


def _machine(question: Question, desk: Desk, thing: Thing, count: Quantity, power: Quantity) -> Answer:
    """A server or a rack by itself on a power that is no building's: what it draws at its maximum."""
    language = question.language
    found = chain(desk, quantity_text(count, question), thing.key)
    needs = pick(found, *(f"What it draws at its maximum, {scope}, all of it" for scope in ("rack", "server")))[0]
    part = needs.model_copy(update={"value": (power.value or 0.0) / float(needs.value or 1.0), **_ends(needs, power)})
    key = verdict(1.0, part)
    share = (power.value or 0.0) / float(needs.value or 1.0)
    ample: str = "about" if abs(share - 1.0) <= ROUNDED else "spare" if share > AMPLE else key
    if (
        share > MORE
        and "fit" not in question.topics
        and {"plausible", "fair_word", "check_word"} & set(question.topics)
    ):
        ample = "over"  # so much is told of it, and not given to it
    text = say(f"fits.machine_{ample}", language, chips=told(count, language), name=thing.name,
               needs=shown(needs, language), power=told(power, language))  # fmt: skip
    reading = say("fits.reading", language, chips=told(count, language), name=thing.name, power=told(power, language))
    numbers = [needs, *pick(found, "power of the facility")]
    return answered(turned(text, ample, question), reading, found, numbers=numbers, notes=found.notes)


def _ends(needs: Number, power: Quantity) -> dict[str, float | None]:
    """How often what is needed fits into a power, at either end."""
    low, high = (None if end is None else (power.value or 0.0) / float(end) for end in (needs.high, needs.low))
    return {"low": low, "high": high}


def _decision(finding: Finding) -> str:
    """What the rule decides, worded so that it agrees with the number that the power holds."""
    holds, count = pick(finding, "packages that the power holds", "packages")
    told = str(finding.data["decision"])
    tells = verdict(float(count.value or 0.0), holds)
    if told not in ("yes", "near"):
        return "no" if told == "open" and tells == "no" else told
    return {"yes": "yes", "likely": "likely", "unlikely": "near", "no": "near"}[tells]


def _holds(question: Question, desk: Desk) -> Answer:
    """How many the power holds; a megawatt where it is asked for each of them."""
    language, thing = question.language, thing_of(question, desk)
    power = next(iter(question.amounts("power")), None)
    found = chain(desk, quantity_text(power, question) if power else ONE_MEGAWATT, thing.key)
    amount = told(power, language) if power else figure(MEGAWATT, "W", language)
    chips, cost = pick(found, "chips", "cost all in")
    text = say(
        "fits.holds", language, name=thing.name, power=amount, chips=shown(chips, language),
        cost=shown(cost, language),
    )  # fmt: skip
    reading = say("fits.holds_reading", language, name=thing.name, power=amount)
    scope = say("usual.facility", language) if found.data["scope"] == "facility" else ""
    taken = defaults(question, of_thing(thing, question), scope)
    racks = whole_machines(chips, thing, question, desk)
    if racks is not None:
        text = f"{say('fits.racks', language, power=amount, racks=shown(racks, language))} {text}"
    return answered(text, reading + taken, found, numbers=[one for one in (racks, chips, cost) if one],
                    notes=found.notes)  # fmt: skip


def power_of(question: Question, desk: Desk) -> Answer:
    """The power that so many chips need: of the facility, and what would be contracted."""
    language, thing = question.language, thing_of(question, desk)
    count = next(iter(counts_of(question)), None)
    facility = "facility_word" in question.topics
    alone = thing.key in desk.catalog.entities("chip") and (facility or "one_piece" in question.topics)
    one = "package" if alone and "rack_word" not in question.topics else whole_machine(thing, desk)
    found = chain(desk, quantity_text(count, question) if count else f"1 {one}s", thing.key)
    many = told(count, language) if count else figure(1.0, one, language)
    power, contracted = pick(found, "power of the facility", "contracted power")
    if "it_only" in question.topics or "without_cooling" in question.topics:
        return _computing(question, found, thing, many)
    racks = pick(found, *(f"What it draws at its maximum, {scope}, all of it" for scope in (one, "rack", "server")))
    by_machine = count is None or count.unit in ("rack", "server", "pod")
    if (
        racks
        and not facility
        and (by_machine or "rack_word" in question.topics)
        and float(power.value or 0.0) < MEGAWATT
    ):
        text = say("fits.rack", language, chips=many, name=thing.name, rack=shown(racks[0], language),
                   power=shown(power, language))  # fmt: skip
        reading = say("fits.power_reading", language, chips=many, name=thing.name)
        return answered(text, reading + defaults(question, of_thing(thing, question)), found,
                        numbers=(racks[0], power), notes=found.notes)  # fmt: skip
    text = say(
        "fits.power", language, chips=many, name=thing.name, power=shown(power, language),
        contracted=shown(contracted, language),
    )  # fmt: skip
    reading = say("fits.power_reading", language, chips=many, name=thing.name)
    taken = defaults(question, of_thing(thing, question), say("usual.facility", language))
    return answered(text, reading + taken, found, numbers=(power, contracted), notes=found.notes)


def _computing(question: Question, found: Finding, thing: Thing, many: str) -> Answer:
    """The power of all that computes, without the building around it, then that of the facility."""
    language = question.language
    power, whole = pick(found, "What it draws at its maximum, it, all of it", "power of the facility")
    text = say("fits.computing", language, chips=many, name=thing.name, power=shown(power, language),
               whole=shown(whole, language))  # fmt: skip
    reading = say("fits.power_reading", language, chips=many, name=thing.name)
    return answered(text, reading + defaults(question, of_thing(thing, question)), found, numbers=(power, whole),
                    notes=found.notes)  # fmt: skip
