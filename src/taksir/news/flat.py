"""Lower case with plain spaces, one code point for one code point, so that spans stay true."""

from __future__ import annotations

_FLAT = str.maketrans("\n\t\r\u00a0\u202f\u2019\u2018\u2011", "     ''-")


def flatten(text: str) -> str:
    """Lower case and plain spaces, one code point for one code point.

    >>> flatten("Rp\\u00a0154 Triliun")
    'rp 154 triliun'
    """
    flat = text.translate(_FLAT)
    lower = flat.lower()
    if len(lower) == len(flat):
        return lower
    return "".join(c if len(c.lower()) != 1 else c.lower() for c in flat)
