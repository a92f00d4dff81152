"""The decision: which of the cues that hold for some words gives the status."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from taksir.catalog.status_cues import CueClass, CueScope, StatusLexicon
from taksir.news.span import Span
from taksir.news.standing import Standing, Status
from taksir.news.status.frame import EVENT, MODAL, SOURCE, Frame
from taksir.news.status.hits import CueHit
from taksir.news.status.source import Source, SourceKind

_STATUS = {
    CueClass.POSSIBLE: Status.POSSIBLE,
    CueClass.SPECULATION: Status.SPECULATION,
    CueClass.ESTIMATED: Status.ESTIMATED,
    CueClass.FORECAST: Status.FORECAST,
    CueClass.PLAN: Status.PLANNED,
    CueClass.LIGHT: Status.PLANNED,
    CueClass.WOULD: Status.PLANNED,
    CueClass.SCHEDULED: Status.SCHEDULED,
    CueClass.ANNOUNCED: Status.ANNOUNCED,
    CueClass.CONTRACTED: Status.CONTRACTED,
    CueClass.CONSTRUCTION: Status.UNDER_CONSTRUCTION,
    CueClass.OPERATING: Status.OPERATING,
    CueClass.CONFIRMED: Status.CONFIRMED,
    CueClass.OFFICIAL: Status.CONFIRMED,
}
_MODALITY = {
    Status.POSSIBLE: "possible",
    Status.SPECULATION: "possible",
    Status.RUMOURED: "possible",
    Status.CONDITIONAL: "conditional",
    Status.ESTIMATED: "forecast",
    Status.FORECAST: "forecast",
    Status.PLANNED: "planned",
    Status.SCHEDULED: "planned",
}
_HEARSAY = frozenset({CueClass.HEARSAY})
_TALKS = frozenset({CueClass.TALKS, CueClass.CONSIDER})
_DECIDING = MODAL | EVENT | {CueClass.OFFICIAL}
_WEAK = frozenset({CueClass.LIGHT, CueClass.WOULD, CueClass.OFFICIAL})
_NEAR = 30


@dataclass(frozen=True, slots=True)
class Event:
    """What a sentence says happened, for later sentences that refer back to it."""

    status: Status
    attribution: tuple[str, ...]
    cue: Span | None
    tense: str


@dataclass(slots=True)
class Judge:
    """Weighs the cues of one sentence for one span."""

    frame: Frame
    sources: list[tuple[CueHit, Source]]
    span: Span
    dated: bool
    lexicon: StatusLexicon

    def decide(self) -> Standing | None:
        """The standing that the sentence itself gives, or None when it states the words flatly."""
        held = [h for h in self.frame.hits if self._holds(h)]
        if not held:
            return None
        speech = [(h, s) for h, s in self.sources if any(h is k for k in held)]
        silent = self._first(held, {CueClass.NO_COMMENT})
        denied = self._first(held, {CueClass.DENIED})
        names = _names(s for _, s in speech)
        if denied is not None and not (silent and silent.start < denied.start):
            return self._standing(Status.DENIED, names, denied)
        if silent is not None:
            return self._standing(Status.NO_COMMENT, names, silent)
        choice = self._choice(held)
        if self.dated and (choice is None or choice.cue.kind in EVENT or choice.cue.kind is CueClass.OFFICIAL):
            return self._date(held, speech, choice, names)
        hearsay = self._nearest(h for h in held if h.cue.kind in _HEARSAY)
        talks = self._nearest(h for h in held if h.cue.kind in _TALKS)
        passive = self._nearest(h for h in held if h.cue.kind is CueClass.PASSIVE_REPORT)
        anonymous = next((h for h, _ in speech if h.cue.kind is CueClass.ANONYMOUS), None)
        media = next(((h, s) for h, s in speech if s.kind is SourceKind.MEDIA), None)
        if anonymous is not None:
            return self._standing(Status.RUMOURED, names, anonymous)
        if hearsay is not None and not self._outdone(hearsay, choice):
            return self._standing(Status.RUMOURED, names, hearsay)
        if media is not None:
            return self._from_media(media, held, choice, talks, names)
        if talks is not None and not self._outdone(talks, choice):
            return self._standing(Status.RUMOURED, names, talks)
        if passive is not None:
            secret = any(h.cue.kind in (CueClass.SECRET, *_TALKS) for h in self.frame.hits)
            return self._standing(Status.RUMOURED if secret else Status.REPORTED, names, passive)
        condition = self._nearest(h for h in held if h.cue.kind is CueClass.CONDITIONAL)
        if condition is not None:
            return self._standing(Status.CONDITIONAL, names, condition)
        if choice is not None:
            return self._chosen(choice, held, names)
        if speech:
            return self.spoken(*speech[0])
        return None

    def spoken(self, hit: CueHit, source: Source) -> Standing:
        """Flat words of a source: an outsider or a paper reports, a party announces."""
        choice = self._choice([h for h in self.frame.hits if self._holds(h)])
        if choice is not None:
            return self._chosen(choice, [], source.names)
        if self.dated:
            return self.flat()
        party = source.kind is SourceKind.PARTY or (
            source.kind is SourceKind.UNKNOWN and hit.cue.kind in (CueClass.SAYS, CueClass.SPEAKS)
        )
        return self._standing(Status.ANNOUNCED if party else Status.REPORTED, source.names, hit)

    def flat(self) -> Standing:
        """Stated flatly, nobody named."""
        return Standing(Status.ASSERTED, tense=self._tense(Status.ASSERTED))

    def event(self) -> Event | None:
        """What this sentence as a whole says happened."""
        standing = self.decide()
        if standing is None or standing.status in (Status.NO_COMMENT, Status.DENIED):
            return None
        return Event(standing.status, standing.attribution, standing.cue, standing.tense)

    # -- parts -----------------------------------------------------------------------------------------------------

    def _holds(self, hit: CueHit) -> bool:
        if hit.start < self.span.end and self.span.start < hit.end:
            return self._inside(hit)
        return self.frame.covers(hit, self.span, self.dated)

    def _inside(self, hit: CueHit) -> bool:
        """A cue within the words themselves counts when it stands in their main clause."""
        frame, span = self.frame, self.span
        if hit.cue.kind in SOURCE:
            return True
        if self.lexicon.language == "ko":
            return frame.block(hit.start) == frame.block(span.end - 1)
        return frame.block(hit.start) == frame.block(span.start)

    def _choice(self, held: list[CueHit]) -> CueHit | None:
        """The nearest deciding cue; a light one ("akan", "will") yields to a real one beside it."""
        deciding = [h for h in held if h.cue.kind in _DECIDING]
        if not deciding:
            return None
        best = self._nearest(deciding)
        assert best is not None
        if best.cue.kind in _WEAK:
            beside = [
                h
                for h in deciding
                if h.cue.kind not in _WEAK and (abs(best.start - h.end) <= _NEAR or abs(h.start - best.end) <= _NEAR)
            ]
            return self._nearest(beside) or best
        return best

    def _nearest(self, hits: Iterable[CueHit]) -> CueHit | None:
        return min(hits, key=self._distance, default=None)

    def _distance(self, hit: CueHit) -> int:
        span = self.span
        if hit.start < span.end and span.start < hit.end:
            return span.end - hit.end if self.lexicon.language == "ko" else hit.start - span.start
        if hit.end <= span.start:
            gap = span.start - hit.end
            return gap * 2 if self.lexicon.language == "ko" else gap
        gap = hit.start - span.end
        return gap if self.lexicon.language == "ko" else gap + 15

    def _first(self, held: list[CueHit], kinds: set[CueClass]) -> CueHit | None:
        return next((h for h in held if h.cue.kind in kinds), None)

    def _outdone(self, hearsay: CueHit, choice: CueHit | None) -> bool:
        """Whether an act stands nearer to the words than the hearsay ("confirmed talks that …")."""
        return (
            choice is not None
            and choice.cue.kind in EVENT
            and hearsay.cue.scope is not CueScope.SENTENCE
            and self._distance(choice) < self._distance(hearsay)
            and self.frame.segment(choice.start) != self.frame.segment(hearsay.start)
        )

    def _date(
        self, held: list[CueHit], speech: list[tuple[CueHit, Source]], choice: CueHit | None, names: tuple[str, ...]
    ) -> Standing | None:
        """A date beside an act or a speech is the act's own day; what is hearsay stays hearsay."""
        hearsay = self._nearest(h for h in held if h.cue.kind in _HEARSAY or h.cue.kind is CueClass.PASSIVE_REPORT)
        if hearsay is not None and choice is None:
            status = Status.RUMOURED if hearsay.cue.kind in _HEARSAY else Status.REPORTED
            return self._standing(status, names, hearsay)
        return None

    def _from_media(
        self,
        media: tuple[CueHit, Source],
        held: list[CueHit],
        choice: CueHit | None,
        talks: CueHit | None,
        names: tuple[str, ...],
    ) -> Standing:
        hit, _ = media
        if choice is not None and choice.cue.kind in EVENT:
            return self._standing(_STATUS[choice.cue.kind], names, choice)
        if choice is not None and choice.cue.kind in (CueClass.FORECAST, CueClass.ESTIMATED):
            return self._standing(_STATUS[choice.cue.kind], names, choice)
        if talks is not None and talks.cue.kind is CueClass.TALKS:
            return self._standing(Status.RUMOURED, names, talks)
        return self._standing(Status.REPORTED, names, hit)

    def _chosen(self, choice: CueHit, held: list[CueHit], names: tuple[str, ...]) -> Standing:
        kind = choice.cue.kind
        if kind in _WEAK and kind is not CueClass.OFFICIAL:
            act = self._nearest(h for h in held if h.cue.kind in EVENT)
            if act is not None:
                return self._standing(_STATUS[act.cue.kind], names, act)
        return self._standing(_STATUS[kind], names, choice)

    def _standing(self, status: Status, names: tuple[str, ...], hit: CueHit) -> Standing:
        return Standing(
            status,
            names,
            Span(hit.start, hit.end),
            _MODALITY.get(status, "flat"),
            "negative" if status is Status.DENIED else "positive",
            self._tense(status),
        )

    def _tense(self, status: Status) -> str:
        if _MODALITY.get(status) in ("planned", "forecast", "conditional"):
            return "future"
        if any(m.cue.kind is CueClass.PAST for m in self.frame.marks):
            return "past"
        return "present"


def _names(sources: Iterable[Source]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(n for s in sources for n in s.names if n))
