"""Where a key stands in a TOML text: tomllib gives values without lines."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

Path = tuple[str, ...]

_PART = r"""(?:"(?:[^"\\]|\\.)*"|'[^']*'|[A-Za-z0-9_-]+)"""
_HEADER = re.compile(rf"\s*\[\[?\s*({_PART}(?:\s*\.\s*{_PART})*)\s*\]\]?\s*(?:#.*)?$")
_KEY = re.compile(rf"\s*({_PART}(?:\s*\.\s*{_PART})*)\s*=(.*)$", re.DOTALL)
_PARTS = re.compile(_PART)
_STRING = re.compile(r'"""(?:[^\\]|\\.)*?"""|\'\'\'.*?\'\'\'|"(?:[^"\\\n]|\\.)*"|\'[^\'\n]*\'', re.DOTALL)


def lines_of(text: str) -> Mapping[Path, int]:
    """The line of every table and key, by its path; keys inside an inline table stand on the line of the table.

    >>> lines_of('[a]\\nb = 1\\n[a.c]\\nd = [\\n 2,\\n]\\ne.f = 3')[("a", "c", "e", "f")]
    7
    """
    found: dict[Path, int] = {}
    table: Path = ()
    for number, line in _logical(text):
        header = _HEADER.match(line)
        if header:
            table = _names(header[1])
            found.setdefault(table, number)
            continue
        key = _KEY.match(line)
        if key:
            found.setdefault(table + _names(key[1]), number)
    return found


def line_of(lines: Mapping[Path, int], path: Sequence[str]) -> int:
    """The line of the longest known beginning of a path; 0 where nothing of it is known."""
    for length in range(len(path), 0, -1):
        if tuple(path[:length]) in lines:
            return lines[tuple(path[:length])]
    return 0


def _names(dotted: str) -> Path:
    return tuple(part.strip("\"'") for part in _PARTS.findall(dotted))


def _logical(text: str) -> Iterator[tuple[int, str]]:
    """Lines with their numbers, the lines of an array or a long text joined to the one on which it begins."""
    bare = _STRING.sub(lambda match: _blank(match[0]), text)
    depth, start, whole = 0, 0, ""
    originals = text.split("\n")
    for number, line in enumerate(bare.split("\n"), 1):
        code = line.partition("#")[0]
        opened = code.count("[") + code.count("{") - code.count("]") - code.count("}")
        if depth == 0:
            start, whole = number, originals[number - 1]
        depth = max(0, depth + opened)
        if depth == 0 and "\x00" not in line:
            yield start, whole


def _blank(string: str) -> str:
    """An empty text over the same lines, with a mark on all but the first so that no key is seen in them."""
    return "\n\x00".join('""' for _ in string.split("\n"))
