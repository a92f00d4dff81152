"""Investments that documents state without telling a deal of them: beside the deals, or in an article on somebody."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from taksir.catalog.gazetteer import gazetteer
from taksir.copilot.ask.phrase import say
from taksir.copilot.ask.question import Question
from taksir.copilot.ask.telling import fact_words, numbers_of, others, short, with_status
from taksir.copilot.ask.words import topics
from taksir.copilot.desk import Desk
from taksir.copilot.finding import Finding, Number
from taksir.copilot.toolbox.claims import claims
from taksir.quantity.unit import is_currency

KINDS = "investment, stake, funding_round, acquisition"
"""Kinds of claims of who puts money into whom."""
_WHERE = f"{KINDS}, cost, capex, commitment"
"""Kinds of claims of what somebody puts into a place."""


def placed(told: Sequence[dict[str, Any]], where: Collection[str]) -> list[dict[str, Any]]:
    """Of deals or facts those of a place: it is a side, stands in the sentence, else in the title."""
    if not where:
        return list(told)
    near = [one for one in told if _at({*sides_of(one), *one["names"]}, where)]
    return near + [one for one in told if one not in near and _at(one["headed"], where)]


def _at(names: Collection[str], where: Collection[str]) -> bool:
    """Whether one of these names is a place, or something that is called after it."""
    return any(name == place or name.startswith(f"{place} ") for name in names for place in where)


def beside(
    desk: Desk, names: Sequence[str], where: Collection[str], deals: Sequence[dict[str, Any]]
) -> tuple[list[dict[str, Any]], list[Finding]]:
    """Facts of investments that size none of these deals: of one to another, or of one whose sentence names both."""
    sized = {saying["item"] for deal in deals for one in deal["sizes"] for saying in one["sayings"]}
    finding = claims(desk, names[0], kind=_WHERE if where else KINDS, limit=200)
    found = []
    for fact in placed(finding.data["facts"], where):
        if fact["value"] is None or any(one["item"] in sized for one in fact["sayings"]):
            continue
        pair = {fact["subject"], fact["object"]}
        whole = pair == set(names) if len(names) > 1 else None not in pair
        if where:
            whole = fact["subject"] == names[0] and is_currency(fact["unit"])
        elif len(names) > 1 and not whole:
            whole = pair - {None} <= set(names) and set(names) <= set(fact["names"])
        if whole:
            found.append(fact)
    return found, [finding] if found else []


def once(told: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """Deals and facts in their order, without a fact that only repeats an amount of theirs."""
    seen: set[tuple[object, object]] = set()
    kept = []
    for one in told:
        sizes = one.get("sizes", [one])
        values = {(size["value"], size["unit"]) for size in sizes}
        if "sizes" in one or not values <= seen or one["denied_by"]:
            kept.append(one)
        seen |= values
    return kept


def context(
    question: Question, desk: Desk, names: Sequence[str], told: Sequence[dict[str, Any]] = (), *, own: bool = True
) -> tuple[str, list[Number], Finding] | None:
    """What articles on somebody tell of investments whose sentence does not say into whom: a line of its own.

    With `own` also what one alone puts into something unnamed; programmes and projects give nothing themselves.
    """
    found, finding = in_articles(desk, names, told, own=own)
    if not found:
        return None
    language, numbers = question.language, numbers_of(finding)
    lines = [
        say("ledger_more.titled", language, what=with_status(fact_words(one, numbers, language), one, language),
            title=short(one["title"] or one["sayings"][0]["who"], 80))
        for one in found
    ]  # fmt: skip
    line = others(lines, len(lines), "ledger_more.headed", language)
    return line, [numbers[one["id"]] for one in found if one["id"] in numbers], finding


def in_articles(
    desk: Desk, names: Sequence[str], told: Sequence[dict[str, Any]] = (), *, own: bool = True
) -> tuple[list[dict[str, Any]], Finding]:
    """The facts of investments in articles on somebody, whose sentence does not say into whom."""
    found: dict[str, dict[str, Any]] = {}
    said = {name for one in told for name in sides_of(one)} - set(names)
    name = names[-1]
    finding = claims(desk, within=name, kind=f"{KINDS}, amount", limit=100)
    for fact in finding.data["facts"]:
        if not is_currency(fact["unit"]) or fact["value"] is None or fact["object"] not in (None, name):
            continue
        givers = {fact["subject"]} if fact["subject"] else set()
        if len(names) > 1 and not givers & set(names[:-1]):
            continue
        if len(names) == 1 and givers and givers <= said:
            continue
        if any((entity := gazetteer().entity(giver)) and entity.type == "programme" for giver in givers):
            continue
        if not own and givers <= set(names):
            continue
        if not givers or (fact["kind"] == "amount" and len(names) == 1 and not _of_investing(fact)):
            continue
        found[fact["id"]] = fact
    if len(names) == 1 and own:
        alone = claims(desk, name, kind=KINDS, limit=100)
        sized = {saying["item"] for one in told for size in one.get("sizes", ()) for saying in size["sayings"]}
        loose = [
            one
            for one in alone.data["facts"]
            if one["subject"] == name and one["object"] is None and is_currency(one["unit"]) and one["value"]
            if name not in one["headed"] and not any(saying["item"] in sized for saying in one["sayings"])
        ]
        found |= {one["id"]: one for one in loose}
        finding = finding.model_copy(
            update={
                "numbers": (*finding.numbers, *alone.numbers),
                "citations": (*finding.citations, *alone.citations),
            }
        )
    return list(found.values()), finding


def _of_investing(fact: dict[str, Any]) -> bool:
    """Whether the title of a fact's document speaks of investing."""
    return "invest" in topics(fact["title"], fact["language"])


def sides_of(told: Mapping[str, Any]) -> set[str]:
    """The parties of a deal, or subject and object of a fact."""
    if "parties" in told:
        return {one["name"] for one in told["parties"]}
    return {name for name in (told["subject"], told["object"]) if name}
