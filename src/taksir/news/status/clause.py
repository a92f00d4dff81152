"""One span in its sentence: which cues hold for it, which is nearest, what its clause and ending tell."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from taksir.catalog.status_cues import CueClass, StatusLexicon
from taksir.news.document import SectionKind
from taksir.news.span import Span
from taksir.news.status.counter import countered_at
from taksir.news.status.frame import EVENT, MODAL, SOURCE, Frame
from taksir.news.status.hits import CueHit
from taksir.news.status.korean import (
    is_day,
    is_last_year,
    is_past,
    is_present,
    is_told,
    quotes_past,
    quotes_present,
)
from taksir.news.status.source import Source

_DECIDING = MODAL | EVENT
LIGHT = frozenset({CueClass.LIGHT, CueClass.WOULD})
STANDS = frozenset({CueClass.CONSTRUCTION, CueClass.OPERATING})
OUTLOOK = frozenset({CueClass.FORECAST, CueClass.ESTIMATED, CueClass.SPECULATION})
_SPEECH = frozenset({CueClass.SAYS, CueClass.SPEAKS, CueClass.MEDIA_SAYS, CueClass.CITING})
_TELLING = _SPEECH | {CueClass.ANNOUNCED, CueClass.CONTRACTED, CueClass.DENIED}
_OPENING = frozenset({CueClass.ACCORDING, CueClass.INDUSTRY, CueClass.SAME_SOURCE, CueClass.ANONYMOUS})
_NEAR = 30
_THIRD = re.compile(r"[\"“][\w·& ]{2,14}, [^\"”]{4,80}[\"”]")
_WAS = {
    "id": (
        re.compile(r"\b(?:dari|dibanding|dibandingkan|ketimbang)(?: sekitar| dengan)? $"),
        re.compile(r" (?:saat ini|sebelumnya|tahun lalu|tahun sebelumnya|pada tahun (?:lalu|sebelumnya)|kini)"),
    ),
    "en": (
        re.compile(r"\b(?:from|versus|vs\.?|against|compared (?:with|to))(?: the current| about| roughly| around)? $"),
        re.compile(r" (?:a year (?:ago|earlier)|last year|currently|previously|today|now|(?:a|the) year before)"),
    ),
}
"""Words before and after a value that was, against which another is held."""


@dataclass(slots=True)
class Clause:
    """A span with the cues of its sentence. `dated` is "", "past", "future", "until" or "plain"."""

    frame: Frame
    sources: list[tuple[CueHit, Source]]
    span: Span
    dated: str
    lexicon: StatusLexicon
    own_from: int | None = None
    """Where the words of a denier begin that these are part of; -1 for nowhere, None before it is looked for."""

    @property
    def korean(self) -> bool:
        """Whether predicates follow what they govern."""
        return self.lexicon.language == "ko"

    @property
    def past(self) -> bool:
        """Whether a Korean sentence ends in a past act of its own."""
        words = self._ending()
        return self.korean and is_past(words) and not words.endswith(("구성됐다", "포함됐다", "책정됐다", "정해졌다"))

    def _ending(self) -> str:
        """The last words of the sentence, without marks."""
        span = self.frame.sentence.span
        return self.frame.flat[max(span.start, span.end - 16) : span.end].rstrip(".…”\"'’ ")

    def _through_document(self) -> bool:
        """Whether a Korean sentence names the document through which a party speaks ("공시를 통해")."""
        return any(
            m.cue.kind is CueClass.DOCUMENT
            and self.frame.flat.startswith(("을 통해", "를 통해", "에서 ", "를 열고", "을 열고"), m.end)
            for m in self.frame.marks
        )

    def _overheard(self, choice: CueHit | None) -> bool:
        """Whether the words stand in a Korean headline that quotes what is told of another ("“한빛전자, …”")."""
        frame = self.frame
        if not self.korean or frame.sentence.section is not SectionKind.TITLE:
            return False
        quote = _THIRD.match(frame.flat, frame.sentence.span.start, frame.sentence.span.end)
        return quote is not None and self.span.end <= quote.end() and (choice is None or choice.cue.title_only)

    def base(self) -> bool:
        """Whether the words are last year's value, which a forecast is held against ("전년 동기의 …에서")."""
        if self.dated:
            return False
        if not self.korean:
            pattern = _WAS.get(self.lexicon.language)
            text = self.frame.flat[max(0, self.span.start - 24) : self.span.start]
            return pattern is not None and bool(
                pattern[0].search(text) and pattern[1].match(self.frame.flat, self.span.end)
            )
        return is_last_year(self.frame.flat, self.span.start, self.span.end)

    def _tells_day(self) -> bool:
        """Whether a bare Korean day ("24일") belongs to the verb of speech or announcement that ends the sentence."""
        frame, span = self.frame, self.span
        end = frame.sentence.span.end
        opens = span.start - frame.sentence.span.start <= 2
        if opens and self.dated == "plain" and "바 있다" in frame.flat[max(span.end, end - 6) : end]:
            return True
        if self.dated != "plain" or not is_day(frame.flat, span.start, span.end):
            return False
        words = frame.flat[span.end : end].rstrip(".…”\"'’ ")
        if is_told(frame.flat, span.end) or (is_past(words) and not any(map(self._final, OUTLOOK))):
            return True
        if opens and any(h.cue.kind in _OPENING and span.end <= h.start and h.end - span.end <= 40 for h in frame.hits):
            return True
        return not is_present(words) and any(
            h.cue.kind in _TELLING and h.start >= span.end and end - h.end <= 8 for h in frame.hits
        )

    def _final(self, kind: CueClass) -> CueHit | None:
        """The cue of a class that ends the sentence."""
        end = self.frame.sentence.span.end
        return next((h for h in self.frame.hits if h.cue.kind is kind and end - h.end <= 4), None)

    def _act_of_day(self, choice: CueHit | None) -> bool:
        """Whether a speech or an announcement stands between the date and what is planned."""
        speaking = [h for h in self.frame.hits if h.cue.kind in _SPEECH or h.cue.kind is CueClass.ANNOUNCED]
        start, end = self.span.start, self.span.end
        if self.korean:
            return choice is not None and any(
                0 <= h.start - choice.end <= 8 and h.cue.kind is CueClass.ANNOUNCED for h in speaking
            )
        for hit in speaking:
            if end <= hit.start and (choice is None or hit.end <= choice.start) and hit.start - end <= 60:
                return True
            after = hit.end <= start and (choice is None or choice.start < hit.start or choice.start >= end)
            if after and start - hit.end <= (200 if hit.cue.kind is CueClass.SPEAKS else 45):
                return True
        return False

    def _acting(self, title: bool) -> bool:
        """Whether a Korean sentence ends in a present act (강화한다, 조성합니다): news tells so what is to come."""
        frame = self.frame
        last = frame.blocks[-1] if frame.blocks else frame.sentence.span.start
        if (self.span.start < last and not title) or frame.done(self.span, frame.sentence.span.end):
            return False
        words = frame.flat[max(last, frame.sentence.span.end - 24) : frame.sentence.span.end].rstrip("…. ”\"'’")
        return is_present(words) and not words.endswith(self.lexicon.stative)

    def _within(self, hit: CueHit | None) -> bool:
        return hit is not None and hit.start < self.span.end and self.span.start < hit.end

    def _of_half(self, speech: list[tuple[CueHit, Source]]) -> list[tuple[CueHit, Source]]:
        """The sources of the half of the sentence in which the words stand, where a semicolon parts two halves."""
        span, flat = self.frame.sentence.span, self.frame.flat
        if len(speech) < 2 or flat.find("; ", span.start, span.end) < 0:
            return speech
        start = flat.rfind("; ", span.start, self.span.start)
        end = flat.find("; ", self.span.end, span.end)
        near = [one for one in speech if start <= one[0].start and (end < 0 or one[0].start < end)]
        return near or speech

    def deniers(self) -> tuple[str, ...]:
        """Who denies what was told before, where these words are what they tell instead."""
        held = [h for h in self.frame.hits if countered_at(self.frame, h, self.span.start) is not None]
        return tuple(dict.fromkeys(name for h in held for name in self.frame.subject(h)))

    def _before_own(self, hit: CueHit) -> bool:
        """Whether a cue stands before the words of a denier, in which these are: it says nothing of them."""
        if hit.cue.kind in SOURCE:
            return False
        if self.own_from is None:
            places = [
                countered_at(self.frame, h, self.span.start) for h in self.frame.hits if h.cue.kind is CueClass.DENIED
            ]
            self.own_from = max((at for at in places if at is not None), default=-1)
        return hit.start < self.own_from

    def _holds(self, hit: CueHit) -> bool:
        if self._within(hit):
            return self._inside(hit)
        if self._before_own(hit):
            return False
        return self.frame.covers(hit, self.span, bool(self.dated))

    def _inside(self, hit: CueHit) -> bool:
        """A cue within the words themselves counts when it stands in their main clause."""
        frame, span = self.frame, self.span
        if hit.cue.kind in SOURCE or (hit.cue.kind is CueClass.NO_COMMENT and hit.start - span.start < _NEAR):
            return True
        edge = span.end - 1 if self.korean else max(span.start, min(frame.opening, span.end - 1))
        return frame.block(hit.start) == frame.block(edge)

    def _choice(self, held: list[CueHit]) -> CueHit | None:
        """The nearest deciding cue; a light one ("akan", "will") yields to a real one that governs it."""
        deciding = [h for h in held if h.cue.kind in _DECIDING]
        best = self._nearest(deciding)
        if best is None:
            return None
        if best.cue.kind in STANDS:
            ahead = [h for h in deciding if h.cue.kind in MODAL and 0 <= best.start - h.end <= 3]
            return ahead[-1] if ahead and not self.korean else best
        if best.cue.kind in LIGHT:
            beside = [h for h in deciding if h.cue.kind not in LIGHT and self._beside(best, h)]
            best = self._nearest(beside) or best
        if best.cue.kind is CueClass.POSSIBLE:
            over = [h for h in deciding if h.cue.kind in OUTLOOK and self._governs(h, best)]
            return over[0] if over else best
        return best

    def _governs(self, outlook: CueHit, possible: CueHit) -> bool:
        """Whether what is possible is what is forecast ("estimates that it could reach …")."""
        if self.korean:
            return 0 <= outlook.start - possible.end <= 16
        if possible.start < outlook.end:
            return False
        between = self.frame.flat[outlook.end : possible.start]
        return len(between) <= 90 and not any(sign in between for sign in (",", " and ", " dan ", ";"))

    def _beside(self, light: CueHit, other: CueHit) -> bool:
        if self.korean:
            return -2 <= other.start - light.end <= _NEAR // 2
        if abs(other.start - light.end) <= 8 or abs(light.start - other.end) <= _NEAR:
            return True
        same = self.frame.block(light.start) == self.frame.block(other.start)
        return other.cue.kind in OUTLOOK and other.end <= light.start and same

    def _nearest(self, hits: Iterable[CueHit]) -> CueHit | None:
        return min(hits, key=self._distance, default=None)

    def _distance(self, hit: CueHit) -> int:
        span = self.span
        if self._within(hit):
            return span.end - hit.end if self.korean else hit.start - span.start
        if hit.end <= span.start:
            gap = span.start - hit.end
            return gap * 2 if self.korean else gap
        gap = hit.start - span.end
        return gap if self.korean else gap + 25

    def _outdone(self, hearsay: CueHit, choice: CueHit | None) -> bool:
        """Whether an act stands nearer to the words than the hearsay, in another clause."""
        return (
            choice is not None
            and choice.cue.kind in EVENT
            and self._distance(choice) < self._distance(hearsay)
            and self.frame.segment(choice.start) != self.frame.segment(hearsay.start)
        )

    def _report_of(self, talks: CueHit) -> CueHit | None:
        """The noun "report" that talks stand under ("reports that it is considering …")."""
        nouns = (h for h in self.frame.hits if h.cue.kind is CueClass.REPORT_NOUN and 0 <= talks.start - h.end <= 60)
        return next(nouns, None)

    def _negated(self, hit: CueHit) -> bool:
        return any(
            m.cue.kind is CueClass.NEGATION
            and (
                self._near_right(hit, m)
                or (self.span.start <= m.start < self.span.end and abs(m.start - hit.end) <= 40)
            )
            for m in self.frame.marks
        )

    def _near_right(self, hit: CueHit, mark: CueHit) -> bool:
        same = self.frame.segment(mark.start) == self.frame.segment(self.span.start)
        return hit.end <= mark.start < self.span.start and same

    def _acts(self, hit: CueHit) -> bool:
        """Whether the speaker tells an act (invests, builds, takes over), not a figure."""
        if self.korean:
            if quotes_present(self._before(hit)):
                return True
            if quotes_past(self._before(hit)) or (hit.end <= self.span.start and not self._acting(True)):
                return False
            between = range(self.span.end, min(hit.start, self.span.end + 30))
            return any(m.cue.kind is CueClass.ACT and m.start in between for m in self.frame.marks)
        begin = hit.end if hit.end <= self.span.start else self.frame.segment_start(self.span.start)
        if any(m.cue.kind is CueClass.PAST and begin <= m.start < self.span.start for m in self.frame.marks):
            return False
        return any(
            m.cue.kind is CueClass.ACT and self.frame.block(m.start) == self.frame.block(self.span.start)
            for m in self.frame.marks
        )

    def _before(self, hit: CueHit) -> str:
        """The words just before a verb of speech."""
        return self.frame.flat[max(self.frame.sentence.span.start, hit.start - 14) : hit.end]
