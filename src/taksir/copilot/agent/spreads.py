"""Intervals of a sentence against the numbers that it tells: each is that of one of them, or stands by itself."""

from __future__ import annotations

from collections.abc import Sequence

from taksir.copilot.agent.amounts import Said, told_of
from taksir.copilot.agent.evidence import Evidence, Ref
from taksir.copilot.agent.grounds import LeftOutError
from taksir.copilot.agent.intervals import Interval, intervals
from taksir.copilot.agent.sentence import Read
from taksir.copilot.agent.words import marks


def spreads_rest(
    read: Read, printed: set[str], spread: Sequence[Interval], used: list[Ref], evidence: Evidence
) -> None:
    """Every interval is that of a number of the sentence, or a number by itself."""
    for one in spread:
        if not set(one.refs) & set(used):
            used.extend(_ends(read, one, used, evidence))
    if not printed <= {ref.interval for ref in used} or any(not set(one.refs) & set(used) for one in spread):
        raise LeftOutError("interval")


def _ends(read: Read, spread: Interval, used: Sequence[Ref], evidence: Evidence) -> list[Ref]:
    """What an interval that stands by itself rests on: a number with these ends, of what the sentence says."""
    said = [names for _, _, names in read.concepts]
    beside = frozenset(one for ref in used for one in marks().units.get(ref.number.unit, ()))
    names = {name.name for name in read.names}
    for ref in spread.refs if not spread.bracketed else ():
        told = Said(tuple(said), before=beside, around=evidence.around[ref.finding])
        if ref.computed and names <= ref.names and told_of(ref, told):
            return [ref]
    return []


def without_printed(text: str, evidence: Evidence) -> tuple[str, set[str]]:
    """The sentence without the intervals that stand in it as a tool wrote them."""
    found = {ref.interval for ref in evidence.refs if ref.interval and ref.interval in text}
    held = {one for one in found if one}
    for one in held:
        text = text.replace(one, " " * len(one))
    return text, held


def without_spread(text: str, language: str, evidence: Evidence) -> tuple[str, list[Interval]]:
    """The sentence without intervals told in words of its own."""
    found = list(intervals(text, language, evidence))
    for one in found:
        text = text[: one.start] + " " * (one.end - one.start) + text[one.end :]
    return text, found
