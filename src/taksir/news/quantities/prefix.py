"""Currency signs before a number: which one stands there, and where it starts."""

from __future__ import annotations

from taksir.news.quantities.grammar import Grammar

_WIDEST_GAP = 2


def prefix_at(text: str, start: int, grammar: Grammar) -> tuple[str | None, int, str]:
    """The currency prefix that ends at `start`: its words, where it starts, and the gap after it."""
    window = text[max(0, start - 9) : start]
    before = window.rstrip()
    gap = window[len(before) :]
    if not before or len(gap) > _WIDEST_GAP or before[-1].isdigit():
        return None, start, ""
    for size in grammar.prefix_sizes:
        prefix = before[-size:]
        if prefix.lower() in grammar.lower_prefixes and not _latin(before[-size - 1 : -size]):
            return prefix, start - len(prefix) - len(gap), gap
    return None, start, ""


def _latin(letter: str) -> bool:
    return letter.isascii() and letter.isalpha()


def prefix_currency(prefix: str | None, grammar: Grammar, scaled: bool, gap: str) -> tuple[str | None, tuple[str, ...]]:
    """The currency of a prefix, None where it is none after all; with what is to be noted."""
    if prefix is None:
        return None, ()
    found = grammar.words.prefixes.get(prefix) or _lookup(prefix, grammar)
    if found:
        return found, ()
    if prefix in grammar.words.lost_sign and scaled and not gap:
        return "USD", (f"the currency sign was lost: {prefix} before the number read as {prefix}$",)
    return None, ()


def _lookup(prefix: str, grammar: Grammar) -> str | None:
    """A currency prefix in another case; `us` and `rs` in lower case are words, not money."""
    if prefix.islower() and prefix not in ("rp", "rp.", "usd", "idr"):
        return None
    upper = prefix.upper()
    return next((c for p, c in grammar.words.prefixes.items() if p.upper() == upper), None)
