"""Where a sentence that denies what was told before goes on with what its speaker tells instead."""

from __future__ import annotations

import re

from taksir.catalog.status_cues import CueClass, CueScope
from taksir.news.status.frame import Frame
from taksir.news.status.hits import CueHit

_AT_ONCE = 2
"""A word that stands so near behind a denial belongs to it: "denied saying"."""
_TOLD_IN = 24
"""So many characters after a word of denying ends what it denies, where that stood before: "disputes that figure"."""
_COLON = re.compile(r"[:;] ")
_ENDING = frozenset(",:;.—–-")
_GOES_ON = frozenset({CueClass.RELATIVE, CueClass.FACTUAL_RELATIVE, CueClass.COMPLEMENT})


def countered_at(frame: Frame, hit: CueHit, start: int) -> int | None:
    """Where the denier's own words begin, if `hit` denies what was told before and the words at `start` follow that.

    “X disputes that figure: only 420 MW are running.”, “X denied …, saying the budget was $22 billion.” Korean denies
    behind what it denies, and needs none of this.
    """
    if hit.cue.kind is not CueClass.DENIED or hit.cue.scope is not CueScope.BOTH or start < hit.end:
        return None
    if frame.language == "ko":
        return None
    between = [m for m in frame.marks if hit.end <= m.start and m.end <= start]
    counter = [
        m.start
        for m in between
        if m.cue.kind is CueClass.COUNTER and (m.start - hit.end > _AT_ONCE or " " in m.cue.phrase)
    ]
    colon = _COLON.search(frame.flat, hit.end, start)
    if counter or colon:
        return max(*counter, colon.end() if colon else -1, -1)
    told = next((m for m in between if m.cue.kind is CueClass.TOLD and m.end - hit.end <= _TOLD_IN), None)
    if told is None or any(m.cue.kind in _GOES_ON for m in between if m.start >= told.end):
        return None
    ends = frame.flat[told.end : told.end + 1] in _ENDING or any(
        m.cue.kind is CueClass.BREAK and 0 <= m.start - told.end <= 1 for m in between
    )
    return told.end if ends else None
