"""How sites, phases and chips are called before a reader."""

from __future__ import annotations

from collections.abc import Sequence

SHORT = 2
"""Words of so many letters are abbreviations."""


def spoken(key: str) -> str:
    """A name of the scenario with a capital, where it is a word.

    >>> spoken("johor-hall"), spoken("us-tx"), spoken("site1")
    ('Johor-hall', 'us-tx', 'site1')
    """
    first = key.partition("-")[0]
    return key[:1].upper() + key[1:] if first.isalpha() and len(first) > SHORT else key


def plain(name: str) -> str:
    """A name without what stands in brackets.

    >>> plain("NVIDIA Rubin (R200, VR200: one GPU)")
    'NVIDIA Rubin'
    """
    return name.partition(" (")[0]


def apart(names: Sequence[str], keys: Sequence[str]) -> tuple[str, ...]:
    """Names; where two are alike, with their keys.

    >>> apart(["NVIDIA B200", "NVIDIA B200", "AMD MI355X"], ["a", "b", "c"])
    ('NVIDIA B200 (a)', 'NVIDIA B200 (b)', 'AMD MI355X')
    """
    return tuple(f"{name} ({key})" if names.count(name) > 1 else name for name, key in zip(names, keys, strict=True))
