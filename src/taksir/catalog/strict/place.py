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

    Members of a list and tables of a list (`[[a]]`) have their place, from 0, in the path.

    >>> lines_of('[a]\\nb = 1\\n[a.c]\\nd = [\\n 2,\\n]\\ne.f = 3')[("a", "c", "e", "f")]
    7
    """
    found: dict[Path, int] = {}
    seen: dict[Path, int] = {}
    table: Path = ()
    for number, line, members in _logical(text):
        header = _HEADER.match(line)
        if header:
            names = _names(header[1])
            if line.lstrip().startswith("[["):
                whole = _placed(names[:-1], seen) + names[-1:]
                found.setdefault(whole, number)
                seen[whole] = seen.get(whole, -1) + 1
            table = _placed(names, seen)
            found.setdefault(table, number)
            continue
        key = _KEY.match(line)
        if key:
            path = table + _names(key[1])
            found.setdefault(path, number)
            for place, member in enumerate(members):
                found.setdefault((*path, str(place)), member)
    return found


def line_of(lines: Mapping[Path, int], path: Sequence[str]) -> int:
    """The line of a path: of the first table below it, or of its longest known beginning; 0 where nothing is known."""
    whole = tuple(path)
    if whole and whole not in lines:
        below = [line for known, line in lines.items() if known[: len(whole)] == whole]
        if below:
            return min(below)
    for length in range(len(whole), 0, -1):
        if whole[:length] in lines:
            return lines[whole[:length]]
    return 0


def _placed(names: Path, seen: Mapping[Path, int]) -> Path:
    """The path of a table, with the place in its list after every name of a list of tables."""
    path: Path = ()
    for name in names:
        path = (*path, name)
        if path in seen:
            path = (*path, str(seen[path]))
    return path


def _names(dotted: str) -> Path:
    return tuple(part.strip("\"'") for part in _PARTS.findall(dotted))


def _logical(text: str) -> Iterator[tuple[int, str, tuple[int, ...]]]:
    """Lines with their numbers, the lines of an array or a long text joined to the one on which it begins.

    With it the lines on which the members of an array of several lines begin.
    """
    bare = _STRING.sub(lambda match: _blank(match[0]), text)
    depth, start, whole = 0, 0, ""
    members: list[int] = []
    originals = text.split("\n")
    for number, line in enumerate(bare.split("\n"), 1):
        code = line.partition("#")[0]
        if depth == 0:
            start, whole, members, waits = number, originals[number - 1], [], False
            code = code.partition("=")[2] if _KEY.match(whole) else code
        for letter in code:
            if letter in "[{":
                if depth == 1 and waits:
                    members.append(number)
                    waits = False
                depth += 1
                waits = waits or (depth == 1 and letter == "[")
            elif letter in "]}":
                depth = max(0, depth - 1)
            elif depth == 1 and letter == ",":
                waits = bool(members)
            elif depth == 1 and waits and letter not in " \t\r\x00":
                members.append(number)
                waits = False
        if depth == 0 and "\x00" not in line:
            yield start, whole, tuple(members)


def _blank(string: str) -> str:
    """An empty text over the same lines, with a mark on all but the first so that no key is seen in them."""
    return "\n\x00".join('""' for _ in string.split("\n"))
