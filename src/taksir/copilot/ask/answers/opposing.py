"""Lines of what speaks against something: both sides, denials, replaced numbers, failed checks and why."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from taksir.copilot.ask.figures import figure_of
from taksir.copilot.ask.phrase import say
from taksir.copilot.ask.reasons import reason
from taksir.copilot.ask.telling import day_or, short, told_words, word
from taksir.copilot.finding import Finding, Number

Told = dict[str, Any]


def opposed(relation: Told, language: str) -> str:
    """Both sides of a contradiction, in their own words."""
    seen: dict[str, str] = {}
    for side in relation["sides"]:
        status = word("status_word", side["status"], language)
        who = side["who"] or side["document"]
        teller = f"{who}, {status}" if status else who
        seen.setdefault(
            side["quote"], say("ledger_contradicts.side", language, quote=short(side["quote"], 110), who=teller)
        )
    return say("ledger_contradicts.versus", language).join(list(seen.values())[:2]) or str(relation["why"])


def checked(verdict: Told, finding: Finding, language: str) -> str:
    """A verdict with the words that it is about, and why."""
    quotes = {one.id: one.quote for one in finding.citations}
    quote = next((quotes[id_] for id_ in (*verdict["claims"], *verdict["deals"]) if id_ in quotes), None)
    return say(
        "ledger_contradicts.checked", language, verdict=word("verdict_word", verdict["plausibility"], language),
        quote=short(quote), why=stripped(reason(verdict["says"], language)),
    )  # fmt: skip


def stripped(text: str) -> str:
    """A sentence without its full stop."""
    return text.rstrip(".")


def denial_words(told: Told, numbers: Mapping[str, Number], quotes: Mapping[str, str | None], language: str) -> str:
    """Who denies what, on which day and in which words."""
    denied = next((one for one in told["sayings"] if one["status"] == "denied"), told["sayings"][-1])
    key = "withdrawn" if told.get("withdrawn") else "denied"
    return say(
        f"ledger_contradicts.{key}", language, who=", ".join(told["denied_by"]),
        what=told_words(told, numbers, language), day=day_or(denied["day"], language),
        quote=short(quotes.get(denied["item"]) or denied["quote"], 160),
    )  # fmt: skip


def revised_words(one: dict[str, Any], numbers: Mapping[str, Number], language: str) -> str:
    """A replaced number with its sentence."""
    old, new = (figure_of(numbers[one[name]], language) for name in ("old", "new"))
    what = f"{one['who']} ({day_or(one['day'], language)})"
    return say("ledger_changed.revised", language, what=what, old=old, new=new, quote=short(one["quote"], 140))


def firmer_words(update: Mapping[str, Any] | None, language: str) -> str:
    """What it has become since by what is known elsewhere."""
    if update is None:
        return ""
    status, day = word("status_word", update["status"], language), day_or(update["as_of"], language)
    return say("ledger_changed.firmer", language, status=status, origin=update["origin"], day=day)
