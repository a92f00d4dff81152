"""What speaks against what is asked about: denials, documents that say otherwise, other values, failed checks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from taksir.catalog.relations import relation_rules
from taksir.copilot.ask.answers.amounts import wanted_kinds
from taksir.copilot.ask.answers.stated import sides_of
from taksir.copilot.ask.figures import figure
from taksir.copilot.ask.phrase import say
from taksir.copilot.ask.question import Question
from taksir.copilot.ask.telling import day_or, fact_words, numbers_of, short, told_words, with_status, word
from taksir.copilot.desk import Desk
from taksir.copilot.finding import Finding, Number
from taksir.copilot.toolbox.claims import claims
from taksir.copilot.toolbox.contradictions import contradictions

_NEAR = 0.03


@dataclass(frozen=True, slots=True)
class Against:
    """One line for each, what is firmest first; the numbers that speak against come before those spoken against."""

    lines: tuple[str, ...]
    numbers: tuple[Number, ...]
    findings: tuple[Finding, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.lines)


def against_of(question: Question, desk: Desk, finding: Finding, names: Sequence[str]) -> Against:
    """Of `contradictions` what is about all these names, and about the kind and amount that the question names."""
    language, data = question.language, finding.data
    findings = [contradictions(desk, name) for name in names[1:]]
    denials = {one["id"]: one for each in (finding, *findings) for one in each.data["denials"]}
    numbers = {key: one for each in (*findings, finding) for key, one in numbers_of(each).items()}
    quotes = {one.id: one.quote for each in (*findings, finding) for one in each.citations}
    lines: dict[str, None] = {}
    ids: list[str] = []
    told: set[str] = set()
    for one in denials.values():
        if _about(one, names) and _asked(one, question):
            items = [saying["item"] for saying in one["sayings"]]
            lines[_denial(one, numbers, quotes, language)] = None
            ids += [size["id"] for size in one.get("sizes", [one])]
            told.update(items)
            told.update(saying["document"] for saying in one["sayings"] if saying["status"] == "denied")
    shown: dict[str, None] = {}
    for relation in data["contradictions"]:
        items = relation["items"]
        denied = {side["document"] for side in relation["sides"] if side["status"] == "denied"}
        if told & {*items, *denied} or not _relates(relation, finding, names, question):
            continue
        if relation["type"] == "contradicts" or all(item in numbers for item in items):
            shown[opposed(relation, language)] = None
            ids += items
    lines |= shown
    rivals = _rivals(question, desk, names)
    if rivals is not None:
        found, other = rivals
        findings.append(found)
        numbers = {**numbers_of(found), **numbers}
        for one in other:
            if one["id"] not in ids:
                quote = next((each.quote for each in found.citations if each.id == one["id"]), None)
                line = with_status(fact_words(one, numbers, language), one, language)
                lines[say("ledger_contradicts.rival", language, what=line, quote=short(quote, 110))] = None
                ids.append(one["id"])
    for verdict in data["verdicts"]:
        if _judges(verdict, finding, names, question):
            lines[checked(verdict, finding, language)] = None
            ids += verdict["claims"]
    ordered = [numbers[id_] for id_ in dict.fromkeys(ids) if id_ in numbers]
    ordered.sort(key=lambda one: _is_asked(one.value, one.unit, question))
    return Against(tuple(lines), tuple(ordered), tuple(findings))


def opposed(relation: dict[str, Any], language: str) -> str:
    """Both sides of a contradiction, in their own words."""
    seen: dict[str, str] = {}
    for side in relation["sides"]:
        status = word("status_word", side["status"], language) or "–"
        who = side["who"] or side["document"]
        seen.setdefault(
            f"{side['quote']}{who}",
            say("ledger_contradicts.side", language, quote=short(side["quote"], 110), who=who, status=status),
        )
    return say("ledger_contradicts.versus", language).join(list(seen.values())[:2]) or str(relation["why"])


def checked(verdict: dict[str, Any], finding: Finding, language: str) -> str:
    """A verdict with the words that it is about."""
    quotes = {one.id: one.quote for one in finding.citations}
    quote = next((quotes[id_] for id_ in (*verdict["claims"], *verdict["deals"]) if id_ in quotes), verdict["says"])
    why = band_words(verdict, language) or (f" ({verdict['says'].rstrip('.')})" if language == "en" else "")
    return say(
        "ledger_contradicts.checked", language, verdict=word("verdict_word", verdict["plausibility"], language),
        quote=short(quote), band=why,
    )  # fmt: skip


def band_words(verdict: dict[str, Any], language: str) -> str:
    """What is implied and what is expected, where both are known."""
    implied, expected = (range_text(verdict[key], language) for key in ("implied", "expected"))
    return say("ledger_check.band", language, implied=implied, expected=expected) if implied and expected else ""


def range_text(band: dict[str, Any] | None, language: str) -> str:
    """A range in the language's figures."""
    if band is None:
        return ""
    low, high, unit, value = band["low"], band["high"], band["unit"], band["value"]
    if low is not None and high is not None and low != high:
        return f"{figure(low, unit, language)} – {figure(high, unit, language)}"
    one = value if value is not None else low if low is not None else high
    return figure(one, unit, language) if one is not None else ""


