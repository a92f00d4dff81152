"""Who invested in whom, and which deals there are between parties."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from taksir.copilot.ask.answer import Answer
from taksir.copilot.ask.answers.beyond import beyond
from taksir.copilot.ask.answers.by_title import by_title
from taksir.copilot.ask.answers.ended import ended
from taksir.copilot.ask.answers.known import from_elsewhere
from taksir.copilot.ask.answers.leaving import besides, located, on_side, without
from taksir.copilot.ask.answers.other import other_deals
from taksir.copilot.ask.answers.own_sum import own_sums
from taksir.copilot.ask.answers.roster import by_size, clauses, giving, quotes, taking
from taksir.copilot.ask.answers.stated import beside, context, once, placed, sides_of
from taksir.copilot.ask.answers.story import in_time, once_denied, rest_words, sum_over_time, unearlier
from taksir.copilot.ask.asked import asks
from taksir.copilot.ask.direction import takes
from taksir.copilot.ask.leading import first_words, polar
from taksir.copilot.ask.parties import Parties, parties_of
from taksir.copilot.ask.phrase import say
from taksir.copilot.ask.question import Question
from taksir.copilot.ask.reply import answered, declined, settled
from taksir.copilot.ask.telling import (
    Told,
    carried,
    elsewhere,
    numbers_of,
    others,
    sides,
    sized,
    stop,
    told_words,
    valued,
    with_status,
)
from taksir.copilot.ask.times import of_time
from taksir.copilot.desk import Desk
from taksir.copilot.finding import Finding, Number
from taksir.copilot.known import known_of
from taksir.copilot.toolbox import deals as tool
from taksir.quantity.unit import is_currency

INVESTING = "investment, stake, funding_round, acquisition, joint_venture"
"""Types of deals in which somebody puts money into somebody."""
SPENDING = f"{INVESTING}, capex, datacenter_build, commitment"
"""Types of deals in which somebody puts money into a place."""
_BY_TOPIC = {
    "acquire": "acquisition", "supplies": "supply, manufacturing", "leases": "lease", "partner": "partnership",
    "commits": "commitment, supply, lease, investment", "supplier_word": "supply, manufacturing, lease",
    "customer_word": "supply, manufacturing, lease, commitment",
    "builder_word": "datacenter_build, project, chip_development, capex",
}  # fmt: skip
_FEW, _ALL = 4, 12
_MONEY = ("investment", "funding_round", "acquisition", "stake")
_WIDE = frozenset({"counterparty", "backs", "partner", "who", "deal", "investor_word", "which"})
"""Topics of questions that any type of deal answers where none of the type is told."""
_WHOLE = frozenset({"who", "whether", "what"})
"""What a deal between two answers wholly; a number, a place or a reason a sentence may say better."""
_TALKS = frozenset({"meeting", "layoffs"})


def who_invested(question: Question, desk: Desk) -> Answer:
    """Investments of one party, or of one in another: everyone with amount and status, denied ones told as such."""
    return _answer(question, desk, INVESTING, "ledger_reading.invested")


def deals_between(question: Question, desk: Desk) -> Answer:
    """All deals of a party or between two."""
    every = "counterparty" in question.topics
    listed = [types for topic, types in _BY_TOPIC.items() if topic in question.topics]
    wanted = "" if every else ", ".join(dict.fromkeys(one for types in listed for one in types.split(", ")))
    return _answer(question, desk, wanted or None, "ledger_reading.deals")


def _answer(question: Question, desk: Desk, types: str | None, key: str) -> Answer:
    language = question.language
    parties = parties_of(question, desk)
    aside = besides(question)
    names = tuple(name for name in parties.sides if name not in aside)[:2]
    named = (*names, *parties.where, *(name for name, _ in parties.missing))
    reading = say(key, language, names=", ".join(named)) if named else ""
    refusal = parties.refusal(language, reading)
    if refusal is not None:
        return _known(question, desk, reading) or refusal
    if not names:
        return declined("ledger_none.who", language, reading)
    if (over := None if aside else ended(question, desk, parties.sides, reading)) is not None:
        return over
    wanted = SPENDING if types == INVESTING and parties.where else types
    if set(names) <= set(parties.places):
        finding = tool.deals(desk, type=wanted, within=names[0])
    else:
        finding = tool.deals(desk, names[0], names[1] if len(names) > 1 else None, type=wanted)
    ordered = _ordered(own_sums(finding.data["deals"], desk), names, question)
    near = located(ordered, names[0], parties) if types is None else placed(ordered, parties.where)
    told_of = without(near, names[0], aside)
    findings: list[Finding] = [finding]
    if types == INVESTING:
        stated, beside_it = beside(desk, names, parties.where, near)
        told_of, findings = without(once([*told_of, *stated]), names[0], aside), [finding, *beside_it]
    found = [one for one in told_of if of_time(one, question) and on_side(one, names, question)]
    found = in_time([one for one in found if one["status"] or one["denied_by"]] or found, question)
    if len(names) > 1 and unearlier(question, found):
        return declined("told.unsaid", language, reading)
    if found:
        turned = types == INVESTING and len(names) > 1 and _turned(found[0], names, question)
        if not turned:
            return _told(question, desk, findings, found, names, parties, reading, types == INVESTING)
        known = _known(question, desk, reading, *findings)
        return known or declined(
            "ledger_none.turned", language, reading, settled=True, what=_words(found[0], findings, language)
        )
    vague = (
        len(names) == 1
        and "who" not in question.topics
        and ("how_much" in question.topics or "pays" in question.topics)
    )
    if types == INVESTING and not parties.where and not told_of and not vague:
        headed = by_title(question, desk, names, reading, *findings)
        if headed is not None:
            return headed
    known = _known(question, desk, reading, *findings)
    if known is not None:
        return known
    if told_of:
        what = with_status(_words(told_of[0], findings, language), told_of[0], language)
        return declined("ledger_none.then", language, reading, settled=True, day=question.days.text, what=what)
    wide = _wide(question, desk, names, parties, reading) if types is not None and not vague else None
    if wide is None and polar(question) and wanted is not None:
        wide = other_deals(question, desk, names, [one.strip() for one in wanted.split(",")], reading)
    return wide or declined("ledger_none.deal", language, reading, names=", ".join((*names, *parties.where)))


def _wide(question: Question, desk: Desk, names: tuple[str, ...], parties: Parties, reading: str) -> Answer | None:
    """Deals of every type, where there is none of the type: who backs a project, who are the partners of somebody."""
    if not _WIDE & question.topics.keys() or "how_much" in question.topics:
        return None
    finding = tool.deals(desk, names[0], names[1] if len(names) > 1 else None)
    aside = besides(question)
    found = without(located(finding.data["deals"], names[0], parties), names[0], aside)
    found = [one for one in found if of_time(one, question) and one["type"] not in _TALKS and len(one["parties"]) > 1]
    return _told(question, desk, [finding], found, names, parties, reading, investing=False) if found else None


def _told(
    question: Question,
    desk: Desk,
    findings: Sequence[Finding],
    found: Sequence[dict[str, Any]],
    names: tuple[str, ...],
    parties: Parties,
    reading: str,
    investing: bool,
) -> Answer:
    """Everyone in a clause where several take part; else the deal in full, the others in a line each.

    Then what documents on somebody tell beside it.
    """
    numbers = {origin: one for finding in reversed(findings) for origin, one in numbers_of(finding).items()}
    alone = len(names) == 1
    by_name = alone and names[0] not in parties.places
    listed = _listed(question, desk, found, names[0], numbers, investing) if by_name else None
    parts, shown = listed or _in_full(question, found, numbers, most=_ALL if investing and alone else _FEW)
    more: list[Finding] = []
    if listed is None:
        line, known, more = beyond(desk, found[0], question.language)
        parts.insert(3, line)
        shown = [*shown, *known]
    if investing and alone and not parties.where:
        near = context(question, desk, names, found, own=listed is None)
        if near is not None:
            parts.append(near[0])
            shown, more = [*shown, *near[1]], [*more, near[2]]
    text = " ".join(stop(part) for part in parts if part)
    told = answered(text, reading, *findings, *more, numbers=_money_first(shown, question))
    whole = listed is not None or (
        not alone and (asks(question) in _WHOLE or sum_over_time(question, found, told.numbers))
    )
    return settled(told) if whole else told


def _in_full(
    question: Question, found: Sequence[dict[str, Any]], numbers: dict[str, Number], most: int
) -> tuple[list[str], list[Number]]:
    """The first deal in full, the others in a line each."""
    language = question.language
    first = found[0]
    parts = [first_words(question, first, told_words(first, numbers, language)), carried(sized(first), language)]
    parts.extend(elsewhere(one, language) for one in first.get("sizes", [first])[:1])
    parts.extend((once_denied(first, language), rest_words(first, found[1:], numbers, language, most)))
    return parts, _numbers(found, numbers)


def _listed(
    question: Question,
    desk: Desk,
    found: Sequence[Told],
    name: str,
    numbers: dict[str, Number],
    investing: bool,
) -> tuple[list[str], list[Number]] | None:
    """Everyone on the side that is asked for, the largest first; None where there is only one."""
    language = question.language
    mine = next((one for one in question.names if one.key == name), None)
    taker = takes(question, mine) if mine and investing else None
    if taker is None and investing:
        taker = "who" in question.topics
    if not investing:
        asked, key = list(found), "project" if mine and mine.kind == "programme" else "parties"
    else:
        asked = [one for one in found if (taking if taker else giving)(one, name) and sides_of(one) - {name}]
        key = "givers" if taker else "takers"
    rest = [one for one in found if one not in asked]
    if len(asked) == 1 or (not asked and len(rest) == 1):
        return None
    ordered = by_size(desk, asked, firm="largest" in question.topics)
    lines = clauses(question, name, ordered, numbers, investing=investing, aside=besides(question))
    if not lines:
        others_ = clauses(question, name, by_size(desk, rest), numbers, investing=investing)
        if not others_:
            return None
        head = say(f"ledger_roster.none_{key}", language, name=name, lines="; ".join(others_))
        return [head, quotes(rest, language)], _numbers(rest, numbers)
    more = [with_status(told_words(one, numbers, language), one, language) for one in rest]
    parts = [
        say(f"ledger_roster.{key}", language, name=name, lines="; ".join(lines)),
        others(more, len(more), "ledger_more.deals", language, _ALL),
        quotes(ordered, language),
    ]
    return parts, _numbers([*ordered, *rest], numbers)


def _words(told: dict[str, Any], findings: Sequence[Finding], language: str) -> str:
    return told_words(told, {key: one for each in findings for key, one in numbers_of(each).items()}, language)


def _ordered(deals: Sequence[dict[str, Any]], names: Sequence[str], question: Question) -> list[dict[str, Any]]:
    """The direction that was asked for first, those with money before those without, talks of the deal last."""

    adds = "more_of" in question.topics and "in_all" not in question.topics

    def rank(place: int) -> tuple[Any, ...]:
        deal = deals[place]
        givers, takers, _ = sides(deal)
        if len(names) == 2:
            turned = _turned(deal, names, question)
        else:
            wants_givers = "who" in question.topics or "who_gives" in question.topics
            turned = names[0] in (givers if wants_givers else takers)
        alone = "who" in question.topics and not (givers and takers)
        valued_ = any(one["value"] is not None for one in deal["sizes"])
        added = any(one["increment"] for one in deal["sizes"][:1])  # on top of what is there
        return turned, alone, bool(deal["denied_by"]), not valued_, added is not adds, place

    return [deals[place] for place in sorted(range(len(deals)), key=rank)]


def _turned(deal: dict[str, Any], names: Sequence[str], question: Question) -> bool:
    """Whether a deal goes the other way than the question has it: B → A for “A in B”."""
    if "parties" in deal:
        givers, takers, _ = sides(deal)
    else:
        givers, takers = [deal["subject"]], [deal["object"]]
    given = "receives" not in question.topics or "kind_stake" in question.topics  # who gets a stake gives the money
    giver, taker = (names[0], names[1]) if given else (names[1], names[0])
    return giver in takers and taker in givers


def _numbers(found: Sequence[Told], numbers: dict[str, Number]) -> list[Number]:
    sized = [one for told in found for one in (valued(told["sizes"]) if "sizes" in told else [told])]
    return [numbers[one["id"]] for one in sized if one["id"] in numbers]


def _money_first(numbers: Sequence[Number], question: Question) -> list[Number]:
    """Money before shares where an amount is asked for; the order stays otherwise."""
    asked = "how_much" in question.topics
    return sorted(numbers, key=lambda one: asked and not is_currency(one.unit))


def _known(question: Question, desk: Desk, reading: str, *findings: Finding) -> Answer | None:
    """What the data know of an investment that no document of the ledger tells."""
    names = question.keys("org", "programme", "place", "country")
    if not names:
        return None
    kinds = [kind for kind in _MONEY if len(names) > 1 or kind == "funding_round"]
    if "commits" in question.topics and len(names) > 1:
        kinds.append("commitment")
    if len(names) > 1:
        giver, taker = names[1::-1] if "receives" in question.topics else names[:2]
        rows = [one for one in known_of(desk, (giver, taker), kinds) if (one.subject, one.object) == (giver, taker)]
    else:
        rows = known_of(desk, names, kinds)
    rows = [one for one in rows if of_time({"period": one.period, "sayings": [{"day": str(one.as_of)}]}, question)]
    rows.sort(key=lambda one: not is_currency(one.unit))
    return from_elsewhere(question, desk, rows, reading, *findings) if rows else None
