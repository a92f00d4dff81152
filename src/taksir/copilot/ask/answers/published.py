"""What is published of the run that made a model: chips, hours, compute, money."""

from __future__ import annotations

from collections.abc import Mapping

from taksir.catalog.facts import Catalog
from taksir.copilot.ask.answer import Answer
from taksir.copilot.ask.answers.hourly import at_price, hours_asked, price_of_hour
from taksir.copilot.ask.answers.shapes import OPERATIONS, size_of
from taksir.copilot.ask.answers.wording import first, name_of, pick, remarks, shown, told
from taksir.copilot.ask.figures import day_text
from taksir.copilot.ask.phrase import say
from taksir.copilot.ask.question import Named, Question
from taksir.copilot.ask.reply import answered
from taksir.copilot.ask.things import plain
from taksir.copilot.desk import Desk
from taksir.copilot.finding import Citation, Finding, Number
from taksir.copilot.told import number
from taksir.copilot.toolbox.rent import rent
from taksir.errors import TaksirError
from taksir.quantity.unit import show

KIND = "pretraining"
PARTS = ("cost", "chip_hours", "chips", "hours", "flop", "tokens")
"""What is told of a run, in the order in which it is listed."""

HOURS, LOT = 24.0, 1000.0
"""Hours of a day; chips that are taken to be rented at once where their number is not told."""

ASKED = {"flop_word": ("flop",), "gpu_hours": ("chip_hours",), "cost": ("cost", "rented"), "price": ("cost", "rented"),
         "how_long": ("days",), "how_many": ("chips", "chip_hours"),
         "how_much": ("cost", "rented", "chip_hours")}  # fmt: skip
"""What a topic asks for, the plainest topic first."""


def run_of(question: Question, desk: Desk) -> str | None:
    """The run of the model that the question names, where one is known."""
    found = (run_named(one, desk.catalog) for one in question.named("model", "family"))
    return next((key for key in found if key is not None), None)


def run_named(name: Named, catalog: Catalog) -> str | None:
    """The run of a model that a name means, by its key or by how texts write it."""
    runs, spelt = catalog.entities(KIND), plain(name.key)
    if name.key in runs:
        return name.key
    ways = {
        plain(way): key for key, one in runs.items() for way in (one.name, *(one.texts.get("names") or "").split("|"))
    }
    return ways.get(spelt)


def published(question: Question, desk: Desk, run: str) -> Answer | None:
    """What was published of a run, what is asked for first; None where that is not known of it."""
    known = _known(desk, run)
    priced = price_of_hour(question)
    topics = question.topics.keys() - ({"gpu_hours"} if priced is not None and not hours_asked(question) else set())
    order = next((names for topic, names in ASKED.items() if topic in topics), ("chip_hours", "cost", "flop"))
    if priced is not None and "cost" in order:  # at the price that is told, whatever was published
        order = ("priced", *order)
        known |= _rented(desk, run, known, question)
    elif not any(name in known for name in order) and "rented" in order:
        known |= _rented(desk, run, known, question)
    lead = next((name for name in order if name in known), None)
    if lead is None:
        return None
    language, name = question.language, desk.catalog.entity(KIND, run).name
    numbers = [known[lead], *(one for part, one in known.items() if part != lead)]
    parts = "; ".join(
        say(f"published.{part}", language, value=shown(known[part], language))
        for part in dict.fromkeys((lead, *known)) if part in known
    )  # fmt: skip
    finding, origin, day = _finding(desk, run, numbers)
    chip = desk.catalog.entity(KIND, run).texts.get("chip")
    text = say("published.answer", language, model=name, parts=parts, source=origin, day=day_text(day, language),
               chip=say("published.chip", language, name=name_of(desk, chip)) if chip else "")  # fmt: skip
    return answered(text, say("published.reading", language, model=name), finding, numbers=numbers,
                    notes=remarks(finding.notes, language))  # fmt: skip


