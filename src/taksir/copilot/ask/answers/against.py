"""What speaks against what is asked about: denials, documents that say otherwise, other values, failed checks."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from typing import Any

from taksir.brief import FINDINGS
from taksir.catalog.relations import relation_rules
from taksir.checks.registry import TELLING
from taksir.copilot.ask.answers.opposing import checked, denial_words, opposed, revised_words, stripped
from taksir.copilot.ask.answers.stated import sides_of
from taksir.copilot.ask.figures import figure, interval
from taksir.copilot.ask.kinds import wanted_kinds
from taksir.copilot.ask.phrase import say
from taksir.copilot.ask.question import Question
from taksir.copilot.ask.reasons import reason
from taksir.copilot.ask.telling import day_or, fact_words, numbers_of, short, with_status, word
from taksir.copilot.desk import Desk
from taksir.copilot.finding import Finding, Number
from taksir.copilot.toolbox.claims import claims
from taksir.copilot.toolbox.contradictions import contradictions
from taksir.copilot.toolbox.revised import revisions

_NEAR = 0.03
_SPENT = frozenset({"capex", "cost", "price", "lease"})
"""Money that goes into one's own things: another amount of it says nothing against an investment."""

_FINDINGS = frozenset(one.value for one in FINDINGS)

Told = dict[str, Any]


@dataclass(slots=True)
class Against:
    """One line for each that speaks against it, what is firmest first, and what only stands near it.

    `wording` are checks of how a thing is told; `meant` are the facts that the question is about, `near` other numbers
    of the kind that are of other things. The numbers that speak against come before those spoken against.
    """

    lines: dict[str, None] = field(default_factory=dict)
    wording: dict[str, None] = field(default_factory=dict)
    near: dict[str, None] = field(default_factory=dict)
    meant: list[Told] = field(default_factory=list)
    ids: list[str] = field(default_factory=list)
    numbers: tuple[Number, ...] = ()
    findings: list[Finding] = field(default_factory=list)
    replaced: list[Number] = field(default_factory=list)

    @property
    def documents(self) -> set[str]:
        """The documents that state what is asked about."""
        return {one["document"] for fact in self.meant for one in fact["sayings"]}


def against_of(question: Question, desk: Desk, finding: Finding, names: Sequence[str]) -> Against:
    """Of `contradictions` what is about all these names, and about the kind and amount that the question names."""
    language = question.language
    found = Against()
    own = claims(desk, names[0], limit=300) if names else None
    others = [contradictions(desk, name) for name in names[1:]]
    every = [one for one in (own, *others, finding) if one is not None]
    numbers = {key: one for each in every for key, one in numbers_of(each).items()}
    quotes = {one.id: one.quote for each in every for one in each.citations}
    found.findings = [*others, *([own] if own is not None else [])]
    facts = [one for one in own.data["facts"] if _about(one, names)] if own is not None else []
    asked = bool(_amounts(question) or _kinds_of(question))
    found.meant = [one for one in facts if _is_meant(one, question)] if asked else []
    told = _denials(question, (*others, finding), names, found, numbers, quotes)
    for relation in finding.data["contradictions"]:
        denied = {side["document"] for side in relation["sides"] if side["status"] == "denied"}
        if relation["type"] != "contradicts" or told & {*relation["items"], *denied}:
            continue
        if _relates(relation, finding, names, question):
            found.lines[opposed(relation, language)] = None
            found.ids += relation["items"]
    _replaced(desk, names, found, language)
    _other_values(question, facts, found, numbers, quotes)
    _known(found, numbers, language)
    meant = {one["item"] for fact in found.meant for one in fact["sayings"]}
    for verdict in finding.data["verdicts"]:
        if not _judges(verdict, finding, names, meant, asked=asked):
            continue
        if verdict["check"] in TELLING:
            found.wording[stripped(reason(verdict["says"], language))] = None
        else:
            found.lines[checked(verdict, finding, language)] = None
            found.ids += verdict["claims"]
    ids = [*found.ids, *(one["id"] for one in found.meant)]
    ordered = [numbers[id_] for id_ in dict.fromkeys(ids) if id_ in numbers]
    ordered.sort(key=lambda one: _is_asked(one.value, one.unit, question))
    found.numbers = (*found.replaced, *ordered)
    return found


