"""Lower case with plain spaces, one code point for one code point, so that spans stay true."""

from __future__ import annotations

from functools import lru_cache

_PLAIN = {"\n": " ", "\t": " ", "\r": " ", "\u00a0": " ", "\u202f": " ", "\u2019": "'", "\u2018": "'", "\u2011": "-"}


@lru_cache(maxsize=8)
def flatten(text: str) -> str:
    """Lower case and plain spaces, one code point for one code point; the last few texts are remembered.

    >>> flatten("Rp\\u00a0154 Triliun")
    'rp 154 triliun'
    """
    for odd, plain in _PLAIN.items():
        text = text.replace(odd, plain)
    lower = text.lower()
    if len(lower) == len(text):
        return lower
    return "".join(c if len(c.lower()) != 1 else c.lower() for c in text)
