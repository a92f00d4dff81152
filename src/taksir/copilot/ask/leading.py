"""The first sentence about a deal: yes or no where that is asked, the newest and firmest, denials first."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from taksir.copilot.ask.figures import day_text
from taksir.copilot.ask.phrase import say
from taksir.copilot.ask.question import Question
from taksir.copilot.ask.telling import Told, sized, word
from taksir.ledger.support import UNSURE
from taksir.news.standing import STRENGTH, Status

BOUND = frozenset({Status.CONTRACTED, Status.UNDER_CONSTRUCTION, Status.OPERATING, Status.CONFIRMED})
"""Statuses of what is signed, being built or done."""
_SAID = BOUND | {Status.ANNOUNCED}
_FIRM = _SAID | {Status.ASSERTED}
_TO_COME = frozenset({Status.PLANNED, Status.SCHEDULED})
_LOOSE = UNSURE | {Status.REPORTED, Status.ESTIMATED, Status.FORECAST}
_BUILT = frozenset({Status.UNDER_CONSTRUCTION, Status.OPERATING})
_OPEN = frozenset({"who", "how_much", "how_many", "how_long", "where", "when", "which", "why", "says_who", "source"})


def polar(question: Question) -> bool:
    """Whether a yes or no is asked for."""
    asked = "polar" in question.topics or "whether" in question.topics
    what = question.language != "id" and "what" in question.topics
    return asked and not what and not _OPEN & question.topics.keys() and not _alternative(question)


def first_words(question: Question, told: Told, what: str) -> str:
    """How a deal or fact stands, in one sentence: `what` says it, the status of the newest telling decides."""
    language, told = question.language, sized(told)
    asks = polar(question)
    if told["denied_by"]:
        return _denied(question, told, what, asks=asks)
    status = Status(told["status"]) if told["status"] else Status.RUMOURED
    said = word("status_word", status, language)
    if asks and "denying" in question.topics and told.get("denied_before"):
        who = ", ".join(told["denied_before"])
        return say("ledger_first.did_deny", language, who=who, what=f"{what} ({said})")
    if asks and {"denying", "withdrawing"} & question.topics.keys():
        key = "no_withdrawal" if "withdrawing" in question.topics else "no_denial"
        return say(f"ledger_first.{key}", language, what=what, status=said)
    if told["level"] == "conflicting":
        key = "conflicting_unsure" if status in UNSURE else "conflicting"
        return say(f"ledger_lead.{key}", language, what=what, status=said)
    newer = fresher(told)
    if newer is not None:
        yes = "_yes" if asks and _holds(question, Status(newer["status"])) else ""
        return say(
            f"ledger_first.{'since' if told['until'] else 'elsewhere'}{yes}", language, what=what, status=said,
            newer=word("status_word", newer["status"], language), origin=newer["origin"],
            day=day_text(newer["as_of"], language),
        )  # fmt: skip
    if told.get("letter") and status not in _BUILT:
        return say(f"ledger_first.{'letter_no' if asks else 'letter'}", language, what=what, status=said)
    if not asks:
        return say(f"ledger_lead.{'unsure' if status in UNSURE else 'firm'}", language, what=what, status=said)
    return say(f"ledger_first.{_answer(question, status)}", language, what=what, status=said)


def fresher(told: Told) -> Mapping[str, Any] | None:
    """What is known from elsewhere of the same, newer than the documents and firmer than they have it."""
    facts = [size for size in told.get("sizes", [told])[:1] if size.get("known")]
    status = told["status"]
    own = STRENGTH[Status(status)] if status else -1
    known = [
        one
        for fact in facts
        for one in fact["known"]
        if one["stance"] == "agrees"
        and not one["later"]
        and one["status"] in set(_SAID)
        and STRENGTH[Status(one["status"])] > own
        and (not told["until"] or one["as_of"] > told["until"])
    ]
    return max(known, key=lambda one: (one["as_of"], STRENGTH[Status(one["status"])]), default=None)


def _denied(question: Question, told: Told, what: str, *, asks: bool) -> str:
    language, who = question.language, ", ".join(told["denied_by"])
    key = "withdrawn" if told.get("withdrawn") else "denied"
    if asks and "withdrawing" in question.topics:
        return say(
            "ledger_first.did_withdraw" if key == "withdrawn" else "ledger_lead.denied", language, who=who, what=what
        )
    if asks and "denying" in question.topics:
        return say("ledger_first.did_deny", language, who=who, what=what)
    return say(f"ledger_first.{key}_no" if asks else f"ledger_lead.{key}", language, who=who, what=what)


def _answer(question: Question, status: Status) -> str:
    """The key of the phrase for yes, not yet or not sure."""
    if status in _LOOSE:
        return "unsure_no"
    if _holds(question, status):
        return "yes"
    return "stated" if status is Status.ASSERTED else "not_yet"


def _holds(question: Question, status: Status) -> bool:
    """Whether a status is as firm as the words ask: signed, said by those who do it, or told as done or to come."""
    if "bound_word" in question.topics:
        return status in BOUND
    if "official_word" in question.topics:
        return status in _SAID
    return status in _FIRM or (status in _TO_COME and "to_come" in question.topics)


def _alternative(question: Question) -> bool:
    """Whether one of two is asked for: “announced or just a rumour”."""
    return "either" in question.topics