def _denials(
    question: Question,
    findings: Sequence[Finding],
    names: Sequence[str],
    found: Against,
    numbers: dict[str, Number],
    quotes: dict[str, str | None],
) -> set[str]:
    """Adds what is denied of what is asked about; the items and documents that the lines tell."""
    told: set[str] = set()
    denials = {one["id"]: one for each in findings for one in each.data["denials"]}
    for one in denials.values():
        if _about(one, names) and _asked(one, question) and not _disputing(one):
            found.lines[denial_words(one, numbers, quotes, question.language)] = None
            found.ids += [size["id"] for size in one.get("sizes", [one])]
            told.update(saying["item"] for saying in one["sayings"])
            told.update(saying["document"] for saying in one["sayings"] if saying["status"] == "denied")
    return told


def _replaced(desk: Desk, names: Sequence[str], found: Against, language: str) -> None:
    """Adds the numbers by which a document replaces what is meant."""
    meant = {one["item"] for fact in found.meant for one in fact["sayings"]}
    if not meant:
        return
    finding = revisions(desk, names)
    numbers = numbers_of(finding)
    rows = [one for one in finding.data["revised"] if one["old"] in meant]
    for one in rows:
        found.lines[revised_words(one, numbers, language)] = None
        found.replaced.append(numbers[one["new"]])
    if rows:
        found.findings.insert(0, finding)


def _other_values(
    question: Question,
    facts: Sequence[Told],
    found: Against,
    numbers: dict[str, Number],
    quotes: dict[str, str | None],
) -> None:
    """Other values of the thing that is meant: against it where other documents state them, and else near it.

    A document that states both values holds them for two things.
    """
    language, ids = question.language, {one["id"] for one in found.meant}
    amounts = bool(_amounts(question))
    values = {(one.value, one.unit) for one in found.replaced}
    for fact in facts if found.meant else ():
        if (fact["value"], fact["unit"]) in values:
            continue
        pairs = [one for one in found.meant if one["id"] != fact["id"] and _same_thing(fact, one)]
        if (fact["id"] in ids and amounts) or not pairs or fact["id"] in found.ids or fact["value"] is None:
            continue
        mine = {one["document"] for one in fact["sayings"]}
        theirs = {one["document"] for other in pairs for one in other["sayings"]}
        disputes = _disputing(fact)
        line = fact_words(fact, numbers, language)
        line = line if disputes else with_status(line, fact, language)
        said = say("ledger_contradicts.rival", language, what=line, quote=short(quotes.get(fact["id"]), 110))
        if mine & theirs and not amounts and not disputes:
            continue
        if mine & theirs and not disputes:
            found.near[f"{line} ({', '.join(dict.fromkeys(one['who'] for one in fact['sayings']))})"] = None
        else:
            found.lines[said] = None
            found.ids.append(fact["id"])


def _disputing(told: Told) -> bool:
    """Whether a number is read as denied by somebody whom its sentence does not name: it is what speaks against."""
    return "parties" not in told and bool(told["denied_by"]) and not set(told["denied_by"]) & set(told["names"])


def _known(found: Against, numbers: dict[str, Number], language: str) -> None:
    """What is known elsewhere of the facts that are meant, and otherwise than they say."""
    for fact in found.meant:
        rows = [one for one in fact["known"] if one["stance"] == "differs"]
        for one in rows[:1]:
            low, high = one["low"], one["high"]
            ranged = low is not None and high is not None and low != high
            amount = (
                interval(low, high, one["unit"], language) if ranged else figure(one["value"], one["unit"], language)
            )
            found.lines[
                say(
                    "ledger_contradicts.known", language, what=fact_words(fact, numbers, language), amount=amount,
                    origin=one["origin"], day=day_or(one["as_of"], language),
                    status=word("status_word", one["status"], language),
                )
            ] = None  # fmt: skip
            found.ids.append(fact["id"])


