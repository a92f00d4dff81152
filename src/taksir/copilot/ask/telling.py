"""How facts and deals of the ledger are said: who to whom, how much, how sure, who carries it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from taksir.catalog.gazetteer import gazetteer
from taksir.copilot.ask.figures import bare, day_text, figure, figure_of, interval
from taksir.copilot.ask.phrase import has_phrase, say
from taksir.copilot.finding import Finding, Number
from taksir.ledger.support import UNSURE
from taksir.news.standing import Status
from taksir.report.parties import GIVES

_TAKERS = frozenset(taker for takers in GIVES.values() for taker in takers)
_BOUND = frozenset({Status.CONTRACTED, Status.UNDER_CONSTRUCTION, Status.OPERATING, Status.CONFIRMED})
_SHOWN = 4
_QUOTE = 140

Told = Mapping[str, Any]
"""A fact or deal as `claims` and `deals` give it in their `data`."""


def word(group: str, key: str | None, language: str) -> str:
    """A status, type of deal or kind of claim in words; a key that has none with blanks."""
    if not key:
        return ""
    return say(f"{group}.{key}", language) if has_phrase(f"{group}.{key}") else key.replace("_", " ")


def amount(fact: Told, numbers: Mapping[str, Number], language: str) -> str:
    """The amount of a fact with its qualifier, its year, and in the language of the question."""
    number = numbers.get(fact["id"])
    if number is None or number.value is None:
        return str(fact["text"])
    said = figure_of(number, language)
    qualifier = fact.get("qualifier")
    if qualifier and has_phrase(f"qualifier_word.{qualifier}"):
        said = say(f"qualifier_word.{qualifier}", language, amount=said)
    period = fact.get("period")
    plain = period and str(period)[0].isdigit() and number.unit != "date"
    return f"{said} ({period})" if plain else said


def numbers_of(finding: Finding) -> dict[str, Number]:
    """The numbers of a finding by where they are from."""
    return {one.origin: one for one in reversed(finding.numbers)}


def sides(told: Told) -> tuple[list[str], list[str], list[str]]:
    """Givers, takers and the others of a deal."""
    parties = told["parties"]
    givers = [one["name"] for one in parties if one["role"] in GIVES]
    takers = [one["name"] for one in parties if one["role"] in _TAKERS and one["name"] not in givers]
    rest = [one["name"] for one in parties if one["name"] not in givers and one["name"] not in takers]
    return givers, takers, rest


def deal_words(deal: Told, numbers: Mapping[str, Number], language: str) -> str:
    """A deal in a few words: “Amazon → OpenAI: investment, up to US$50 billion”."""
    givers, takers, rest = sides(deal)
    who = " → ".join(", ".join(names) for names in (givers, takers) if names)
    who = ", ".join(part for part in (who, *rest) if part)
    sizes = [amount(one, numbers, language) for one in valued(deal["sizes"])[:2] if one["text"]]
    return f"{who}: {', '.join([word('deal_word', deal['type'], language), *sizes])}"


def valued(facts: Sequence[Told]) -> list[Told]:
    """Facts with a value; where none has one, all of them."""
    return [one for one in facts if one["value"] is not None] or list(facts)


def fact_words(fact: Told, numbers: Mapping[str, Number], language: str) -> str:
    """A fact in a few words: “Amazon: capital expenditure, US$125 billion”."""
    who = " → ".join(dict.fromkeys(name for name in (fact["subject"], fact["object"]) if name))
    said = f"{word('kind_word', fact['kind'], language)}, {amount(fact, numbers, language)}"
    return f"{who}: {said}" if who else said


def told_words(told: Told, numbers: Mapping[str, Number], language: str) -> str:
    """A deal or a fact in a few words."""
    return deal_words(told, numbers, language) if "parties" in told else fact_words(told, numbers, language)


def lead(told: Told, what: str, language: str, *, asked: bool = False) -> str:
    """The first sentence: denied, unconfirmed and disputed things say so in it.

    What was `asked` for with yes or no is answered so only where it is bound or done.
    """
    status = told["status"]
    if told["denied_by"]:
        key = "withdrawn" if told.get("withdrawn") else "denied"
        return say(f"ledger_lead.{key}", language, who=", ".join(told["denied_by"]), what=what)
    unsure = status is None or Status(status) in UNSURE
    said = word("status_word", status, language) if status else ""
    if told["level"] == "conflicting":
        key = "conflicting_unsure" if unsure else "conflicting"
        return say(f"ledger_lead.{key}", language, what=what, status=said)
    if unsure:
        return say("ledger_lead.unsure", language, what=what, status=said)
    yes = asked and status is not None and Status(status) in _BOUND
    return say("ledger_lead.yes" if yes else "ledger_lead.firm", language, what=what, status=said)


def sized(deal: Told) -> Told:
    """A deal with what the corroboration of its amount says: a disputed amount disputes the deal."""
    sizes = deal.get("sizes")
    if sizes and not deal["denied_by"] and (sizes[0]["level"] in ("conflicting", "denied") or sizes[0]["denied_by"]):
        return {**deal, **{key: sizes[0][key] for key in ("level", "denied_by", "withdrawn")}}
    return deal


def carried(told: Told, language: str) -> str:
    """Who carries it: the origins that are named, else those who tell it, and over how many documents."""
    origins = ", ".join(told["origins"])
    groups = told.get("independent") or [[name] for name in told["origins"]]
    if len(groups) > 1:
        first = say("ledger_carried.by_origins", language, count=len(groups), origins=origins)
    elif len(told["origins"]) > 1 and not _led(told["origins"]):
        first = say("ledger_carried.joint", language, origins=origins)
    elif origins:
        first = say("ledger_carried.single_origin", language, origins=origins)
    else:
        voices = list(dict.fromkeys([*told["voices"], *(one["who"] for one in told["sayings"])]))
        first = say("ledger_carried.nobody", language, voices=", ".join(voices[:_SHOWN]))
    days = [one["day"] for one in told["sayings"] if one["day"]]
    said = ""
    if days:
        ends = dict.fromkeys((min(days), max(days)))
        said = f" ({' – '.join(day_text(day, language) for day in ends)})"
    return f"{first} {say('ledger_carried.documents', language, count=told['documents'], days=said)}"


def _led(origins: Iterable[str]) -> bool:
    """Whether one of these is a person, who speaks for the others."""
    return any(entity is not None and entity.type == "person" for entity in map(gazetteer().entity, origins))


def line(saying: Told, language: str) -> str:
    """One telling: day, who tells it, status, according to whom, and the words."""
    names = ", ".join(saying["attribution"])
    return say(
        "ledger_told.line",
        language,
        day=day_or(saying["day"], language),
        who=saying["who"],
        status=word("status_word", saying["status"], language),
        by=say("ledger_told.by", language, names=names) if names else "",
        quote=short(saying["quote"]),
    )


def history(told: Told, language: str) -> str:
    """Every telling in the order of days, undated ones first."""
    ordered = sorted(told["sayings"], key=lambda one: one["day"] or "")
    lines = "; ".join(line(one, language) for one in ordered[-_SHOWN:])
    more = len(ordered) - _SHOWN
    if more > 0:
        lines = f"{lines}; {say('ledger_more.left', language, count=more)}"
    return say("ledger_told.history", language, lines=lines)


def others(shown: Iterable[str], total: int, key: str, language: str, most: int = _SHOWN) -> str:
    """The rest of a list: so many of it, and how many more there are; empty where there is none."""
    lines = list(dict.fromkeys(shown))
    if not lines:
        return ""
    told = "; ".join(lines[:most])
    more = total - min(len(lines), most)
    if more > 0:
        told = f"{told}; {say('ledger_more.left', language, count=more)}"
    return say(key, language, others=told)


def elsewhere(fact: Told, language: str) -> str:
    """What is known of it from elsewhere by the day of the run: the same, or otherwise."""
    said = []
    for stance, key in (("agrees", "ledger_more.agrees"), ("differs", "ledger_more.differs")):
        known = [one for one in fact.get("known", ()) if one["stance"] == stance]
        lines = [
            f"{_known_amount(one, language)} ({one['origin']}, {day_text(one['as_of'], language)}, "
            f"{word('status_word', one['status'], language)})"
            for one in sorted(known, key=lambda one: str(one["as_of"]), reverse=True)
        ]
        said.append(others(lines, len(set(lines)), key, language))
    return " ".join(part for part in said if part)


def _known_amount(one: Told, language: str) -> str:
    low, high = one["low"], one["high"]
    if low is not None and high is not None and low != high:
        return interval(low, high, one["unit"], language)
    return figure(one["value"], one["unit"], language)


def with_status(what: str, told: Told, language: str) -> str:
    """Something in a list, with its status, who denies it, and its last day."""
    if told["denied_by"]:
        if told.get("withdrawn"):
            return say("ledger_more.withdrawn", language, what=what, who=", ".join(told["denied_by"]))
        return say("ledger_more.denials", language, what=what, who=", ".join(told["denied_by"]))
    last = f", {day_text(told['until'], language)}" if told["until"] else ""
    status = told["status"] or told["sayings"][0]["status"]
    return f"{what} ({word('status_word', status, language)}{last})"


def about(names: Sequence[str], language: str) -> str:
    """“ about OpenAI and AMD”; nothing where nobody is named."""
    return say("ledger_reading.of", language, names=", ".join(names)) if names else ""


def day_or(day: str | None, language: str) -> str:
    """A day, or that there is none."""
    return day_text(day, language) if day else say("ledger_carried.undated", language)


def short(quote: str | None, most: int = _QUOTE) -> str:
    """A quote that fits in a sentence."""
    text = (quote or "").strip().rstrip(".")
    return text if len(text) <= most else f"{text[:most].rsplit(' ', 1)[0].rstrip()}…"


def count(value: int, language: str) -> str:
    """A count as the language groups it."""
    return bare(value, language)


def stop(text: str) -> str:
    """A text with one full stop at its end."""
    return text if text.endswith((".", "?", "!", "…", "다.")) else f"{text}."
