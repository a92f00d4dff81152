"""What pictures of arcs beside a column of names have in common: names cut to fit, numbers that do not overlap."""

from __future__ import annotations

from rich.cells import cell_len

from taksir.report.wording import one_line

WIDTH = 340
"""Width of a drawing in its own units: a phone's screen, so that letters keep their size."""

MOST_NAMES = 30
"""So many names are drawn; the table has all."""

_HEIGHT = 13.5
"""Of a number and the room around it."""

_STEP, _STEPS = 0.057, 6

Labels = list[tuple[float, float, float]]
"""Numbers that stand already: the middle of each, and its width."""


def fitted(name: str, letters: int) -> str:
    """The name cut to the width of its column; a Korean syllable is as wide as two letters.

    >>> fitted("Taiwan Semiconductor", 12)
    'Taiwan Semi…'
    """
    line = one_line(name, 2 * letters)
    if cell_len(line) <= letters:
        return line
    while cell_len(line) >= letters:
        line = line[:-1]
    return f"{line.rstrip(' …')}…"


def numbers_text(numbers: list[int]) -> str:
    """The numbers of the deals that an arc stands for; the table has those that do not fit."""
    return ", ".join(map(str, numbers[:4])) + ("…" if len(numbers) > 4 else "")


def label_place(ends: tuple[float, float], sides: tuple[float, float], text: str, taken: Labels) -> tuple[float, float]:
    """Where a text stands on a curve: where no other stands, as near to the middle as can be.

    The curve goes from one height of `ends` to the other, and from the first of `sides` towards the second and back.
    """
    (start, end), (left, bend) = ends, sides
    width = 7.0 * len(text) + 6
    best, least = (left, start), float("inf")
    for step in sorted(range(-_STEPS, _STEPS + 1), key=lambda one: (abs(one), -one)):
        t = 0.5 + step * _STEP
        edge = (1 - t) ** 3 + t**3
        x = left * edge + bend * (1 - edge)
        y = start * ((1 - t) ** 3 + 3 * (1 - t) ** 2 * t) + end * (3 * (1 - t) * t**2 + t**3)
        x = min(max(x, width / 2 + 1), WIDTH - width / 2 - 1)
        clash = sum(max(0.0, (width + w) / 2 - abs(x - a)) * max(0.0, _HEIGHT - abs(y - b)) for a, b, w in taken)
        if clash < least:
            best, least = (x, y), clash
        if clash == 0:
            break
    taken.append((*best, width))
    return round(best[0], 1), round(best[1], 1)
