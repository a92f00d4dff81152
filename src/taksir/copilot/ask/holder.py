"""Who holds, and of whom something is held, in a question on a part of a company."""

from __future__ import annotations

import re
from collections.abc import Sequence

from taksir.copilot.ask.question import Question
from taksir.copilot.seek.holding import listed, marked
from taksir.news.span import Span

_FIRST = re.compile(r"^\s*(?:\([가-힣]{1,3}\)|㈜)?\s*([가-힣A-Za-z0-9]{2,})\s")


def holders(question: Question, named: Sequence[tuple[str, Span]]) -> tuple[tuple[str, ...], bool]:
    """The names in the order in which they may hold, the likeliest first, and whether the words leave no doubt.

    Who stands behind “stake in” or before 지분 holds nothing, where another is named; who stands next to the verb of
    holding does.
    """
    language, text = question.language, question.text
    held = marked(text, named, language)
    free = [(name, span) for name, span in named if name not in held]
    if not free:  # “stake in X and Y”: nobody is named who holds it
        return (tuple(dict.fromkeys(name for name, _ in named)), False) if len(held) > 1 else ((), True)
    sure = bool(held) or len({name for name, _ in free}) == 1
    first = _by_verb(text, free, language)
    ordered = [*([first] if first else []), *(name for name, _ in free)]
    return tuple(dict.fromkeys(ordered)), sure or first is not None


def unheard(question: Question) -> str | None:
    """The first word of a Korean question that says who holds, where it is no name that is known: 한화가."""
    match = _FIRST.match(question.text) if question.language == "ko" else None
    if match is None:
        return None
    word = match[1]
    tail = next((one for one in listed("subject", "ko") if word.endswith(one)), None)
    if tail is None:
        return None
    stem, span = word[: -len(tail)], Span(match.start(1), match.end(1))
    named = any(span.start < one.span.end and one.span.start < span.end for one in question.names)
    asks = any(stem.startswith(one) or one.startswith(stem) for one in listed("asking", "ko"))
    return None if named or asks or len(stem) < 2 else stem


def _by_verb(text: str, free: Sequence[tuple[str, Span]], language: str) -> str | None:
    """Who stands nearest before a verb of holding, or right behind one in the passive; in Korean who is its subject."""
    if language == "ko":
        marks = tuple(f"{one} " for one in listed("subject", "ko"))
        return next((name for name, span in free if text[span.end :].startswith(marks)), None)
    low = text.lower()
    for word in listed("held_verb", language):
        for match in re.finditer(rf"\b{re.escape(word)}\b", low):
            behind = [(span.start, name) for name, span in free if 0 <= span.start - match.end() <= len(" oleh PT ")]
            if behind:
                return min(behind)[1]
    verbs = "|".join(re.escape(one) for one in listed("verb", language)) or "(?!)"
    for match in re.finditer(rf"\b(?:{verbs})\b", low):
        before = [(span.end, name) for name, span in free if span.end <= match.start()]
        near = max(before, default=None)
        if near is not None and len(low[near[0] : match.start()].split()) <= 1:
            last = match
            later = [one for one in re.finditer(rf"\b(?:{verbs})\b", low) if one.start() > last.start()]
            for one in later:  # “after X enters, how much does Y hold”: the last verb next to a name
                ends = max(((span.end, name) for name, span in free if span.end <= one.start()), default=None)
                if ends is not None and len(low[ends[0] : one.start()].split()) <= 1:
                    near = ends
            return near[1]
    return None
