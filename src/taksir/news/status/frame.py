"""One sentence with its cues and its clauses, and which cue holds where.

A *segment* ends at a comma, a colon or a dash; a *block* ends at a semicolon or at a word such as "while" or
"sementara". Brackets are no boundary: what they hold stands as the words before them.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field

from taksir.catalog.status_cues import CueClass, CueScope, StatusLexicon
from taksir.news.document import SectionKind, Sentence
from taksir.news.mention import Mention
from taksir.news.span import Span
from taksir.news.status.hits import CueHit

_SIGN = r"[,;:—–()](?:(?<=[()])|(?<=[,;:])(?=[\s”\"'])|(?<=[—–])(?<!\d[—–])(?=\s|\w))"
_MARK = re.compile(_SIGN)
_MARK_OR_DASH = re.compile(rf"{_SIGN}|\s-\s")
_BE = re.compile(r"\b(?:is|are|was|were|been|being|be)\s+(?:\w+ly\s+)?$")
_PARTICIPLE = re.compile(
    r"(?:\s(?:이상|가까이|넘게|가량|정도|안팎)(?:을|를|이|가)?|을|를|에|로|으로|이|가)"
    r"\s(?:[가-힣]{1,6}(?:한|된|인|던|친|린|난|킨)|[가-힣]{1,8}(?:겠다고|기로|한다고)\s(?:나선|밝힌|한|선언한|발표한))\s"
)
_BARE = re.compile(r"\s[가-힣]{1,6}(?:한|된)\s")
_CHANGED = re.compile(r"\S*\s?(?:증가|늘어|감소|줄어|상승|하락|오|높|낮|급증|급감|성장|확대|뛰)\S{0,2}\s(?:약\s)?\d")
_CARRIES = re.compile(r"(?:뒤|후|다음|것으로|것이라|계획|예정|방침|바 )")
_ADNOMINAL = re.compile(r"\s?(?:인|는|은|한|된|던|될|할)\s|$")
_DOING = (" 유치", "유치", "한 ", "했", "된 ", "됐", "해 ", "하며", "하고")
_WORD = re.compile(r"\w+")
_AND = re.compile(r"\b(?:and|but|dan|tetapi|tapi)\s(?:(?:it|they|now|also|then|later|he|she|juga|kini|lalu)\s)?$")
_ACTIVE = ("했", "한다", "하고", "하며", "합")
"""Behind a Korean noun of estimating: somebody estimates."""
_TOPICAL = re.compile(r"(?:가|계|들)?(?:은|는|이|가|에서는)(?:\s|,)")
_PASSIVE = re.compile(r"di(?:bantah|tepis|tampik|sangkal)|\w+ by\b")
_BY = 20
"""In so many characters behind a passive denial stands who denies: "dibantah Telkom", "denied by AMD"."""
_NAMED = 40
"""In so many characters a name and its verb stand: ", Morgan Stanley estimates"."""
_CLOSING = frozenset({CueClass.ESTIMATED, CueClass.FORECAST})

MODAL = frozenset(
    {
        CueClass.POSSIBLE,
        CueClass.SPECULATION,
        CueClass.ESTIMATED,
        CueClass.FORECAST,
        CueClass.PLAN,
        CueClass.LIGHT,
        CueClass.WOULD,
        CueClass.SCHEDULED,
    }
)
"""Classes that say how certain or how far ahead something is."""

EVENT = frozenset(
    {CueClass.ANNOUNCED, CueClass.CONTRACTED, CueClass.CONSTRUCTION, CueClass.OPERATING, CueClass.CONFIRMED}
)
"""Classes that name an act which makes something more than a plan."""

SOURCE = frozenset(
    {
        CueClass.ANONYMOUS,
        CueClass.INDUSTRY,
        CueClass.VAGUE_SOURCE,
        CueClass.SAME_SOURCE,
        CueClass.ACCORDING,
        CueClass.CITING,
        CueClass.MEDIA_SAYS,
        CueClass.REPORT_NOUN,
        CueClass.SAYS,
        CueClass.SPEAKS,
    }
)
"""Classes that bring in a source."""

_ACROSS = SOURCE | {CueClass.CONDITIONAL}


@dataclass(slots=True)
class Frame:
    """A sentence, its cues in order, and the clause boundaries between them."""

    sentence: Sentence
    flat: str
    language: str
    hits: list[CueHit]
    marks: list[CueHit]
    fronts: frozenset[str]
    mentions: list[Mention]
    segments: list[int] = field(default_factory=list)
    blocks: list[int] = field(default_factory=list)
    opening: int = 0

    def segment(self, position: int) -> int:
        """Which comma-separated stretch a position lies in."""
        return bisect_right(self.segments, position)

    def block(self, position: int) -> int:
        """Which stretch between strong boundaries a position lies in."""
        return bisect_right(self.blocks, position)

    def segment_start(self, position: int) -> int:
        """Where the segment of a position begins."""
        index = self.segment(position)
        return self.segments[index - 1] if index else self.sentence.span.start

    def covers(self, hit: CueHit, span: Span, dated: bool) -> bool:
        """Whether the cue holds for these words. `dated` says that the words are a date."""
        scope = hit.cue.scope
        if scope is CueScope.NONE:
            return False
        if scope is CueScope.SENTENCE:
            return hit.cue.kind not in (CueClass.SAYS, CueClass.MEDIA_SAYS) or self._speech_holds(hit, span)
        if scope is CueScope.NEAR:
            return self._beside(hit, span)
        if scope is CueScope.TOUCHING:
            return 0 <= (hit.start - span.end if self.language == "ko" else span.start - hit.end) <= 1
        if self.language == "ko":
            return self._covers_korean(hit, span)
        if span.start >= hit.end:
            return self._holds_after(hit, span)
        if scope is CueScope.RIGHT and not _BE.search(self.flat, max(0, hit.start - 16), hit.start):
            if hit.cue.kind is CueClass.CONDITIONAL:
                return self._holds_before(hit, span)
            return self._front(hit, span, dated)
        return self._holds_before(hit, span) or self._front(hit, span, dated)

    def _holds_after(self, hit: CueHit, span: Span) -> bool:
        kind = hit.cue.kind
        if kind in _ACROSS:
            same = self.block(hit.start) == self.block(span.start)
            return same or kind is not CueClass.CONDITIONAL or self._opens(hit)
        if kind is CueClass.NO_COMMENT:
            return self.segment(hit.start) == self.segment(span.start)
        if self.block(hit.start) != self.block(span.start):
            return False
        return not any(
            m.cue.kind is CueClass.FACTUAL_RELATIVE and hit.end <= m.start and m.end <= span.start for m in self.marks
        )

    def _holds_before(self, hit: CueHit, span: Span) -> bool:
        kind = hit.cue.kind
        if kind is CueClass.SPEAKS:
            return True
        if kind is CueClass.CONDITIONAL:
            return self.block(hit.start) == self.block(span.start)
        if kind in _CLOSING and self._closes(hit):
            return True
        if self.segment(hit.start) != self.segment(span.start) or self._joins(hit):
            return False
        begin = self.segment_start(span.start)
        if any(m.cue.kind is CueClass.COMPLEMENT and span.end <= m.start < hit.start for m in self.marks):
            return False
        return not any(
            m.cue.kind in (CueClass.RELATIVE, CueClass.FACTUAL_RELATIVE) and begin <= m.start and m.end <= span.start
            for m in self.marks
        )

    def _joins(self, hit: CueHit) -> bool:
        """Whether a cue opens a second predicate: "lost $1 billion and expects …", "memakai 10 MW dan akan …"."""
        return hit.cue.kind not in SOURCE and _AND.search(self.flat, max(0, hit.start - 16), hit.start) is not None

    def _closes(self, hit: CueHit) -> bool:
        """Whether whose estimate the whole sentence is stands at its end: "…, Morgan Stanley estimates."."""
        near = 0 < hit.start - self.segment_start(hit.start) <= _NAMED
        return near and self.sentence.span.end - hit.end <= 2 and bool(self.subject(hit))

    def _front(self, hit: CueHit, span: Span, dated: bool) -> bool:
        """Whether the words stand in an opening phrase ("By 2027, …", "Dengan investasi Rp3 triliun, …")."""
        if hit.cue.kind not in MODAL or span.start >= hit.start or self.block(hit.start) != self.block(span.start):
            return False
        here, there = self.segment(span.start), self.segment(hit.start)
        if not 0 < there - here <= 2:
            return False
        begin = self.segment_start(span.start)
        if here > self.block(span.start) + self.segment(self.sentence.span.start):
            return False
        first = _WORD.search(self.flat, begin, span.start)
        return (first is None and dated) or (first is not None and first.group() in self.fronts)

    def _beside(self, hit: CueHit, span: Span) -> bool:
        """Whether a noun ("plan", "kontrak") stands beside the words, in their segment."""
        if self.segment(hit.start) != self.segment(span.start):
            return False
        if self.language == "ko":
            return 0 <= span.start - hit.end <= 6
        return -1 <= span.start - hit.end <= 48 or -1 <= hit.start - span.end <= 40

    def done(self, span: Span, limit: int) -> bool:
        """Whether a Korean past participle takes the words before a later verb can ("5조원을 투자한 회사는 …")."""
        found = _PARTICIPLE.match(self.flat, span.end, min(limit, span.end + 24))
        if found is None and self.sentence.section is SectionKind.TITLE:
            found = _BARE.match(self.flat, span.end, span.end + 16)
        return (
            found is not None
            and not _CARRIES.match(self.flat, found.end())
            and not _CHANGED.match(self.flat, span.end, span.end + 24)
        )

    def subject(self, hit: CueHit) -> tuple[str, ...]:
        """Names that stand before a verb as its subject."""
        before = [m for m in self.mentions if m.span.end <= hit.start and m.type in ("org", "person", "unknown")]
        if self.language == "ko":
            analysts = self._analysts(hit)
            if analysts is not None and not any(m.span.start <= analysts.start for m in before):
                return (analysts.cue.label,) if analysts.cue.label else ()
        if hit.cue.kind is CueClass.DENIED and _PASSIVE.match(self.flat, hit.start):
            by = [m for m in self.mentions if 0 <= m.span.start - hit.end <= _BY and m.type in ("org", "person")]
            if by:
                return canonical(by[:1])
        if not before:
            return ()
        if self.language == "ko" or hit.cue.kind is CueClass.ESTIMATED:
            beside = [m for m in before if hit.start - m.span.end <= 3 and self.flat[m.span.end] != "의"]
            active = self.language == "ko" and self.flat.startswith(_ACTIVE, hit.end)
            return canonical(beside[-1:] or (before[:1] if hit.cue.kind is not CueClass.ESTIMATED or active else []))
        start = self.segment_start(hit.start)
        near = [m for m in before if m.span.start >= start] or before[-1:]
        if len(near) > 1 and near[-1].span.start - near[-2].span.end > 24:
            near = near[-1:]
        return canonical(near[-2:])

    def _analysts(self, hit: CueHit) -> CueHit | None:
        """Analysts without a name that are the topic of a Korean sentence ("증권가는 … 전망했다")."""
        return next(
            (
                m
                for m in self.marks
                if m.cue.kind is CueClass.ANALYST and m.end <= hit.start and _TOPICAL.match(self.flat, m.end)
            ),
            None,
        )

    def _opens(self, hit: CueHit) -> bool:
        return hit.start - self.sentence.span.start < 25

    def _speech_holds(self, hit: CueHit, span: Span) -> bool:
        if span.start >= hit.end:
            return True
        index = self.segment(hit.start)
        begin = self.segment_start(hit.start)
        own = self.segment_start(span.start)
        if index > self.segment(span.start) and any(
            m.cue.kind is CueClass.FACTUAL_RELATIVE and 0 <= m.start - own <= 2 for m in self.marks
        ):
            return False
        if any(m.cue.kind is CueClass.BREAK and m.start == begin for m in self.marks):
            return False
        return index > self.segment(span.start) and hit.start - begin <= 90

    def _covers_korean(self, hit: CueHit, span: Span) -> bool:
        kind, scope = hit.cue.kind, hit.cue.scope
        if span.start >= hit.end:
            if scope is CueScope.RIGHT:
                return kind in _ACROSS or self.block(hit.start) == self.block(span.start)
            gap = self.flat[hit.end : span.start]
            if kind in EVENT and len(gap) <= 4 and not gap.strip(" 총약") and hit.cue.phrase.endswith("한"):
                return True
            near = (
                len(gap) <= 10
                and self.block(hit.start) == self.block(span.start)
                and not any(c.isdigit() for c in gap)
                and self.segment(hit.start) == self.segment(span.start)
            )
            return scope is CueScope.BOTH and near and (kind not in EVENT or _ADNOMINAL.match(gap) is not None)
        if kind in SOURCE:
            return not any(
                m.cue.kind is CueClass.BREAK and m.cue.phrase == " 데 이어" and span.end <= m.start < hit.start
                for m in self.marks
            )
        if scope is CueScope.RIGHT and (
            kind is not CueClass.CONDITIONAL or self.segment(hit.start) != self.segment(span.start)
        ):
            return False
        if self.sentence.section is SectionKind.TITLE and "…" in self.flat[span.end + 3 : hit.start]:
            return False
        return self.block(hit.start) == self.block(span.start) and not self.done(span, hit.start)


def canonical(mentions: list[Mention]) -> tuple[str, ...]:
    """Names of mentions, each once; "both companies" stands for two."""
    parts = (p for m in mentions for p in (m.name.split("+") if m.how == "coreference" else (m.name,)))
    return tuple(dict.fromkeys(parts))


def build_frame(
    sentence: Sentence, flat: str, lexicon: StatusLexicon, hits: list[CueHit], mentions: list[Mention]
) -> Frame:
    """Cut one sentence into segments and blocks."""
    language = lexicon.language
    title = sentence.section is SectionKind.TITLE
    cues: list[CueHit] = []
    marks: list[CueHit] = []
    for hit in hits:
        if hit.cue.title_only and (not title or flat.startswith(_DOING, hit.end)):
            continue
        (marks if hit.cue.scope is CueScope.NONE else cues).append(hit)
    start, end = sentence.span.start, sentence.span.end
    segments: list[int] = []
    blocks: list[int] = []
    depth = 0
    opening = 0
    fronted = bool(marks) and marks[0].cue.kind is CueClass.BREAK and marks[0].start - start < 4 and language != "ko"
    signs = _MARK if flat.find("-", start, end) < 0 else _MARK_OR_DASH
    for found in signs.finditer(flat, start, end):
        sign = found.group()
        if sign == "(":
            depth += 1
        elif sign == ")":
            depth = max(0, depth - 1)
        elif depth == 0:
            at = found.end()
            segments.append(at)
            if fronted:
                opening = at
            if sign[0] == ";" or fronted or (sign.strip()[0] in "—–-" and at - start > 40):
                blocks.append(at)
                fronted = False
    for mark in marks:
        if mark.cue.kind is CueClass.BREAK:
            at = mark.end if language == "ko" else mark.start
            segments.append(at)
            blocks.append(at)
    segments.sort()
    blocks.sort()
    return Frame(sentence, flat, language, cues, marks, lexicon.fronts, mentions, segments, blocks, opening)
