"""Many words as one regular expression that reads each letter once."""

from __future__ import annotations

import re
from collections.abc import Iterable

_Node = dict[str, "_Node"]
_END = ""
_MANY = 4


def alternation(words: Iterable[str], *, space: str = r"\s", cased: bool = False) -> str:
    """An expression that matches the longest of `words` (a shorter one when what follows demands it).

    Words that begin alike share their beginning, so that a place is left as soon as no word goes on there; a list
    tried word by word is many times slower. A space of a word is matched by `space`. No words give "".
    The expression is meant for `re.IGNORECASE` unless `cased` keeps "TB" and "tb" apart.

    >>> alternation(["juta", "juta unit", "rb"])
    '(?:juta(?:\\\\sunit)?|rb)'
    """
    root: _Node = {}
    for word in words:
        node = root
        for letter in word if cased else word.lower():
            node = node.setdefault(letter, {})
        node[_END] = {}
    if not root:
        return ""
    first = "".join(_letter(letter, space) for letter in root if letter)
    guard = f"(?=[{first}])" if len(root) > _MANY and _END not in root else ""
    return f"{guard}{_branches(root, space)}"


def _branches(node: _Node, space: str) -> str:
    """What may stand at a node: always one group, so that it can be joined to anything."""
    branches = [_letter(letter, space) + _tail(child, space) for letter, child in node.items() if letter]
    return f"(?:{'|'.join(branches)}){'?' if _END in node else ''}"


def _tail(node: _Node, space: str) -> str:
    """What may follow a letter; a run without a choice needs no group."""
    if _END in node or len(node) > 1:
        return _branches(node, space) if len(node) > 1 or _END not in node else ""
    ((letter, child),) = node.items()
    return _letter(letter, space) + _tail(child, space)


def _letter(letter: str, space: str) -> str:
    return space if letter == " " else re.escape(letter)