def _denial(told: dict[str, Any], numbers: dict[str, Number], quotes: dict[str, str | None], language: str) -> str:
    """Who denies what, on which day and in which words."""
    denied = next((one for one in told["sayings"] if one["status"] == "denied"), told["sayings"][-1])
    key = "withdrawn" if told.get("withdrawn") else "denied"
    return say(
        f"ledger_contradicts.{key}", language, who=", ".join(told["denied_by"]),
        what=told_words(told, numbers, language), day=day_or(denied["day"], language),
        quote=short(quotes.get(denied["item"]) or denied["quote"], 160),
    )  # fmt: skip


def _about(told: dict[str, Any], names: Sequence[str]) -> bool:
    return set(names) <= {*sides_of(told), *told["names"]}


def _asked(told: dict[str, Any], question: Question) -> bool:
    """Whether a deal or fact is of the kind, and in the unit, that the question names."""
    facts = told.get("sizes", [told])
    units = {one.unit for one in question.quantities if one.value and one.dimension != "date"}
    if units and facts and not units & {one["unit"] for one in facts}:
        return False
    kinds = _kinds_of(question)
    types = {told["type"]} if "type" in told else set()
    return not kinds or bool(kinds & {*types, *(one["kind"] for one in facts)})


def _relates(relation: dict[str, Any], finding: Finding, names: Sequence[str], question: Question) -> bool:
    named = {one.id: one.names for one in finding.citations}
    of = {name for item in relation["items"] for name in named.get(item, ())}
    if not all(name in of or name in relation["why"] for name in names):
        return False
    return _fits([one for one in finding.numbers if one.origin in relation["items"]], question)


def _judges(verdict: dict[str, Any], finding: Finding, names: Sequence[str], question: Question) -> bool:
    """Whether a failed check is of what is asked about: of the pair, of the kind and of the amount."""
    found = [one for one in finding.numbers if one.origin in verdict["claims"]]
    if len(names) > 1 and not any(set(names) <= set(one.about) for one in found):
        return False
    return _fits(found, question)


def _fits(found: Sequence[Number], question: Question) -> bool:
    """Whether any of these has the amount of the question; where it says none, the kind."""
    if any(one.value and one.dimension != "date" for one in question.quantities):
        return any(_is_asked(one.value, one.unit, question) for one in found)
    kinds = _kinds_of(question)
    return not kinds or any(one.kind in kinds for one in found)


def _rivals(question: Question, desk: Desk, names: Sequence[str]) -> tuple[Finding, list[dict[str, Any]]] | None:
    """Other values of the thing whose amount the question names: of the same side, the same kind and unit."""
    if not names or not any(one.value and one.dimension != "date" for one in question.quantities):
        return None
    finding = claims(desk, names[0], limit=300)
    facts = finding.data["facts"]
    meant = [one for one in facts if _is_asked(one["value"], one["unit"], question) and _about(one, names)]
    other = [
        one
        for one in facts
        for asked in meant
        if one["unit"] == asked["unit"] and one["value"] is not None and one["subject"] == asked["subject"]
        if _family(one["kind"]) == _family(asked["kind"]) and one["kind"] != "date" and one["id"] != asked["id"]
        if None in (one["object"], asked["object"]) or one["object"] == asked["object"]
        if not _is_asked(one["value"], one["unit"], question)
    ]
    return (finding, list({one["id"]: one for one in other}.values())) if other else None


def _is_asked(value: object, unit: str, question: Question) -> bool:
    return any(
        isinstance(value, float) and one.value and unit == one.unit and abs(value - one.value) <= _NEAR * abs(one.value)
        for one in question.quantities
    )


def _kinds_of(question: Question) -> set[str]:
    """The kinds of claims that a question names; what is invested may be told as a mere amount."""
    kinds = set(wanted_kinds(question))
    return {*kinds, "amount"} if "investment" in kinds else kinds


def _family(kind: str) -> str:
    return relation_rules().families.get(kind, kind)