def _about(told: Told, names: Sequence[str]) -> bool:
    return set(names) <= {*sides_of(told), *told["names"]}


def _is_meant(fact: Told, question: Question) -> bool:
    """Whether a fact has the amount that the question names; where it names none, the kind."""
    if fact["kind"] == "date" or fact["value"] is None:
        return False
    if _amounts(question):
        values = [(fact["value"], fact["unit"]), *((one["value"], one["unit"]) for one in fact["also"])]
        return any(_is_asked(value, unit, question) for value, unit in values)
    return fact["kind"] in _kinds_of(question)


def _same_thing(one: Told, other: Told) -> bool:
    """Whether two facts measure the same of the same, as far as they say."""
    if one["unit"] != other["unit"] or one["subject"] != other["subject"] or one["value"] == other["value"]:
        return False
    kinds = {one["kind"], other["kind"]}
    if len(kinds) > 1 and (_family(one["kind"]) != _family(other["kind"]) or kinds & _SPENT):
        return False
    if not all(_may_differ(each) for each in (one, other)):
        return False
    periods = one["period"], other["period"]
    return (None in periods or periods[0] == periods[1]) and (
        None in (one["object"], other["object"]) or one["object"] == other["object"]
    )


def _may_differ(fact: Told) -> bool:
    """Whether another value of it says otherwise: not of money given, where neither to whom nor when is said."""
    return _family(fact["kind"]) != "spending" or bool(fact["object"]) or bool(fact["period"])


def _asked(told: Told, question: Question) -> bool:
    """Whether a deal or fact is of the kind, and in the unit, that the question names."""
    facts = told.get("sizes", [told])
    valued = [one for one in facts if one["value"] is not None]
    if _amounts(question) and valued and not any(_is_asked(one["value"], one["unit"], question) for one in valued):
        return False
    kinds = _kinds_of(question)
    types = {told["type"]} if "type" in told else set()
    return not kinds or bool(kinds & {*types, *(one["kind"] for one in facts)})


def _relates(relation: Told, finding: Finding, names: Sequence[str], question: Question) -> bool:
    named = {one.id: one.names for one in finding.citations}
    of = {name for item in relation["items"] for name in named.get(item, ())}
    if not all(name in of or name in relation["why"] for name in names):
        return False
    numbers = [one for one in finding.numbers if one.origin in relation["items"]]
    if _amounts(question):
        return any(_is_asked(one.value, one.unit, question) for one in numbers)
    kinds = _kinds_of(question)
    return not kinds or any(one.kind in kinds for one in numbers)


def _judges(verdict: Told, finding: Finding, names: Sequence[str], meant: Collection[str], *, asked: bool) -> bool:
    """Whether a failed check is of a claim that is meant; where nothing is asked for, of one about all the names."""
    if verdict["plausibility"] not in _FINDINGS:
        return False
    if asked:
        return bool(set(meant) & set(verdict["claims"]))
    about = [one for one in finding.numbers if one.origin in verdict["claims"]]
    return len(names) < 2 or any(set(names) <= set(one.about) for one in about)


def _amounts(question: Question) -> list[tuple[float, str]]:
    return [(one.value, one.unit) for one in question.quantities if one.value and one.dimension != "date"]


def _is_asked(value: object, unit: str, question: Question) -> bool:
    return any(
        isinstance(value, float) and of in (unit, unit.partition("/")[0]) and abs(value - asked) <= _NEAR * abs(asked)
        for asked, of in _amounts(question)
    )


def _kinds_of(question: Question) -> set[str]:
    """The kinds of claims that a question names; what is invested may be told as a mere amount."""
    kinds = set(wanted_kinds(question))
    return {*kinds, "amount"} if "investment" in kinds else kinds


def _family(kind: str) -> str:
    return relation_rules().families.get(kind, kind)
