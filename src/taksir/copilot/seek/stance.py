"""Whether a sentence says yes, no, not yet, or leaves it open."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from taksir.catalog.ask_file import ask_tables
from taksir.copilot.seek.line import HERE, Line
from taksir.news.standing import Status

_DENYING = frozenset({Status.DENIED})
_OPEN = frozenset(
    {
        Status.RUMOURED, Status.SPECULATION, Status.POSSIBLE, Status.CONDITIONAL, Status.ESTIMATED, Status.FORECAST,
        Status.REPORTED, Status.NO_COMMENT,
    }
)  # fmt: skip


def stance(line: Line, names: Sequence[str] = ()) -> tuple[Status, str, Line | None]:
    """The status of a sentence, and yes, no, not_yet, denied or unsure; with the next line where that decides.

    The next line decides where it denies, or says no and names one of `names`.
    """
    status, said = line.status, _said(line)
    after = line.following()
    if said in ("yes", "unsure") and after is not None:
        denial = _said(after)
        about = denies(after) or set(names) & {name for name, counts in after.names.items() if counts == HERE}
        if denial in ("denied", "no", "not_yet") and about:
            return after.status, "denied" if denies(after) else denial, after
    return status, said, None


def denier(line: Line) -> str:
    """Who denies in a sentence: whoever is named last in front of the word of denying, else first; empty for nobody."""
    found = _pattern("denial", line.document.language).search(line.text)
    told = [one for one in line.mentions if one.type in ("org", "person")]
    if found is None or not told:
        return ""
    place = line.span.start + found.start()
    ahead = [one for one in told if one.span.start <= place]
    return (ahead[-1] if ahead else told[0]).name


def says_no(line: Line) -> bool:
    """Whether a sentence denies, or says no or not yet."""
    return _said(line) in ("denied", "no", "not_yet")


def _said(line: Line) -> str:
    language = line.document.language
    if _pattern("not_yet", language).search(line.text):
        return "not_yet"
    if line.status in _DENYING or denies(line):
        return "denied"
    if _pattern("negation", language).search(line.text):
        return "no"
    return "unsure" if line.status in _OPEN else "yes"


def denies(line: Line) -> bool:
    """Whether a sentence has a word of denying."""
    return _pattern("denial", line.document.language).search(line.text) is not None


@lru_cache(maxsize=16)
def _pattern(group: str, language: str) -> re.Pattern[str]:
    words = [word for _, tree in ask_tables("asking") for word in tree.get(group, {}).get(language, ())]
    either = "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True)) or r"(?!)"
    return re.compile(either if language == "ko" else rf"\b(?:{either})\b", re.IGNORECASE)
