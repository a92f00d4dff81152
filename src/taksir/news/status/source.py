"""Who is named as the source: names near a cue that brings in a source, and of which kind they are."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from taksir.catalog.status_cues import CueClass
from taksir.news.mention import Mention
from taksir.news.status.frame import Frame, canonical
from taksir.news.status.hits import CueHit

_JOIN = re.compile(r"[\s,&/·]*(?:(?:dan|and|serta|atau|or|와|과|및)\b)?[\s,]*(?:(?:the|media|situs|laman)\s+)?")
_TOPIC = re.compile(r"[\s\w()’']{0,24}?(?:은|는|이|가|측|도|통신|지)(?:\s|,|$)")
_PAPER = re.compile(
    r"(?<!\w)(?:Times|Post|News|Today|Journal|Herald|Tribune|Daily|Insider|Magazine|Weekly|Observer|Chronicle|Gazette|"
    r"Review|Wire|Mail|Telegraph|Standard|Globe|Mint|Business First|Newswire|Television)$"
    r"|(?:일보|신문|통신|뉴스|방송|타임스|데일리)$"
)
_OUTLET = re.compile(r"(?:매체|미디어|일간지?|경제지|주간지|방송사?)(?:인|\s)")
_REACH = 90


class SourceKind(StrEnum):
    """What a source is: this decides what its words are worth."""

    MEDIA = "media"
    ANALYST = "analyst"
    OFFICIAL = "official"
    PARTY = "party"
    ANONYMOUS = "anonymous"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Source:
    """A source with its names as they go into the attribution."""

    kind: SourceKind
    names: tuple[str, ...]


_KINDS = {
    CueClass.ANALYST: SourceKind.ANALYST,
    CueClass.OFFICIAL: SourceKind.OFFICIAL,
    CueClass.DOCUMENT: SourceKind.OFFICIAL,
    CueClass.COMPANY: SourceKind.PARTY,
}
_WEIGHT = [SourceKind.UNKNOWN, SourceKind.PARTY, SourceKind.ANALYST, SourceKind.OFFICIAL]


def source_of(hit: CueHit, frame: Frame) -> Source:
    """The source that a cue brings in."""
    cue = hit.cue
    mentions = frame.mentions
    if cue.kind in (CueClass.ANONYMOUS, CueClass.INDUSTRY, CueClass.VAGUE_SOURCE):
        return Source(SourceKind.ANONYMOUS, _cited(hit, frame, mentions) + ((cue.label,) if cue.label else ()))
    near: list[Mention] = []
    rightward = cue.side == "right" or _closes_quote(hit, frame)
    if rightward:
        near = _right(hit, frame, mentions)
    if not near and cue.side != "right":
        rightward = False
        near = _left(hit, frame, mentions)
    low, high = _window(hit, frame, near, rightward)
    if frame.language == "ko" and cue.kind is CueClass.SAYS:
        low = max(low, frame.flat.rfind("따르면", low, high))
    media = any(m.type == "publisher" or _PAPER.search(m.name) for m in near)
    media = media or (frame.language == "ko" and _OUTLET.search(frame.flat, low, high) is not None)
    names = canonical(near)
    label: str | None = None
    kind = SourceKind.PARTY if names else SourceKind.UNKNOWN
    for mark in frame.marks:
        if not (low <= mark.start and mark.end <= high):
            continue
        if mark.cue.kind is CueClass.MEDIA_NAME:
            media = True
            if not any(m.span.start < mark.end and mark.start < m.span.end for m in near):
                names = (*names, mark.cue.label or "")
        elif mark.cue.kind in _KINDS:
            kind = max(kind, _KINDS[mark.cue.kind], key=_WEIGHT.index)
            label = label or mark.cue.label
    if media:
        publishers = tuple(dict.fromkeys(m.name for m in near if m.type == "publisher" or _PAPER.search(m.name)))
        named = tuple(n for n in names if n not in {m.name for m in near})
        return Source(SourceKind.MEDIA, tuple(dict.fromkeys(publishers + named)) or names)
    return Source(kind, names or ((label,) if label else ()))


def _cited(hit: CueHit, frame: Frame, mentions: list[Mention]) -> tuple[str, ...]:
    """Media of the same sentence that pass an unnamed source on ("…, kata sumber, dikutip dari X")."""
    names = [m.name for m in mentions if m.type == "publisher"]
    if not names:
        names = [m.cue.label or "" for m in frame.marks if m.cue.kind is CueClass.MEDIA_NAME]
    return tuple(dict.fromkeys(names))


def _right(hit: CueHit, frame: Frame, mentions: list[Mention]) -> list[Mention]:
    chain: list[Mention] = []
    reach = hit.end + (60 if hit.cue.side == "right" else 30)
    for mention in mentions:
        if mention.span.start < hit.end or mention.type in ("place", "chip", "model", "product"):
            continue
        if not chain:
            if mention.span.start > reach:
                break
            chain.append(mention)
        elif _joined(frame, chain[-1], mention) or _title_then_name(frame, chain[-1], mention):
            chain.append(mention)
        else:
            break
    return _speaker(chain)


def _left(hit: CueHit, frame: Frame, mentions: list[Mention]) -> list[Mention]:
    before = [m for m in mentions if m.span.end <= hit.start and m.type not in ("place", "chip", "model", "product")]
    if not before:
        return []
    if frame.language == "ko":
        topics = [m for m in before if _topical(frame, m, hit.start)]
        chosen = topics or before
        if hit.cue.kind in (CueClass.ACCORDING, CueClass.CITING):
            chosen = before[-1:] if hit.start - before[-1].span.end <= 25 else []
        else:
            chosen = chosen[:1] if topics else chosen[-1:]
        return chosen
    start = frame.segment_start(hit.start)
    chain = [m for m in before if m.span.start >= start or hit.start - m.span.end <= 40]
    if not chain:
        chain = [m for m in before if hit.start - m.span.end <= _REACH][-1:]
    tail = chain[-1:]
    for mention in reversed(chain[:-1]):
        if _joined(frame, mention, tail[0]) or _title_then_name(frame, mention, tail[0]):
            tail.insert(0, mention)
        else:
            break
    return _speaker(tail)


def _topical(frame: Frame, mention: Mention, stop: int) -> bool:
    """Whether a Korean name is the topic or subject of what follows ("한빛전자 측은", not "로이터에 따르면 …는")."""
    found = _TOPIC.match(frame.flat, mention.span.end, min(stop, mention.span.end + 26))
    return found is not None and "따르" not in found.group()


def _joined(frame: Frame, first: Mention, second: Mention) -> bool:
    gap = second.span.start - first.span.end
    return 0 <= gap <= 24 and _JOIN.fullmatch(frame.flat, first.span.end, second.span.start) is not None


def _title_then_name(frame: Frame, first: Mention, second: Mention) -> bool:
    return second.type == "person" and 0 <= second.span.start - first.span.end <= 30 and first.type != "person"


def _speaker(chain: list[Mention]) -> list[Mention]:
    """People speak for themselves: an organisation beside a person is only the person's."""
    persons = [m for m in chain if m.type == "person"]
    return persons or chain


def _closes_quote(hit: CueHit, frame: Frame) -> bool:
    """Whether a verb of speech follows the words it tells ("…," said X)."""
    before = frame.flat[max(0, hit.start - 3) : hit.start].rstrip()
    return frame.language != "ko" and before[-1:] in ('"', "”", "'", ",")


def _window(hit: CueHit, frame: Frame, near: list[Mention], rightward: bool) -> tuple[int, int]:
    """Where words that tell the source's kind may stand."""
    start, end = frame.sentence.span.start, frame.sentence.span.end
    if rightward:
        stop = max([hit.end + 70, *(m.span.end + 60 for m in near)])
        comma = next((s for s in frame.segments if s > hit.end + 2), end)
        if hit.cue.kind in (CueClass.SPEAKS,):
            comma = end
        return hit.end, min(end, stop, max(comma, max((m.span.end for m in near), default=0)))
    low = max(start, min([hit.start - _REACH, *(m.span.start - 40 for m in near)]))
    return low, hit.start
