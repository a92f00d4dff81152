"""Known facts by words: TDP, HBM, prices, rents, waits, PUE, guidance."""

from __future__ import annotations

import re

from taksir.catalog.gazetteer import gazetteer
from taksir.catalog.lookup import lookup
from taksir.copilot.ask.answer import Answer
from taksir.copilot.ask.answers.modifiers import beside_the_facts
from taksir.copilot.ask.answers.moneys import in_currency
from taksir.copilot.ask.answers.scopes import part_of
from taksir.copilot.ask.answers.waits import chips
from taksir.copilot.ask.answers.wording import name_of, remarks, shown, thing_of, whole_machine
from taksir.copilot.ask.figures import day_text, figure
from taksir.copilot.ask.phrase import say
from taksir.copilot.ask.question import Question
from taksir.copilot.ask.reply import answered, asked_back, declined
from taksir.copilot.ask.telling import word
from taksir.copilot.desk import Desk
from taksir.copilot.finding import Finding, Number
from taksir.copilot.toolbox.cost import cost
from taksir.copilot.toolbox.fact import fact
from taksir.errors import CatalogError, TaksirError, UnknownNameError, UsageError
from taksir.verbs.entities import KINDS, entity_keys
from taksir.verbs.fact import measure_needs

CHIPS = ("chip.", "price.", "rent.", "shipments.", "server.")
"""Addresses whose things are called by a shorter name than the catalog's."""

MEANT = {
    "rent": "rent", "price": "price", "one_piece": "price", "wait": "wait", "tdp": "tdp",
    "bandwidth": "memory_bandwidth", "memory": "memory_capacity", "peak": "peak_bf16", "power": "tdp",
}  # fmt: skip
"""The measure that a topic means, by its key in `data/lookup`."""

MONTHS = 31
"""A time of more days than these is a year or a part of one, of which facts are told."""

PLACES = 3
"""A country of more places than these is none of them."""

PARTS = 3
"""Examples that are offered where it is not said of what."""


def fact_of(question: Question, desk: Desk) -> Answer:
    """The fact that the words name, with source and day; asked back where it is not said of what."""
    language = question.language
    if "wait" in question.topics and question.named("chip", "server"):
        return chips(question, desk)
    refused = beside_the_facts(question, desk)
    if refused is not None:
        return refused
    try:
        found = _found(question, desk)
    except UsageError:
        return _of_what(question, desk)
    except CatalogError as error:
        priced = _built(question, desk)
        if priced is not None:
            return priced
        return declined("facts.none", language, why=str(error) if language == "en" else "")
    sides = _sides(question, found, desk)
    if sides is not None:
        return sides
    stopped = _of_places(question, found, desk)
    if stopped is not None:
        return stopped
    number, data = found.numbers[0], found.data
    source = found.citations[0].title if found.citations else data["source"]
    value = shown(number, language, 4)
    if number.status is not None:
        value = say("facts.stated", language, value=value, status=word("status_word", number.status, language))
    text = say(
        "facts.answer", language, what=_title(found, desk, language), value=value, source=source,
        day=f", {day_text(data['as_of'], language)}" if data["as_of"] else "",
    )  # fmt: skip
    reading = say("facts.reading", language, address=data["address"])
    if data["period"]:
        reading += " " + say("facts.period", language, period=data["period"])
    numbers = [_named(one, found, desk, language) for one in found.numbers]
    other = in_currency(number, question, desk)
    if other is not None:
        text += " " + say("usual.in_currency", language, sum=shown(other, language))
        numbers = [other, *numbers]
    return answered(text, reading, found, numbers=numbers, notes=remarks(found.notes, language))


def _built(question: Question, desk: Desk) -> Answer | None:
    """The price of a server or rack of which none is told: what one costs to build, chips in it."""
    thing = thing_of(question, desk)
    if not thing.said or thing.key not in desk.catalog.entities("server") or question.days.until is not None:
        return None
    if not {"price", "cost", "one_piece"} & set(question.topics):
        return None
    one = whole_machine(thing, desk)
    found = cost(desk, f"1 {one}s", thing.key)
    return part_of(question, desk, found, "servers_only", figure(1.0, one, question.language), thing)


def _found(question: Question, desk: Desk) -> Finding:
    """The fact by the words of the question; by what its topics mean where these words name no measure of the table."""
    of = _of(question, desk)
    if "guidance" in question.topics and question.days.since is None and question.named("org"):
        try:  # what a company says that it will spend is of the running year, the last that was said first
            return fact(desk, f"{question.text} {desk.as_of.year}", of)
        except TaksirError:
            pass
    measures = lookup(desk.catalog.library.layers).measures
    if "rent" in question.topics and question.named("chip", "server"):  # a price by the hour is no price of the chip
        year = f" {question.days.until.year}" if question.days.until is not None else ""
        try:
            return fact(desk, f"{measures['rent'].words[0]}{year}", of)
        except TaksirError:
            pass
    spoken = _spoken_year(question)
    if spoken is not None:
        try:
            return fact(desk, f"{question.text} {spoken}", of)
        except TaksirError:
            pass
    try:
        return fact(desk, question.text, of)
    except UsageError:
        meant = [MEANT[topic] for topic in MEANT if topic in question.topics]
        if not meant:
            raise
        return fact(desk, f"{question.text} {measures[meant[0]].words[0]}", of)


