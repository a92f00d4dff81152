"""Sentences by which a deal or talks between some names are called off."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date
from functools import lru_cache

from taksir.catalog.ask_file import ask_tables
from taksir.copilot.seek.line import HERE, NEAR, Line, Sheet
from taksir.news.document import SectionKind


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
    return _has(line.text, "words", language) and not _has(line.text, "not", language)


def _titled(line: Line) -> bool:
    return line.document.sentences[line.number].section == SectionKind.TITLE


def _has(text: str, key: str, language: str) -> bool:
    low = text.lower()
    if language == "ko":
        return any(word in low for word in _listed(key, language))
    return any(re.search(rf"\b{re.escape(word)}\b", low) for word in _listed(key, language))


@lru_cache(maxsize=16)
def _listed(key: str, language: str) -> tuple[str, ...]:
    tables = (tree.get("ended", {}).get(key, {}) for _, tree in ask_tables("asking"))
    return tuple(dict.fromkeys(word for table in tables for word in table.get(language, ())))
