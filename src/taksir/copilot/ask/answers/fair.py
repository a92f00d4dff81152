"""Whether a price or a rent that is told can be that of a chip, and when a chip came out."""

from __future__ import annotations

from taksir.catalog.lookup import lookup
from taksir.copilot.ask.answer import Answer
from taksir.copilot.ask.answers.buys import buys
from taksir.copilot.ask.answers.wording import day_of, name_of, remarks, shown, thing_of, told
from taksir.copilot.ask.figures import day_text
from taksir.copilot.ask.phrase import say
from taksir.copilot.ask.question import Question
from taksir.copilot.ask.reply import answered, declined
from taksir.copilot.desk import Desk
from taksir.copilot.finding import Finding, Number
from taksir.copilot.toolbox.fact import convert, fact

HOURLY = "hour"
"""What the unit of a rent holds, and that of a price does not."""

LOT = 20.0
"""A sum of so many prices is that of a lot of them."""

LEEWAY = 1.5
"""So many times above or below all that is known a price may lie, for prices differ by buyer and day."""


def fair(question: Question, desk: Desk) -> Answer:
    """Yes or no first, then what the chip costs or rents for."""
    language, thing = question.language, thing_of(question, desk)
    stated = question.amounts("unit_price", "money")[0]
    measure = lookup(desk.catalog.library.layers).measures["rent" if HOURLY in stated.unit else "price"]
    kind = "chip" if thing.key in desk.catalog.entities("chip") else "server"
    found = fact(desk, f"{measure.words[0]} {thing.key}", [f"{kind}.{thing.key}"])
    number, code = found.numbers[0], stated.unit.partition("/")[0]
    value = stated.value or 0.0
    if code != "USD":
        value *= float(convert(desk, f"1 {code}", "USD", day_of(question, desk)).numbers[0].value or 0.0)
    if stated.dimension == "money" and value > LOT * float(number.value or 0.0):
        return buys(question, desk)  # no price of one of them
    low = min(_end(one, "low") for one in found.numbers[:RECENT]) / LEEWAY
    high = max(_end(one, "high") for one in found.numbers[:RECENT]) * LEEWAY
    key = "low" if value < low else "high" if value > high else "yes"
    what, said = measure.label(language), told(stated, language)
    text = say(f"fair.{key}", language, what=what, name=thing.name, known=shown(number, language), stated=said)
    reading = say("fair.reading", language, what=what, name=thing.name, stated=said,
                  day=day_text(desk.as_of, language))  # fmt: skip
    return answered(text, reading, found, numbers=found.numbers[:RECENT], notes=remarks(found.notes, language))


RECENT = 3
"""So many sayings of a price are looked at, the newest first."""


def _end(number: Number, end: str) -> float:
    value = getattr(number, end)
    return float(number.value or 0.0) if value is None else float(value)


def released(question: Question, desk: Desk) -> Answer:
    """The day on which a chip came out, and that on which it was announced."""
    language, key = question.language, question.keys("chip", "server")[0]
    kind = "chip" if key in desk.catalog.entities("chip") else "server"
    one, name = desk.catalog.entity(kind, key), name_of(desk, key)
    dates = {part: one.dates[part].isoformat() for part in ("released", "announced") if part in one.dates}
    reading = say("released.reading", language, name=name)
    if not dates:
        return declined("released.none", language, reading, name=name)
    numbers = [
        Number(name=part, text=day, value=day, unit="date", origin=f"{kind}.{key}.{part}", about=(one.name,))
        for part, day in dates.items()
    ]
    announced = dates.get("announced")
    behind = say("released.announced", language, day=day_text(announced, language)) if announced else ""
    text = (
        say("released.answer", language, name=name, released=day_text(dates["released"], language), announced=behind)
        if "released" in dates
        else say("released.only", language, name=name, day=day_text(dates["announced"], language))
    )
    finding = Finding(tool="chip", says=f"{one.name}: {', '.join(dates.values())}.", numbers=tuple(numbers),
                      as_of=desk.as_of, data_hash=desk.catalog.data_hash)  # fmt: skip
    return answered(text, reading, finding, numbers=numbers)


MADE = ("vendor", "foundry", "node", "packaging", "memory")
"""What is told of how a chip is made."""


def made(question: Question, desk: Desk) -> Answer:
    """Who makes a chip, in which process, with which packaging and memory."""
    language, key = question.language, question.keys("chip")[0]
    one, name = desk.catalog.entity("chip", key), name_of(desk, key)
    parts = []
    for part in MADE:
        told_ = one.texts.get(part)
        if told_:
            kind = {"node": "node", "packaging": "packaging", "memory": "memory"}.get(part)
            known = desk.catalog.entities(kind).get(told_) if kind else None
            parts.append(say(f"made.{part}", language, what=known.name if known is not None else told_))
    if not parts:
        return declined("facts.no_measure", language)
    text = say("made.answer", language, name=name, parts=", ".join(parts))
    finding = Finding(tool="chip", says=text, as_of=desk.as_of, data_hash=desk.catalog.data_hash)
    return answered(text, say("made.reading", language, name=name), finding, numbers=())
