"""What a question looks for in the documents: names, words that have to be covered, the measure of the answer."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache

from taksir.catalog.ask_file import ask_tables
from taksir.copilot.ask.question import Question
from taksir.copilot.seek.former import asks_former
from taksir.copilot.seek.seek import Sought
from taksir.copilot.seek.terms import Word, asking_topics, words_in
from taksir.news.claim import Claim
from taksir.news.span import Span
from taksir.quantity.unit import is_currency

_THINGS = ("chip", "server", "model", "family", "unknown", "product", "part")
"""Names of things: what is said of them is found by their words."""

_OTHER = {"who": frozenset({"org", "person", "unknown", "publisher"}), "where": frozenset({"place"})}
"""Types of names of which a sentence must have one, by what is asked for."""

_WIDE = frozenset({"how_many", "how_much", "measure_money", "measure_usd", "measure_idr", "measure_krw"})
"""Topics of a measure that a question about somebody may hold, too."""

_OPEN = frozenset({"how_many", "how_much"})
"""Topics that ask for a number even where a yes or no is asked for, too."""

_DIMENSIONS = {
    "W": "power",
    "percent": "percent",
    "date": "date",
    "share": "shares",
    "package": "chips",
} | dict.fromkeys(("day", "week", "month", "year"), "duration")
"""The dimension that a unit is of, where the claims of the ledger give no more than the unit."""

_REACH = 14

_SHARE = "share_of"
"""The meaning of words of a part, which say no more than the measure where a percentage is asked for."""

_SEVERAL = ("how_many", "how_much")
"""Topics that ask for a number of whatever measure: they count only where no other says which."""

_ALONE = ("when", "measure_cadence", "measure_percent", "measure_idr", "measure_usd", "measure_krw")
"""Topics that say which measure it is, whatever others stand beside them; the first counts."""


def sought_of(
    question: Question,
    names: Sequence[str],
    side: Sequence[str] = (),
    kinds: Sequence[str] = (),
    number: bool = False,
) -> Sought:
    """What to look for; `names` and `side` are usual names of the ledger. With `number` a number is asked for."""
    years = frozenset(str(day.year) for day in (question.days.since, question.days.until) if day is not None)
    values = tuple((one.value, one.unit) for one in question.quantities if one.value is not None and not one.iso)
    excluded = excepted(question)
    return Sought(
        language=question.language,
        names=tuple(name for name in names if name not in excluded),
        side=tuple(name for name in side if name not in excluded),
        words=content(question),
        fits=fitting(question, number),
        kinds=frozenset(kinds),
        years=years,
        values=values,
        excluded=excluded,
        yes_or_no=asks(question) == "whether",
        latest=_says("latest", question),
        spelt=_spelt(question),
        former=asks_former(question.text, question.language),
        needs=frozenset({"cause"}) if "why" in question.topics and not number else frozenset(),
        other=others_of(asks(question)),
    )


def _spelt(question: Question) -> Mapping[str, str]:
    """How the question spells each name: a document may spell it alike, and not be known to mean the same."""
    return {one.key: one.span.of(question.text).lower() for one in question.names if one.kind not in _THINGS}


def _says(group: str, question: Question) -> bool:
    """Whether a question holds a word of a list of `data/ask/asking`."""
    text = f" {question.text.lower()} "
    words = [word for _, tree in ask_tables("asking") for word in tree.get(group, {}).get(question.language, ())]
    if question.language == "ko":
        return any(word in text for word in words)
    return any(re.search(rf"(?<!\w){re.escape(word)}(?!\w)", text) for word in words)


def asks(question: Question) -> str:
    """What a question asks for: a number, a reason (why), somebody (who), a place (where), yes or no (whether), or
    what is said (what)."""
    topics = question.topics
    if "why" in topics:
        return "why"
    told = _told(question)
    if any(topic not in _WIDE for topic in told):
        return "number"
    for topic in ("who", "where"):
        if topic in topics:
            return topic
    if told and ("whether" not in topics or set(told) & _OPEN):
        return "number"
    if "whether" in topics or "status" in topics:
        return "whether"
    return "number" if any(topic in topics for topic in _numbers()) else "what"


def asks_number(question: Question) -> bool:
    """Whether a number is asked for, among other things."""
    return bool(_told(question))


def others_of(asked: str) -> frozenset[str]:
    """Types of names of which a sentence must have one, for who and where."""
    return _OTHER.get(asked, frozenset())


def _told(question: Question) -> list[str]:
    """The measures that a question asks for: a word of a number that it states asks for none."""
    stated = [one.span for one in question.quantities]
    spans = {topic: question.topics[topic] for topic in measures() if topic in question.topics}
    return [
        topic
        for topic, span in spans.items()
        if not any(one.contains(span) for one in stated)
        and not any(one.contains(span) and one != span for one in spans.values())
    ]


def excepted(question: Question) -> frozenset[str]:
    """Names that are not meant: "other than Amazon", "selain Amazon", "아마존 말고"."""
    found = set()
    for one in question.names:
        before = question.text[max(0, one.span.start - _REACH) : one.span.start].lower().rstrip()
        behind = question.text[one.span.end : one.span.end + _REACH].lower().lstrip()
        for _, tree in ask_tables("asking"):
            listed = tree.get("except", {})
            if any(before.endswith(word) for name in ("en", "id") for word in listed.get(name, ())):
                found.add(one.key)
            if any(behind.startswith(word) for word in listed.get("ko", ())):
                found.add(one.key)
    return frozenset(found)


def content(question: Question) -> tuple[Word, ...]:
    """The words of a question that say what is asked for: no names of parties, numbers, days, nor what only asks."""
    text = question.text
    things = [one for one in question.names if one.kind in _THINGS]
    held = [one.span for one in question.names if one not in things]
    held += [one.span for one in question.quantities]
    asking = [span for topic, span in question.topics.items() if topic in asking_topics() or topic in measures()]
    counted = [span for topic, span in question.topics.items() if topic in _counting()]
    found: dict[str, Word] = {}
    for word, start, end in words_in(_blanked(text, held), question.language):
        named = any(one.span.start <= start < one.span.end for one in things)
        inside = counted if word.concepts else [*asking, *counted]
        shared = "measure_percent" in question.topics and _SHARE in word.concepts
        bare = shared or any(span.start <= start and end <= span.end for span in inside)
        if named or not (bare or word.text in question.days.text.split()):
            text_ = word.text if start or named else word.text.lower()  # a capital opens every question
            found.setdefault(word.text.lower(), replace(word, text=text_, named=named))
    return tuple(found.values())


def fitting(question: Question, number: bool = False) -> Callable[[Claim], bool] | None:
    """Whether a number is of the measure that a question asks for; None where it asks for none.

    With `number` it asks for one, whatever its words.
    """
    told = _told(question)
    if not told and not number:
        return None
    sure = [topic for topic in told if topic not in _SEVERAL]
    alone = [topic for topic in _ALONE if topic in sure][:1]
    if not sure and "how_many" not in told and set(question.topics) & _paying():
        return _fits([measures()["measure_money"]])
    rows = [measures()[topic] for topic in (alone or sure or told[:1] or _SEVERAL[1:])]

    return _fits(rows)


def _fits(rows: Sequence[Mapping[str, frozenset[str]]]) -> Callable[[Claim], bool]:
    def fits(claim: Claim) -> bool:
        quantity = claim.quantity
        if quantity.value is None and quantity.iso is None and quantity.low is None and quantity.high is None:
            return quantity.dimension in ("money",) and any("money" in row["dimensions"] for row in rows)
        return any(
            quantity.dimension in row["dimensions"]
            or quantity.unit in row["units"]
            or (row["no_dimensions"] and quantity.dimension not in row["no_dimensions"])
            for row in rows
        )

    return fits


def measured(question: Question, unit: str) -> bool:
    """Whether a number in this unit is of the measure that a question asks for."""
    told = _told(question)
    sure = [topic for topic in told if topic not in _SEVERAL]
    rows = [measures()[topic] for topic in _narrow(sure)]
    dimension = "money" if is_currency(unit) else _DIMENSIONS.get(unit, "")
    return not rows or any(unit in row["units"] or (dimension or unit) in row["dimensions"] for row in rows)


def fitting_each(question: Question) -> list[Callable[[Claim], bool] | None]:
    """What fits, for each measure that is asked for: "how much and over how many years" are two."""
    told = [topic for topic in _told(question) if topic not in _SEVERAL]
    families: dict[str, list[str]] = {}
    for topic in told:
        family = "money" if topic.startswith("measure_") and topic[8:] in ("usd", "idr", "krw", "money") else topic
        families.setdefault("measure_duration" if family == "how_long" else family, []).append(topic)
    if families and {"kind_value", "kind_spend", "pays"} & set(question.topics) and "money" not in families:
        families["money"] = ["measure_money"]
    asking = len(_interrogatives().findall(question.text.lower()))
    if len(families) < 2 or asking < 2:
        return [fitting(question, number=True)]
    return [_fits([measures()[topic] for topic in _narrow(topics)]) for topics in families.values()]


def _narrow(topics: Sequence[str]) -> list[str]:
    alone = [topic for topic in _ALONE if topic in topics][:1]
    return alone or list(topics)


@lru_cache(maxsize=1)
def _counting() -> frozenset[str]:
    """Topics whose words say nothing but the measure: percent, years, gigawatts."""
    return frozenset(topic for _, tree in ask_tables("asking") for topic in tree.get("counting", {}).get("topics", ()))


@lru_cache(maxsize=1)
def _paying() -> frozenset[str]:
    """Topics of what is paid: how much of it is an amount of money."""
    return frozenset(topic for _, tree in ask_tables("asking") for topic in tree.get("paying", {}).get("topics", ()))


@lru_cache(maxsize=1)
def _numbers() -> frozenset[str]:
    """Topics of things that are numbers, whatever word asks for them: capex, valuation, revenue."""
    return frozenset(topic for _, tree in ask_tables("asking") for topic in tree.get("numbers", {}).get("topics", ()))


@lru_cache(maxsize=1)
def _interrogatives() -> re.Pattern[str]:
    groups = [tree.get("interrogatives", {}) for _, tree in ask_tables("asking")]
    words = sorted({word for group in groups for listed in group.values() for word in listed}, key=len, reverse=True)
    return re.compile("|".join(rf"(?<![a-z]){re.escape(word)}" for word in words) or r"(?!)")


@lru_cache(maxsize=1)
def measures() -> Mapping[str, Mapping[str, frozenset[str]]]:
    """Dimensions and units by topic."""
    return {
        topic: {key: frozenset(table.get(key, ())) for key in ("dimensions", "units", "no_dimensions")}
        for _, tree in ask_tables("measures")
        for topic, table in tree.items()
    }


def _blanked(text: str, spans: Sequence[Span]) -> str:
    for span in spans:
        text = f"{text[: span.start]}{' ' * (span.end - span.start)}{text[span.end :]}"
    return text
