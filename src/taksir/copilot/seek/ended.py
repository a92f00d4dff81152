"""Sentences by which a deal or talks between some names are called off."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date
from functools import lru_cache

from taksir.catalog.ask_file import ask_tables
from taksir.copilot.seek.line import HERE, NEAR, Line, Sheet
from taksir.news.document import SectionKind

_REACH = 10
"""So many characters behind a Korean word may turn it round."""


def called_off(sheets: Iterable[Sheet], names: Sequence[str]) -> Line | None:
    """The newest sentence that says that something between these is called off, a title only where nothing else does.

    Two of the names must stand in it; what is denied, or only may happen, is not called off.
    """
    found = [line for sheet in sheets for line in sheet.lines if _ends(line, names)]
    return max(found, key=lambda one: (one.document.published or date.min, not _titled(one), -one.number), default=None)


def _ends(line: Line, names: Sequence[str]) -> bool:
    here = sum(line.names.get(name, 0.0) >= HERE for name in names)
    near = sum(line.names.get(name, 0.0) >= NEAR for name in names)
    if here < min(2, len(names)) or near < len(names):
        return False
    language = line.document.language
    return _said(line.text, language)


def _titled(line: Line) -> bool:
    return line.document.sentences[line.number].section == SectionKind.TITLE


def _said(text: str, language: str) -> bool:
    """Whether words of calling off stand in a text, with nothing at them that turns them round."""
    words, turned = ("|".join(re.escape(one) for one in _listed(key, language)) or "(?!)" for key in ("words", "not"))
    low = text.lower()
    if language == "ko":
        return any(not re.search(turned, low[one.end() : one.end() + _REACH]) for one in re.finditer(words, low))
    return any(
        not re.search(rf"\b(?:{turned})\W+(?:\w+\W+){{0,3}}$", low[: one.start()])
        for one in re.finditer(rf"\b(?:{words})\b", low)
    )


@lru_cache(maxsize=16)
def _listed(key: str, language: str) -> tuple[str, ...]:
    tables = (tree.get("ended", {}).get(key, {}) for _, tree in ask_tables("asking"))
    return tuple(dict.fromkeys(word for table in tables for word in table.get(language, ())))