def compute(question: Question, desk: Desk, tokens: float | None) -> Answer | None:
    """The FLOP of a training by parameters and tokens; None where either is missing."""
    size, model = size_of(question), next(iter(question.keys("model")), None)
    if model is not None:
        one = desk.catalog.entity("model", model)
        size = desk.catalog.known(f"model.{model}.{'active' if one.has('active') else 'params'}").fact.best
        if tokens is None and one.has("tokens"):
            tokens = desk.catalog.known(f"model.{model}.tokens").fact.best
    if size is None or tokens is None:
        return None
    language, value = question.language, OPERATIONS * size * tokens
    whole = Number(name="compute of the training", text=show(value, "FLOP", 3), value=value, unit="FLOP",
                   origin="train.flop")  # fmt: skip
    name = name_of(desk, model) if model else told(question.amounts("parameters")[0], language)
    finding = Finding(
        tool="train", says=f"{name}: {whole.text}.", numbers=(whole,), as_of=desk.as_of,
        data_hash=desk.catalog.data_hash,
        working=({"of": "compute of the training", "step": "six FLOP a parameter and token", "formula": "6 · N · D",
                  "inputs": {"N": size, "D": tokens}, "value": value, "unit": "FLOP"},),
    )  # fmt: skip
    text = say("training.flop", language, model=name, flop=shown(whole, language))
    return answered(text, say("training.flop_reading", language, model=name), finding, numbers=[whole])


def _known(desk: Desk, run: str) -> dict[str, Number]:
    world, one = desk.world(), desk.catalog.entity(KIND, run)
    found = {
        part: number(world.get(f"{KIND}.{run}.{part}"), "published", part.replace("_", " "), (one.name,))
        for part in PARTS
        if one.has(part)
    }
    days = _days(found)
    return {**found, "days": days} if days is not None else found


def _days(found: Mapping[str, Number]) -> Number | None:
    """Days by the wall clock: told, or of hours of all chips and their number."""
    value: float | None = None
    if "hours" in found:
        value = float(found["hours"].value or 0.0) / HOURS
    elif "chip_hours" in found and "chips" in found:
        value = float(found["chip_hours"].value or 0.0) / float(found["chips"].value or 1.0) / HOURS
    if not value:
        return None
    return Number(name="days of training", text=show(value, "day", 3), value=value, unit="day",
                  origin="published.days")  # fmt: skip


def _rented(desk: Desk, run: str, known: Mapping[str, Number], question: Question) -> dict[str, Number]:
    """What its hours of chips cost to rent: at the price that the question tells, else at that of today."""
    chip, hours = desk.catalog.entity(KIND, run).texts.get("chip"), _hours(known)
    if chip is None or hours is None:
        return {}
    stated = price_of_hour(question)
    if stated is not None:
        whole = Number(name="chip-hours", text=show(hours, "chip-hour", 3), value=hours, unit="chip-hour",
                       origin="published.chip_hours")  # fmt: skip
        return {"priced": at_price(whole, stated, "published")}
    alike = [key for key in desk.catalog.entities("chip") if key.partition("-")[0] == chip.partition("-")[0]]
    for key in (chip, *alike):  # the same chip with other memory, where no rent of it is known
        try:
            found = rent(desk, f"{LOT:g} packages", hours / HOURS / LOT, key)
        except TaksirError:
            continue
        cost = first(pick(found, "cost of the rent"))
        return {} if cost is None else {"rented": cost}
    return {}


def _hours(known: Mapping[str, Number]) -> float | None:
    """Hours of all chips together: told, or chips times hours by the clock."""
    if "chip_hours" in known:
        return float(known["chip_hours"].value or 0.0) or None
    if "chips" in known and "hours" in known:
        return float(known["chips"].value or 0.0) * float(known["hours"].value or 0.0) or None
    return None


def _finding(desk: Desk, run: str, numbers: list[Number]) -> tuple[Finding, str, str]:
    catalog = desk.catalog
    addresses = [f"{KIND}.{run}.{part}" for part in PARTS if catalog.entity(KIND, run).has(part)]
    facts = [catalog.known(address).fact for address in addresses]
    sources = catalog.sources
    cited = dict.fromkeys(one.source for one in facts if one.source in sources)
    notes = tuple(dict.fromkeys(one.note for one in facts if one.note))
    finding = Finding(
        tool="fact", says=f"{catalog.entity(KIND, run).name}: {', '.join(one.text for one in numbers)}.",
        numbers=tuple(numbers), as_of=desk.as_of, data_hash=catalog.data_hash, notes=notes,
        citations=tuple(Citation(id=one, title=sources[one].title, address=sources[one].address) for one in cited),
    )  # fmt: skip
    fact = facts[0]
    title = sources[fact.source].title if fact.source in sources else fact.source
    return finding, title, fact.as_of.isoformat() if fact.as_of else ""
