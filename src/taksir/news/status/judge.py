"""The decision: which of the cues that hold for some words gives the status.

In order: a denial or a refusal to comment; a day beside an act; hearsay; a paper's or an unnamed source's word, which
beats every modality but a forecast or a signed act; talks without a source; a passive report; a condition; then the
nearest word that plans, forecasts or states an act; last the bare word of a named speaker.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from taksir.catalog.status_cues import CueClass, CueScope, StatusLexicon
from taksir.news.document import SectionKind
from taksir.news.span import Span
from taksir.news.standing import Standing, Status
from taksir.news.status.frame import EVENT, MODAL, SOURCE, Frame
from taksir.news.status.hits import CueHit
from taksir.news.status.korean import (
    is_base_year,
    is_day,
    is_last_year,
    is_past,
    is_present,
    is_result,
    is_told,
    quotes_past,
    quotes_present,
)
from taksir.news.status.outcome import MODALITY_OF, STATUS_OF
from taksir.news.status.source import Source, SourceKind

_TALKS = frozenset({CueClass.TALKS, CueClass.CONSIDER})
_DECIDING = MODAL | EVENT
_LIGHT = frozenset({CueClass.LIGHT, CueClass.WOULD})
_STANDS = frozenset({CueClass.CONSTRUCTION, CueClass.OPERATING})
_OUTLOOK = frozenset({CueClass.FORECAST, CueClass.ESTIMATED, CueClass.SPECULATION})
_SPEECH = frozenset({CueClass.SAYS, CueClass.SPEAKS, CueClass.MEDIA_SAYS, CueClass.CITING})
_TELLING = _SPEECH | {CueClass.ANNOUNCED, CueClass.CONTRACTED, CueClass.DENIED}
_OPENING = frozenset({CueClass.ACCORDING, CueClass.INDUSTRY, CueClass.SAME_SOURCE, CueClass.ANONYMOUS})
_SECOND = frozenset({CueClass.ACCORDING, CueClass.CITING, CueClass.MEDIA_SAYS})
_AGENTIVE = frozenset(
    {
        CueClass.ANNOUNCED,
        CueClass.CONTRACTED,
        CueClass.CONFIRMED,
        CueClass.DENIED,
        CueClass.FORECAST,
        CueClass.ESTIMATED,
    }
)
_NEAR = 30
_THIRD = re.compile(r"[\"“][\w·& ]{2,14}, [^\"”]{4,80}[\"”]")
_RATE = re.compile(r"(?:\bkurs|\bat the rate of|환율)[\s:]{1,2}$")
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


@dataclass(frozen=True, slots=True)
class Event:
    """What a sentence says happened, for later sentences that refer back to it."""

    status: Status
    attribution: tuple[str, ...]
    cue: Span | None
    tense: str


@dataclass(slots=True)
class Judge:
    """Weighs the cues of one sentence for one span. `dated` is "", "past", "future", "until" or "plain"."""

    frame: Frame
    sources: list[tuple[CueHit, Source]]
    span: Span
    dated: str
    lexicon: StatusLexicon

    @property
    def korean(self) -> bool:
        """Whether predicates follow what they govern."""
        return self.lexicon.language == "ko"

    @property
    def past(self) -> bool:
        """Whether a Korean sentence ends in a past act of its own."""
        words = self._ending()
        return self.korean and is_past(words) and not words.endswith(("구성됐다", "포함됐다", "책정됐다", "정해졌다"))

    def decide(self) -> Standing | None:
        """The standing that the sentence itself gives, or None when it states the words flatly."""
        held = [h for h in self.frame.hits if self._holds(h)]
        speech = [(h, s) for h, s in self.sources if any(h is k for k in held)]
        if not held:
            opener = self._headline_source()
            if opener is not None:
                return self._standing(Status.REPORTED, opener[1].names, opener[0])
            return self._unmarked()
        names = _names(s for _, s in speech)
        refusal = self._refusal(held, speech, names)
        if refusal is not None:
            return refusal
        choice = self._choice(held)
        if self.dated:
            day = self._day(held, speech, choice, names)
            if day is not None:
                return day
        if self._overheard(choice):
            return Standing(Status.REPORTED, names)
        told = self._told(held, speech, choice, names)
        if told is not None:
            return told
        if (choice is None or choice.cue.kind is not CueClass.ESTIMATED) and self.base():
            return self.flat(names)
        if _RATE.search(self.frame.flat, max(0, self.span.start - 10), self.span.start):
            return self.flat(names)
        condition = self._nearest(h for h in held if h.cue.kind is CueClass.CONDITIONAL)
        counted = self.korean and choice is not None and choice.cue.kind is CueClass.ESTIMATED
        if counted and condition is not None and condition.end <= self.span.start:
            condition = None
        if condition is not None and not (choice and choice.cue.kind is CueClass.CONTRACTED):
            return self._standing(Status.CONDITIONAL, names, condition)
        if choice is not None:
            return self._chosen(choice, held, names)
        if speech:
            own = (p for p in speech if p[0].cue.kind is CueClass.SAYS and p[1].kind is SourceKind.PARTY)
            return self.spoken(*(next(own, speech[0]) if self.korean else speech[0]))
        return self._unmarked()

    def spoken(self, hit: CueHit, source: Source) -> Standing:
        """Bare words of a source: a paper or an analyst reports, a party announces its act and asserts the rest."""
        choice = self._choice([h for h in self.frame.hits if self._holds(h)])
        if choice is not None:
            return self._chosen(choice, [], source.names)
        if self.dated:
            return self._unmarked() or self.flat(source.names)
        data = hit.cue.kind is CueClass.ACCORDING and (
            source.kind is SourceKind.ANALYST or (self.korean and source.kind is SourceKind.UNKNOWN)
        )
        industry = self.korean and hit.cue.kind is CueClass.INDUSTRY and is_result(self._ending())
        if data or industry:
            return self._unmarked() or self.flat(source.names)
        if source.kind in (SourceKind.MEDIA, SourceKind.ANONYMOUS, SourceKind.ANALYST):
            return self._standing(Status.REPORTED, source.names, hit)
        if source.kind is SourceKind.UNKNOWN and hit.cue.kind in _SECOND:
            return self._standing(Status.REPORTED, source.names, hit)
        if self._negated(hit):
            return self._standing(Status.DENIED, source.names, hit)
        if source.kind is not SourceKind.OFFICIAL and self._acts(hit):
            return self._standing(Status.ANNOUNCED, source.names, hit)
        return self.flat(source.names)

    def flat(self, names: tuple[str, ...] = ()) -> Standing:
        """Stated flatly."""
        return Standing(Status.ASSERTED, names, tense=self._tense(Status.ASSERTED))

    def event(self) -> Event | None:
        """What this sentence as a whole says happened."""
        standing = self.decide()
        if standing is None or standing.status in (Status.NO_COMMENT, Status.DENIED, Status.ASSERTED):
            return None
        return Event(standing.status, standing.attribution, standing.cue, standing.tense)

    # -- the steps -------------------------------------------------------------------------------------------------

    def _refusal(
        self, held: list[CueHit], speech: list[tuple[CueHit, Source]], names: tuple[str, ...]
    ) -> Standing | None:
        silent = next((h for h in held if h.cue.kind is CueClass.NO_COMMENT), None)
        denied = next((h for h in held if h.cue.kind is CueClass.DENIED), None)
        if self.dated and not self._within(denied) and not self._within(silent):
            return None
        if denied is not None and not (silent and silent.start < denied.start):
            return self._standing(Status.DENIED, names or self._subject(denied), denied)
        if silent is not None:
            return self._standing(Status.NO_COMMENT, names, silent)
        return None

    def _told(
        self,
        held: list[CueHit],
        speech: list[tuple[CueHit, Source]],
        choice: CueHit | None,
        names: tuple[str, ...],
    ) -> Standing | None:
        """Hearsay, papers, unnamed sources, talks and passive reports."""
        hearsay = self._nearest(h for h in held if h.cue.kind is CueClass.HEARSAY)
        talks = self._nearest(h for h in held if h.cue.kind in _TALKS)
        passive = self._nearest(h for h in held if h.cue.kind is CueClass.PASSIVE_REPORT)
        if self.korean and is_result(self._ending()):
            speech = [(h, s) for h, s in speech if h.cue.kind is not CueClass.INDUSTRY]
        vague = next((h for h, _ in speech if h.cue.kind is CueClass.VAGUE_SOURCE), None)
        second = (
            next(((h, s) for h, s in speech if s.kind in (SourceKind.MEDIA, SourceKind.ANONYMOUS)), None)
            or self._headline_source()
        )
        record = any(
            s.kind in (SourceKind.PARTY, SourceKind.OFFICIAL) and h.cue.kind in (CueClass.SAYS, CueClass.SPEAKS)
            for h, s in speech
        ) or (self.korean and self._through_document())
        if hearsay is not None and not self._outdone(hearsay, choice):
            return self._standing(Status.RUMOURED, names, hearsay)
        if vague is not None:
            return self._standing(Status.RUMOURED, names, vague)
        if second is not None and not record:
            return self._second_hand(*second, choice, names)
        if talks is not None and not self._outdone(talks, choice):
            report = passive if talks.cue.kind is CueClass.CONSIDER else None
            report = report or self._report_of(talks)
            if report is not None:
                return self._standing(Status.REPORTED, names, report)
            return self._standing(Status.RUMOURED, names, talks)
        if passive is not None:
            secret = any(h.cue.kind is CueClass.SECRET for h in self.frame.hits) and not self.korean
            return self._standing(Status.RUMOURED if secret else Status.REPORTED, names, passive)
        return None

    def _second_hand(self, hit: CueHit, source: Source, choice: CueHit | None, names: tuple[str, ...]) -> Standing:
        kind = choice.cue.kind if choice is not None else None
        if (
            choice is not None
            and kind in EVENT
            and choice.cue.scope is not CueScope.NEAR
            and not any(h.cue.kind is CueClass.ANONYMOUS for h, _ in self.sources)
            and (source.kind is SourceKind.MEDIA or hit.cue.kind is CueClass.INDUSTRY)
        ):
            return self._standing(STATUS_OF[choice.cue.kind], names, choice)
        if choice is not None and kind in (CueClass.FORECAST, CueClass.ESTIMATED):
            return self._standing(STATUS_OF[choice.cue.kind], names, choice)
        return self._standing(Status.REPORTED, names or source.names, hit)

    def _day(
        self,
        held: list[CueHit],
        speech: list[tuple[CueHit, Source]],
        choice: CueHit | None,
        names: tuple[str, ...],
    ) -> Standing | None:
        """A date beside an act or a speech is the day of that act, which is a plain fact."""
        if self.korean and (is_told(self.frame.flat, self.span.end) or is_base_year(self.frame.flat, self.span.end)):
            return self.flat(names)
        if self.korean and self._tells_day():
            second = next((h for h, s in speech if s.kind in (SourceKind.MEDIA, SourceKind.ANONYMOUS)), None)
            second = second or self._final(CueClass.PASSIVE_REPORT)
            return self.flat(names) if second is None else self._standing(Status.REPORTED, names, second)
        passive = self._nearest(h for h in held if h.cue.kind in (CueClass.PASSIVE_REPORT, CueClass.HEARSAY))
        if passive is not None and (self.dated != "past" or self.korean):
            status = Status.RUMOURED if passive.cue.kind is CueClass.HEARSAY else Status.REPORTED
            return self._standing(status, names, passive)
        if self.korean and any(s.kind in (SourceKind.MEDIA, SourceKind.ANONYMOUS) for _, s in speech):
            return None
        if self.dated == "past":
            return self.flat(names)
        act = self._act_of_day(choice)
        if act and self.dated not in ("future", "until"):
            return self.flat(names)
        if choice is None or (choice.cue.kind in EVENT and self.dated != "until"):
            condition = any(h.cue.kind is CueClass.CONDITIONAL for h in held)
            return None if condition else (self._unmarked() or self.flat(names))
        return None

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
        if is_told(frame.flat, span.end) or (is_past(words) and not any(map(self._final, _OUTLOOK))):
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

    def _unmarked(self) -> Standing | None:
        """What words without any cue tell by themselves: a coming date is planned; so is a Korean present headline."""
        if self.dated == "future":
            return Standing(Status.PLANNED, (), None, "planned", tense="future")
        title = self.frame.sentence.section is SectionKind.TITLE
        if self.korean and self.dated in ("", "plain") and self._acting(title):
            return Standing(Status.PLANNED, (), None, "planned", tense="future")
        return None

    def _acting(self, title: bool) -> bool:
        """Whether a Korean sentence ends in a present act (강화한다, 조성합니다): news tells so what is to come."""
        frame = self.frame
        last = frame.blocks[-1] if frame.blocks else frame.sentence.span.start
        if (self.span.start < last and not title) or frame.done(self.span, frame.sentence.span.end):
            return False
        words = frame.flat[max(last, frame.sentence.span.end - 24) : frame.sentence.span.end].rstrip("…. ”\"'’")
        return is_present(words) and not words.endswith(self.lexicon.stative)

    # -- parts -----------------------------------------------------------------------------------------------------

    def _within(self, hit: CueHit | None) -> bool:
        return hit is not None and hit.start < self.span.end and self.span.start < hit.end

    def _holds(self, hit: CueHit) -> bool:
        if self._within(hit):
            return self._inside(hit)
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
        if best.cue.kind in _STANDS:
            ahead = [h for h in deciding if h.cue.kind in MODAL and 0 <= best.start - h.end <= 3]
            return ahead[-1] if ahead and not self.korean else best
        if best.cue.kind in _LIGHT:
            beside = [h for h in deciding if h.cue.kind not in _LIGHT and self._beside(best, h)]
            best = self._nearest(beside) or best
        if best.cue.kind is CueClass.POSSIBLE:
            over = [h for h in deciding if h.cue.kind in _OUTLOOK and self._governs(h, best)]
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
        return other.cue.kind in _OUTLOOK and other.end <= light.start and same

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

    def _headline_source(self) -> tuple[CueHit, Source] | None:
        """A paper's name that opens a headline ("Bloomberg: …") is its source."""
        frame = self.frame
        if frame.sentence.section is not SectionKind.TITLE:
            return None
        for mark in frame.marks:
            if mark.cue.kind is CueClass.MEDIA_NAME and mark.start - frame.sentence.span.start <= 2:
                follow = frame.flat[mark.end : mark.end + 3].strip()
                if follow[:1] in ("“", '"', ":", "'"):
                    return mark, Source(SourceKind.MEDIA, (mark.cue.label or "",))
        return None

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

    def _chosen(self, choice: CueHit, held: list[CueHit], names: tuple[str, ...]) -> Standing:
        kind = choice.cue.kind
        if kind is CueClass.ANNOUNCED and self.korean and quotes_past(self._before(choice)) and not self._acts(choice):
            return self.flat(names or self._subject(choice))
        if kind is CueClass.PLAN and self.korean and is_present(choice.cue.phrase):
            said = next((h for h in held if h.cue.kind is CueClass.SAYS and 0 <= h.start - choice.end <= 12), None)
            if said is not None:
                return self._standing(Status.ANNOUNCED, names, said)
        if kind is CueClass.LIGHT and self.korean:
            outlook = next((h for h in held if h.cue.kind in _OUTLOOK and h.start >= choice.end), None)
            if outlook is not None or any(s.kind is SourceKind.ANALYST for _, s in self.sources):
                return self._standing(Status.FORECAST, names, outlook or choice)
        if kind in _LIGHT or kind is CueClass.PLAN:
            act = self._nearest(
                h
                for h in held
                if h.cue.kind is CueClass.CONFIRMED and self.frame.segment(h.start) == self.frame.segment(choice.start)
            )
            act = act or (self._nearest(h for h in held if h.cue.kind in EVENT - _STANDS) if kind in _LIGHT else None)
            if act is not None:
                return self._standing(STATUS_OF[act.cue.kind], names or self._subject(act), act)
        return self._standing(STATUS_OF[kind], names or self._subject(choice), choice)

    def _subject(self, hit: CueHit) -> tuple[str, ...]:
        """Who announces, confirms or denies."""
        return self.frame.subject(hit) if hit.cue.kind in _AGENTIVE else ()

    def _standing(self, status: Status, names: tuple[str, ...], hit: CueHit) -> Standing:
        return Standing(
            status,
            names,
            Span(hit.start, hit.end),
            MODALITY_OF.get(status, "flat"),
            "negative" if status is Status.DENIED else "positive",
            self._tense(status),
        )

    def _tense(self, status: Status) -> str:
        if MODALITY_OF.get(status) in ("planned", "forecast", "conditional"):
            return "future"
        if any(m.cue.kind is CueClass.PAST for m in self.frame.marks):
            return "past"
        return "present"


def _names(sources: Iterable[Source]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(n for s in sources for n in s.names if n))
