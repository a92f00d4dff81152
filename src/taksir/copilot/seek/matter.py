"""The sentences that tell a matter: what a question asks about, as the documents have it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from taksir.copilot.seek.compare import has_value, numbers_in
from taksir.copilot.seek.line import NEAR, TITLED, Line, Sheet
from taksir.copilot.seek.passage import Passage
from taksir.copilot.seek.seek import seek
from taksir.copilot.seek.sought import Sought

Key = tuple[str, int]
"""A sentence: its document, and which one it is."""

ALL = 4000
"""So many sentences are weighed."""

COVERED, NEARLY = 0.5, 0.2
"""The part of the words that a sentence of the matter has at least, and how far it may lie under the best."""


def weighed(sheets: Sequence[Sheet], sought: Sought) -> dict[Key, Passage]:
    """Every sentence with how well it fits by names and words; the numbers of the question do not count."""
    found: dict[Key, Passage] = {}
    for one in variants(sheets, sought):
        open_ = replace(one, fits=None, needs=frozenset(), other=frozenset(), yes_or_no=False, values=())
        found |= {key(passage.line): passage for passage in seek(sheets, open_, ALL)}
    return found


def key(line: Line) -> Key:
    """Which sentence it is."""
    return line.document.id, line.number


def variants(sheets: Sequence[Sheet], sought: Sought) -> list[Sought]:
    """What is looked for; where only places are named, each of them and what is called after it."""
    if sought.names or not sought.side:
        return [sought]
    named = {name for one in sheets for name in one.names}
    longer = {name for name in named for side in sought.side if name.startswith(f"{side} ")}
    sides = tuple(name for name in sought.side if name in named)
    found = [replace(sought, names=sides, side=())] if sides else []
    return [*found, *(replace(sought, names=(name,), side=()) for name in sorted(longer))] or [sought]


def matter_of(passages: Mapping[Key, Passage], sought: Sought) -> dict[Key, Passage]:
    """The sentences that tell the matter: with the number of the question, else with most of its words."""
    held = {at: one for at, one in passages.items() if any(_is(one, value, unit) for value, unit in sought.values)}
    sure = {at for at, one in held.items() if _about(one, sought)}
    documents = {document for document, _ in sure}
    if held:  # of a document that tells it of those who are named only that
        return {at: one for at, one in held.items() if at in sure or at[0] not in documents}
    if sought.words:
        best = max(one.covered for one in passages.values())
        least = max(COVERED, best - NEARLY)
        told = {at: one for at, one in passages.items() if one.covered >= least and _about(one, sought)}
        fits = sought.fits
        measured = {at: one for at, one in told.items() if fits and any(map(fits, numbers_in(one.line)))}
        return measured or told
    return {at: one for at, one in passages.items() if one.counts and max(one.counts.values()) >= NEAR}


def _about(passage: Passage, sought: Sought) -> bool:
    """Whether a sentence is about those who are named: not one whose numbers are all those of somebody else."""
    if not passage.counts or max(passage.counts.values()) >= NEAR:
        return True
    sides = [{one.subject, one.object} - {None} for one in numbers_in(passage.line)]
    others = bool(sides) and all(one and not one & set(passage.counts) for one in sides)
    return max(passage.counts.values()) >= TITLED and not (others and passage.line.naming and sought.names)


def _is(passage: Passage, value: float, unit: str) -> bool:
    return any(has_value(one, value, unit) for one in numbers_in(passage.line))
