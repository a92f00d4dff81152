"""Lists of words and topics that only ask (`data/ask/asking`)."""

from __future__ import annotations

import re
from functools import lru_cache

from taksir.catalog.ask_file import ask_tables


@lru_cache(maxsize=64)
def listed_topics(group: str) -> frozenset[str]:
    """The topics of a group."""
    return frozenset(topic for _, tree in ask_tables("asking") for topic in tree.get(group, {}).get("topics", ()))


@lru_cache(maxsize=128)
def listed_words(group: str, language: str | None = None) -> frozenset[str]:
    """The words of a group in a language, or in all."""
    tables = [tree.get(group, {}) for _, tree in ask_tables("asking")]
    return frozenset(
        word for table in tables for name, words in table.items() if language in (None, name) for word in words
    )


def says(text: str, group: str, language: str) -> bool:
    """Whether a text holds a word of a group: in Korean anywhere, else as a word of its own."""
    words = listed_words(group, language)
    lower = text.lower()
    if language == "ko":
        return any(word in lower for word in words)
    return any(re.search(rf"(?<!\w){re.escape(word)}(?!\w)", lower) for word in words)
