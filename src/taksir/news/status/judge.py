"""The decision: which of the cues that hold for some words gives the status.

In order: a denial or a refusal to comment; a day beside an act; hearsay; a paper's or an unnamed source's word, which
beats every modality but a forecast or a signed act; talks without a source; a passive report; a condition; then the
nearest word that plans, forecasts or states an act; last the bare word of a named speaker.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from taksir.catalog.status_cues import CueClass, CueScope
from taksir.news.document import SectionKind
from taksir.news.span import Span
from taksir.news.standing import Standing, Status
from taksir.news.status.clause import LIGHT, OUTLOOK, STANDS, Clause
from taksir.news.status.event import Event
from taksir.news.status.frame import EVENT
from taksir.news.status.hits import CueHit
from taksir.news.status.korean import (
    is_base_year,
    is_present,
    is_result,
    is_told,
    quotes_past,
)
from taksir.news.status.outcome import MODALITY_OF, STATUS_OF
from taksir.news.status.source import Source, SourceKind

_TALKS = frozenset({CueClass.TALKS, CueClass.CONSIDER})
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
_RATE = re.compile(r"(?:\bkurs|\bat the rate of|환율)[\s:]{1,2}$")


@dataclass(slots=True)
class Judge(Clause):
    """Weighs the cues of one sentence for one span. `dated` is "", "past", "future", "until" or "plain"."""

    def decide(self) -> Standing | None:
        """The standing that the sentence itself gives, or None when it states the words flatly."""
        standing = self._decided()
        if standing is not None and (standing.attribution or standing.status is Status.DENIED):
            return standing
        names = () if self.dated else self.deniers()
        if not names:
            return standing
        return self.flat(names) if standing is None else replace(standing, attribution=names)

    def _decided(self) -> Standing | None:
        held = [h for h in self.frame.hits if self._holds(h)]
        speech = self._of_half([(h, s) for h, s in self.sources if any(h is k for k in held)])
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
        said = denied is not None and denied.cue.scope is CueScope.TOUCHING
        if self.dated and not said and not self._within(denied) and not self._within(silent):
            return None
        if denied is not None and not (silent and silent.start < denied.start):
            return self._standing(
                Status.DENIED, names or self._subject(denied) or _names(s for _, s in self.sources), denied
            )
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

    def _unmarked(self) -> Standing | None:
        """What words without any cue tell by themselves: a coming date is planned; so is a Korean present headline."""
        if self.dated == "future":
            return Standing(Status.PLANNED, (), None, "planned", tense="future")
        title = self.frame.sentence.section is SectionKind.TITLE
        if self.korean and self.dated in ("", "plain") and self._acting(title):
            return Standing(Status.PLANNED, (), None, "planned", tense="future")
        return None

    # -- parts -----------------------------------------------------------------------------------------------------

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

    def _chosen(self, choice: CueHit, held: list[CueHit], names: tuple[str, ...]) -> Standing:
        kind = choice.cue.kind
        if kind is CueClass.ANNOUNCED and self.korean and quotes_past(self._before(choice)) and not self._acts(choice):
            return self.flat(names or self._subject(choice))
        if kind is CueClass.PLAN and self.korean and is_present(choice.cue.phrase):
            said = next((h for h in held if h.cue.kind is CueClass.SAYS and 0 <= h.start - choice.end <= 12), None)
            if said is not None:
                return self._standing(Status.ANNOUNCED, names, said)
        if kind is CueClass.LIGHT and self.korean:
            outlook = next((h for h in held if h.cue.kind in OUTLOOK and h.start >= choice.end), None)
            if outlook is not None or any(s.kind is SourceKind.ANALYST for _, s in self.sources):
                return self._standing(Status.FORECAST, names, outlook or choice)
        if kind in LIGHT or kind is CueClass.PLAN:
            act = self._nearest(
                h
                for h in held
                if h.cue.kind is CueClass.CONFIRMED and self.frame.segment(h.start) == self.frame.segment(choice.start)
            )
            act = act or (self._nearest(h for h in held if h.cue.kind in EVENT - STANDS) if kind in LIGHT else None)
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
