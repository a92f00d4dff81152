"""Questions to choose from where one could be read in two ways: whole questions that are answered when asked."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from taksir.catalog.facts import Catalog
from taksir.copilot.ask.intents import Meant, offered
from taksir.copilot.ask.phrase import with_particles
from taksir.copilot.ask.question import Named, Question

MOST = 4
"""So many options are offered."""


def options_for(question: Question, meant: Iterable[Meant]) -> tuple[str, ...]:
    """One question an intent: its own sentence with the names and numbers of the question, where these are enough."""
    values = pieces(question)
    found: dict[str, None] = {}
    for one in meant:
        told = _filled(offered().get(one.name, {}).get(question.language, ()), values)
        if told is not None:
            found[told] = None
    return tuple(found)[:MOST]


def options_of_family(question: Question, family: Named, catalog: Catalog) -> tuple[str, ...]:
    """The question with each member in place of the family's name."""
    text = question.text
    names = [_spelt(key, catalog) for key in family.also]
    return tuple(f"{text[: family.span.start]}{name}{text[family.span.end :]}" for name in names)[:MOST]


def samples(meant: Mapping[str, Meant], language: str) -> tuple[str, ...]:
    """A few questions that can be asked, of different kinds."""
    first = [one.examples[language][0] for one in meant.values() if one.examples.get(language) and not one.quiet]
    step = max(1, len(first) // MOST)
    return tuple(first[::step][:MOST])


def pieces(question: Question) -> Mapping[str, str]:
    """What can be put into a sentence: amounts and names as they were written, `chip2` for the second."""
    found: dict[str, str] = {}

    def put(name: str, text: str) -> None:
        free = next((key for key in (name, f"{name}2", f"{name}3") if key not in found), None)
        if free is not None and text not in found.values():
            found[free] = text

    for quantity in question.quantities:
        put(quantity.dimension, quantity.span.of(question.text))
    for name in question.names:
        put({"server": "chip", "country": "site"}.get(name.kind, name.kind), name.span.of(question.text))
    if question.days.text:
        put("days", question.days.text)
    if question.statement:
        put("statement", question.statement)
    return found


def _filled(sentences: Iterable[str], values: Mapping[str, str]) -> str | None:
    """The first sentence that the values fill."""
    for sentence in sentences:
        try:
            return with_particles(sentence.format(**values))
        except KeyError:
            continue
    return None


def _spelt(key: str, catalog: Catalog) -> str:
    """The key of a thing as it is written: short, and read again as the same thing."""
    for kind in ("chip", "server"):
        if key in catalog.entities(kind):
            return key.upper() if len(key) < 7 else key
    return catalog.entities("model")[key].name if key in catalog.entities("model") else key
