"""Ranks: second-largest, negara kedua … terbanyak, 세계 2위."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from taksir.catalog.measure import measure_words
from taksir.news.quantities.grammar import alternation
from taksir.news.quantity import Quantity
from taksir.news.span import Span


@lru_cache(maxsize=4)
def _pattern(language: str) -> tuple[re.Pattern[str], dict[str, int]]:
    rank = measure_words(language).rank
    ordinals = {word.lower(): value for word, value in rank["ordinals"].items()}
    names, best = alternation(ordinals), alternation(rank["superlatives"])
    before = alternation(rank.get("before", ("No.",)))
    if language == "en":
        pattern = rf"\b(?P<o>{names})[-\s](?:{best})\b|\b(?:{before})\s?(?P<n>\d{{1,3}})(?![\d.,%])"
    elif language == "id":
        heads = alternation(rank["heads"])
        pattern = (
            rf"\b(?:{alternation(rank['plain_heads'])})\s(?P<o3>{names})\b|\b(?:{heads})\s(?P<o>{names})\b(?=[^.\n]{{0,60}}\b(?:{best})\b)|\b(?:{best})\s(?P<o2>{names})\b"
            rf"|\b(?:{before})[\s-]?(?P<n>\d{{1,3}})(?![\d.,%])"
        )
    else:
        pattern = rf"(?P<o>{names})로\s(?:{best})|(?<![\d.,])(?P<n>\d{{1,3}})위(?!안|원|한)"
    return re.compile(pattern, re.IGNORECASE), ordinals


def find_ranks(text: str, language: str) -> Iterator[Quantity]:
    """Every rank of a text."""
    pattern, ordinals = _pattern(language)
    for match in pattern.finditer(text):
        groups = match.groupdict()
        word = groups.get("o") or groups.get("o2") or groups.get("o3")
        value = ordinals[re.sub(r"\s", " ", word.lower())] if word else int(groups["n"])
        yield Quantity(Span(*match.span()), "rank", "rank", float(value), float(value), float(value))
