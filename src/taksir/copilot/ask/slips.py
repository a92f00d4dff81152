"""Well-known companies with a slip of the pen: "Antropic", "nvdia", "Microsft"."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from taksir.catalog.gazetteer import gazetteer
from taksir.copilot.ask.question import Named
from taksir.news.span import Span

_CLOSE = 1
_CLOSE_LONG = 2
_LEAST, _MIDDLE, _LONG = 5, 7, 9
_SECTORS = frozenset(
    {"lab", "chips", "foundry", "cloud", "neocloud", "bigtech", "memory", "server", "telco", "fund", "group"}
)


def near_name(word: re.Match[str], ordinary: frozenset[str]) -> Named | None:
    """The one company whose name differs in a letter, or in two where it is long; no ordinary word is a slip.

    In a word of middling length two letters may differ only inside, and only where it has a capital.
    """
    from rapidfuzz.distance import OSA

    spelt = word[0].lower()
    if len(spelt) < _LEAST or spelt in ordinary or not spelt.isalpha():
        return None
    if spelt.removesuffix("s") in _famous():  # a genitive without its mark
        return Named("org", _famous()[spelt.removesuffix("s")], Span(*word.span()))
    best: dict[str, int] = {}
    for name, canonical in _famous().items():
        if name[0] == spelt[0] and abs(len(name) - len(spelt)) <= _CLOSE_LONG:
            middling = word[0][0].isupper() and len(name) >= _MIDDLE and name[-1] == spelt[-1]
            most = _CLOSE_LONG if len(name) >= _LONG or middling else _CLOSE
            distance = OSA.distance(name, spelt, score_cutoff=most)
            if distance <= most:
                best[canonical] = min(distance, best.get(canonical, most))
    nearest = [name for name, distance in best.items() if distance == min(best.values())]
    return Named("org", nearest[0], Span(*word.span()), how="fuzzy") if len(nearest) == 1 else None


@lru_cache(maxsize=1)
def _famous() -> Mapping[str, str]:
    """Single-word names, long enough to be told from others, of companies of this field."""
    found: dict[str, str] = {}
    for entity in gazetteer():
        if entity.type == "org" and (entity.tickers or "lab" in entity.sectors) and _SECTORS & set(entity.sectors):
            for alias in entity.aliases:
                if alias.isascii() and alias.isalpha() and len(alias) >= _LEAST:
                    found.setdefault(alias.lower(), entity.name)
    return found
