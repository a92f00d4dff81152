"""From the cues around some words to their status."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from taksir.catalog.status_cues import CueClass, CueScope, StatusLexicon, load_status_cues
from taksir.news.alternation import alternation
from taksir.news.document import Document, SectionKind
from taksir.news.flat import flatten
from taksir.news.mention import Mention
from taksir.news.span import Span
from taksir.news.standing import Standing, Status
from taksir.news.status.event import Event
from taksir.news.status.frame import EVENT, SOURCE, Frame, build_frame
from taksir.news.status.hits import CueHit, find_hits
from taksir.news.status.judge import Judge
from taksir.news.status.source import Source, SourceKind, source_of

_QUOTE = re.compile(r"[“\"”]([^“”\"\n]{12,1200})[”\"“]")
_YEAR = re.compile(r"(?:19|20)\d\d")
_PART = re.compile(r"[,;…–—|]\s*$")
"""Between the parts of a headline."""
_STRETCH = 1200
_SPEECH = frozenset({CueClass.SAYS, CueClass.SPEAKS, CueClass.MEDIA_SAYS, CueClass.CITING})
_EVENTFUL = EVENT | {CueClass.TALKS, CueClass.HEARSAY, CueClass.PLAN, CueClass.PASSIVE_REPORT, CueClass.CONSIDER}


class StandingReader:
    """Reads the standing of any words of one document.

    The cues are found once; each `of` looks only at the cues of one sentence.
    """

    def __init__(self, document: Document, mentions: Sequence[Mention]) -> None:
        self._document = document
        self._lexicon = load_status_cues(document.language)
        self._flat = flatten(document.text)
        self._sentence_starts = [sentence.span.start for sentence in document.sentences]
        self._hits = find_hits(document.text, self._flat, self._lexicon.language)
        self._starts = [h.start for h in self._hits]
        self._mentions = tuple(mentions)
        self._mention_starts = [m.span.start for m in self._mentions]
        self._frames: dict[tuple[int, int], Frame] = {}
        self._sources: dict[tuple[int, int], list[tuple[CueHit, Source]]] = {}
        self._events: list[tuple[int, Event]] | None = None
        self._quotes: list[tuple[int, int]] | None = None
        self._pattern = _date_patterns(self._lexicon.language)

    def of(self, span: Span, sentence: int) -> Standing:
        """Standing of the words `span`, which stand in `document.sentences[sentence]`."""
        frame = self._frame(sentence, span.start)
        dated = self._dated(span)
        judge = Judge(frame, self._sources_of(sentence, span.start), span, dated, self._lexicon)
        standing = judge.decide()
        if standing is not None and standing.status is Status.DENIED:
            speaker = None if standing.attribution else self._quoted_by(span, sentence)
            if speaker is not None:
                standing = replace(standing, attribution=speaker[1].names)
            return self._of_headline(span, sentence, standing) or standing
        if standing is not None:
            return standing
        return self._inherited(span, sentence, judge)

    def _of_headline(self, span: Span, index: int, denied: Standing) -> Standing | None:
        """The standing in a headline's later part that has an actor of its own, where an earlier part denies something.

        “A denies a merger, B raises its price to 5”: nobody denies the price.
        """
        sentence = self._document.sentences[index]
        if sentence.section is not SectionKind.TITLE or denied.cue is None:
            return None
        low, high = (bisect_left(self._mention_starts, at) for at in (denied.cue.end, span.start))
        starts = [
            one.span.start
            for one in self._mentions[low:high]
            if one.type == "org"
            and one.name not in denied.attribution
            and _PART.search(self._flat, max(0, one.span.start - 3), one.span.start)
        ]
        if not starts:
            return None
        part = replace(sentence, span=Span(starts[-1], sentence.span.end))
        first, last = self._range(part.span)
        begin, end = (bisect_left(self._mention_starts, at) for at in (starts[-1], part.span.end))
        near = list(self._mentions[begin:end])
        frame = build_frame(part, self._flat, self._lexicon, self._hits[first:last], near)
        judge = Judge(frame, [], span, self._dated(span), self._lexicon)
        return judge.decide() or judge.flat()

    # -- what stands outside the sentence --------------------------------------------------------------------------

    def _inherited(self, span: Span, index: int, judge: Judge) -> Standing:
        frame = judge.frame
        speaker = self._quoted_by(span, index)
        if speaker is not None:
            return judge.spoken(*speaker)
        head = frame.sentence.head
        if head is not None and head != index and 0 <= head < len(self._document.sentences):
            end = self._document.sentences[head].span.end
            point = Span(max(end - 1, 0), end)
            over = Judge(self._frame(head, end), self._sources_of(head, end), point, "", self._lexicon).decide()
            if over is not None:
                return over
        if any(m.cue.kind is CueClass.ANAPHOR for m in frame.marks) and not (judge.dated or judge.past or judge.base()):
            event = self._event_before(index)
            if event is not None:
                return Standing(event.status, event.attribution, event.cue, tense=event.tense)
        return judge.flat()

    def _event_before(self, index: int) -> Event | None:
        if self._events is None:
            self._events = self._find_events()
        at = bisect_left(self._events, index, key=lambda item: item[0])
        return self._events[at - 1][1] if at else None

    def _find_events(self) -> list[tuple[int, Event]]:
        events: list[tuple[int, Event]] = []
        for index, sentence in enumerate(self._document.sentences):
            if not sentence.own or sentence.section is SectionKind.TITLE:
                continue
            low, high = self._range(sentence.span)
            if not any(h.cue.kind in _EVENTFUL and h.cue.scope is not CueScope.NEAR for h in self._hits[low:high]):
                continue
            frame = self._frame(index)
            event = Judge(frame, self._sources_of(index), sentence.span, "", self._lexicon).event()
            if event is not None:
                events.append((index, event))
        return events

    def _quoted_by(self, span: Span, index: int) -> tuple[CueHit, Source] | None:
        """The speech cue that stands after (or before) the quotation which holds the span."""
        if self._quotes is None:
            self._quotes = [m.span() for m in _QUOTE.finditer(self._document.text)]
        at = bisect_right(self._quotes, (span.start, len(self._flat))) - 1
        if at < 0 or self._quotes[at][1] < span.end:
            return None
        start, end = self._quotes[at]
        for hit in self._hits[bisect_left(self._starts, end) : bisect_left(self._starts, end + 90)]:
            if hit.cue.kind in _SPEECH:
                return self._located(hit)
        before = self._hits[bisect_left(self._starts, max(0, start - 60)) : bisect_left(self._starts, start)]
        for hit in reversed(before):
            if hit.cue.kind in _SPEECH:
                return self._located(hit)
        return None

    def _located(self, hit: CueHit) -> tuple[CueHit, Source] | None:
        index = bisect_right(self._sentence_starts, hit.start) - 1
        if index >= 0 and hit.start < self._document.sentences[index].span.end:
            for known, source in self._sources_of(index, hit.start):
                if known is hit:
                    return known, source
        return None

    # -- what stands in the sentence -------------------------------------------------------------------------------

    def _range(self, span: Span) -> tuple[int, int]:
        return bisect_left(self._starts, span.start), bisect_left(self._starts, span.end)

    def _frame(self, index: int, at: int | None = None) -> Frame:
        """The frame of a sentence; of what is longer than any sentence, only the stretch around `at`."""
        key = self._key(index, at)
        frame = self._frames.get(key)
        if frame is None:
            sentence = self._document.sentences[index]
            if key[1] >= 0:
                start, end = sentence.span.start, sentence.span.end
                middle = start + key[1] * _STRETCH
                near = Span(max(start, middle - _STRETCH), min(end, middle + 2 * _STRETCH))
                sentence = replace(sentence, span=near)
            low, high = self._range(sentence.span)
            first = bisect_left(self._mention_starts, sentence.span.start)
            last = bisect_left(self._mention_starts, sentence.span.end)
            mentions = list(self._mentions[first:last])
            frame = build_frame(sentence, self._flat, self._lexicon, self._hits[low:high], mentions)
            self._frames[key] = frame
        return frame

    def _key(self, index: int, at: int | None) -> tuple[int, int]:
        span = self._document.sentences[index].span
        if span.end - span.start <= 2 * _STRETCH:
            return index, -1
        return index, max(0, (span.start if at is None else at) - span.start) // _STRETCH

    def _sources_of(self, index: int, at: int | None = None) -> list[tuple[CueHit, Source]]:
        key = self._key(index, at)
        known = self._sources.get(key)
        if known is not None:
            return known
        frame = self._frame(index, at)
        cues = [h for h in frame.hits if h.cue.kind in SOURCE]
        found: list[tuple[CueHit, Source]] = []
        if cues:
            for hit in cues:
                if hit.cue.kind is CueClass.SAYS and _anonymous_near(hit, cues):
                    continue
                source = source_of(hit, frame)
                if hit.cue.needs_source and source.kind is not SourceKind.MEDIA:
                    continue
                if hit.cue.kind is CueClass.MEDIA_SAYS and source.kind is not SourceKind.MEDIA and self._own(hit):
                    continue
                if hit.cue.side == "back":
                    earlier = self._earlier(index, hit, source)
                    source = replace(source, names=tuple(dict.fromkeys(earlier.names + source.names)))
                elif hit.cue.kind is CueClass.SAME_SOURCE or (source.kind is SourceKind.UNKNOWN and not source.names):
                    source = self._earlier(index, hit, source)
                found.append((hit, source))
        self._sources[key] = found
        return found

    def _own(self, hit: CueHit) -> bool:
        """Whether a company reports what is its own ("the unit reported a gain")."""
        return self._flat.startswith((" a ", " an ", " its ", " net ", " sales ", " record "), hit.end)

    def _earlier(self, index: int, hit: CueHit, source: Source) -> Source:
        """The source named before, for "the report said" and "he added"; at most six sentences back."""
        same = hit.cue.kind is CueClass.SAME_SOURCE or hit.cue.side == "back"
        wanted = (
            (SourceKind.MEDIA, SourceKind.ANONYMOUS)
            if same
            else (SourceKind.PARTY, SourceKind.OFFICIAL, SourceKind.ANALYST)
        )
        if not same and hit.cue.kind not in (CueClass.SAYS, CueClass.SPEAKS):
            return source
        for back in range(index - 1, max(-1, index - 7), -1):
            sentence = self._document.sentences[back]
            low, high = self._range(sentence.span)
            if not any(h.cue.kind in SOURCE for h in self._hits[low:high]):
                continue
            for _, known in reversed(self._sources_of(back)):
                if known.kind in wanted and known.names:
                    return known
        if same:
            return Source(SourceKind.MEDIA, ())
        return source

    def _dated(self, span: Span) -> str:
        """Whether the words are a date: "" for none, else past, future or plain."""
        if span.end - span.start > 30:
            return ""
        lasted = self._pattern.lasted
        if lasted is not None and (
            lasted.match(self._flat, max(0, span.start - 3), span.end) or self._flat.startswith("전 ", span.end + 1)
        ):
            return "past"
        if self._pattern.date.search(self._flat, span.start, span.end) is None:
            return ""
        if lasted is not None and "당시" in self._flat[span.end : span.end + 14]:
            return "past"
        low, high = max(0, span.start - 12), span.end + 8
        if self._pattern.future.search(self._flat, low, high if lasted is None else span.end):
            return "future"
        if self._pattern.past.search(self._flat, low, high):
            return "past"
        if self._pattern.until.search(self._flat, max(0, span.start - 10), span.end + 3):
            return "until"
        published = self._document.published
        year = _YEAR.search(self._flat, span.start, span.end)
        if published is not None and year is not None and int(year.group()) != published.year:
            return "past" if int(year.group()) < published.year else "future"
        return "plain"


def _anonymous_near(hit: CueHit, cues: list[CueHit]) -> bool:
    """Whether the speaker is unnamed ("a source familiar with the matter told …")."""
    unnamed = (CueClass.ANONYMOUS, CueClass.VAGUE_SOURCE)
    return any(c.cue.kind in unnamed and 0 <= hit.start - c.end <= 40 for c in cues)


@dataclass(frozen=True, slots=True)
class _DatePatterns:
    date: re.Pattern[str]
    past: re.Pattern[str]
    future: re.Pattern[str]
    until: re.Pattern[str]
    lasted: re.Pattern[str] | None


@lru_cache(maxsize=8)
def _date_patterns(language: str) -> _DatePatterns:
    lexicon: StatusLexicon = load_status_cues(language)
    edge = "" if language == "ko" else r"(?<!\w)"
    tail = "" if language == "ko" else r"(?!\w)"

    def among(words: tuple[str, ...]) -> str:
        return edge + alternation(words, space=" ", cased=True) + tail

    year = r"(?<![\d.,$])(?:19|20)\d\d(?![\d.,]*\d)(?=\D|$)"
    if language == "ko":
        year = r"(?<!\d)(?:19|20)\d\d(?=[-./]\d)"
    numeric = r"\d{1,2}/\d{1,2}|\d월|(?<!\d)\d{1,2}일|\d분기|\d{4}년|반기"
    return _DatePatterns(
        re.compile(f"{among(lexicon.dates)}|{year}|{numeric}"),
        re.compile(among(lexicon.past)),
        re.compile(among(lexicon.future)),
        re.compile(r"(?<!\w)(?:by|through|until|starting|beginning|hingga|sampai|mulai)\s(?:in\s|the\s|tahun\s)?|까지"),
        re.compile(r"(?:지난|최근|\s지)\s?\d+(?:년|개월|주|일|시간|분기)") if language == "ko" else None,
    )