def _spoken_year(question: Question) -> int | None:
    """The year that the question says in words ("next year"); None where it says none, or in figures."""
    since, until = question.days.since, question.days.until
    if since is None or until is None or since.year != until.year or (until - since).days <= MONTHS:
        return None
    return None if str(until.year) in question.text else until.year


def _sides(question: Question, found: Finding, desk: Desk) -> Answer | None:
    """Two places or more side by side, and where the number is lower; None where no two of them have it."""
    firsts = {one.about: one for one in reversed(found.numbers) if one.about}
    if len(question.keys("site")) < 2 or len(firsts) < 2:
        return None
    language, order = question.language, sorted(firsts.values(), key=lambda one: float(one.value or 0.0))
    measure = lookup(desk.catalog.library.layers).measures.get(found.data["measure"])
    what = measure.label(language) if measure is not None else found.numbers[0].name
    numbers = [_named(one, found, desk, language) for one in reversed(firsts.values())]
    each = ", ".join(f"{', '.join(one.about)} {shown(one, language, 4)}" for one in reversed(firsts.values()))
    text = say("facts.sides", language, what=what, each=each, lower=", ".join(order[0].about))
    reading = say("facts.reading", language, address=found.data["address"])
    return answered(text, reading, found, numbers=numbers, notes=remarks(found.notes, language))


def _of_places(question: Question, found: Finding, desk: Desk) -> Answer | None:
    """Asked back for which of two places; declined where a place is named of which nothing is known."""
    measure = lookup(desk.catalog.library.layers).measures.get(found.data["measure"])
    if measure is None or not any("{site}" in address for address in measure.at):
        return None
    language, places = question.language, question.named("site", "country", "place")
    spelt = [one.span.of(question.text) for one in question.named("site", "country", "place", "org")]
    if "or_word" in question.topics and len(set(spelt)) > 1:
        options = [say("facts.option", language, what=measure.label(language), name=name) for name in spelt]
        return asked_back(say("ask.which", language), say("facts.reading_open", language), options)
    parts = re.split(r"[.@]", found.data["address"].lower())
    if places and not found.data["about"] and not any(one.key.lower() in parts for one in places):
        return declined("facts.none", language, why="")
    return None


def _named(number: Number, found: Finding, desk: Desk, language: str) -> Number:
    """A number called as the language calls what it measures."""
    measure = lookup(desk.catalog.library.layers).measures.get(found.data["measure"])
    if measure is None or language == "en":
        return number
    about, words = ", ".join(number.about), measure.words[0]
    what = measure.label(language)
    whole = say("facts.title", language, what=what, about=about) if about else what
    old = f"{words} of {about}" if about else words
    return number.model_copy(update={"name": number.name.replace(old, whole, 1)})


def _title(found: Finding, desk: Desk, language: str) -> str:
    """What it is, in the language of the question, and whose."""
    measure = lookup(desk.catalog.library.layers).measures.get(found.data["measure"])
    what = measure.label(language) if measure is not None else found.numbers[0].name
    chip = found.data["address"].startswith(CHIPS)
    about = ", ".join(
        one.partition(" (")[0].partition(" SXM")[0] if chip else one if not one.islower() else one.title()
        for one in found.data["about"]
    )
    whole = say("facts.title", language, what=what, about=about) if about else what
    return f"{whole}, {found.data['period']}" if found.data["period"] else whole


def _of(question: Question, desk: Desk) -> list[str]:
    """Whom the question names, as far as the catalog knows them."""
    names = []
    for one in question.names:
        places = one.also[:PLACES] if one.kind == "country" and len(one.also) <= PLACES else ()
        country = _country(one.key) if one.kind == "country" else ()
        for name in (
            *country,
            *(f"site.{key}" for key in places),
            f"{one.kind}.{one.key}" if one.kind in KINDS else one.key,
        ):
            try:
                entity_keys(desk.catalog, name)
            except UnknownNameError:
                continue
            names.append(name)
    return names[:8]


def _country(code: str) -> tuple[str, ...]:
    """The names of a country, of which some facts are of it as a whole."""
    found = next(
        (one for one in gazetteer() if one.type == "place" and "country" in one.sectors and one.country == code), None
    )
    return (found.name,) if found is not None else ()


def _of_what(question: Question, desk: Desk) -> Answer:
    """Which chip, company, site …? With questions that can be answered."""
    language = question.language
    needs = [kind for kind in measure_needs(desk.world(1), question.text) if kind in KINDS]
    if not needs or question.names:  # it is said of what, and of that there is no such number
        return declined("facts.no_measure", language)
    examples = ("b200", "h100-sxm", "gb300") if needs[0] == "chip" else tuple(desk.catalog.entities(needs[0]))
    subject = question.text.rstrip("?？. ")
    options = [
        say("facts.option", language, what=subject, name=name_of(desk, key)
            if needs[0] in ("chip", "server", "model", "site") else desk.catalog.entity(needs[0], key).name)
        for key in examples[:PARTS]
    ]  # fmt: skip
    return asked_back(say("facts.of_what", language, what=subject), say("facts.reading_open", language), options)
