"""Words the events of one article: where things stand, whom they are about, what to say of them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from taksir.checks import Verdict
from taksir.ledger.change import Change
from taksir.news.article import Article
from taksir.news.claim import Claim
from taksir.news.deal import Deal
from taksir.news.span import Span
from taksir.quantity.derivation import Range
from taksir.watch.event import Event, Place, identity
from taksir.watch.phrases import Phrases

_MOST_AGAINST = 4
_MOST_NAMES = 4
_ACTORS = frozenset({"org", "person", "programme"})


class Page:
    """Words events: where things stand, whom they are about, what to say of them."""

    def __init__(self, told: Sequence[Article], article: Article, phrases: Phrases, as_of: date) -> None:
        self.articles = {one.document.id: one for one in told}
        self.article = article
        self.phrases = phrases
        self.as_of = as_of.isoformat()
        self.items: dict[str, Claim | Deal] = {claim.id: claim for one in told for claim in one.claims}
        self.items |= {deal.id: deal for one in told for deal in one.deals}

    def changed(self, change: Change) -> Event:
        """What a document changes in what others said."""
        places = [self._place_of(item) for item in change.items]
        old = [place for place in places if not self._own(place.id)]
        new = next((place for place in places if self._own(place.id)), None) or self._whole()
        names = self._names(change.items) or tuple(dict.fromkeys(m.name for m in self.article.mentions))[:_MOST_NAMES]
        said, word = self.phrases, self.phrases.word
        item = self.items.get(change.items[-1]) if change.items else None
        what = word(item.type if isinstance(item, Deal) else item.kind) if item else ""
        texts = [word(one) if change.kind == "status" else one for one in (change.old, change.new)]
        values = {"names": said.names(names), "type": what, "kind": what, "old": texts[0], "new": texts[1]}
        by = {"before": old[0].publisher or old[0].title or old[0].id if old else "", "after": _who(new, said)}
        if change.kind == "contradiction" and not (change.old and change.new):
            line = said.say("contradiction_words", **values)
            why = change.why if said.language == "en" else said.say("why_words")
        else:
            line, why = said.say(change.kind, **values), said.say(f"why_{change.kind}", **values, **by)
        # The same two statements make one contradiction, whichever was read first.
        key = (sorted(change.items), "" if change.items else change.why)
        if change.kind != "contradiction":
            key = (list(change.items), f"{change.old} {change.new}")
        return self._event(change.kind, key, names, line, why, new, old, change.items)

    def found(self, verdict: Verdict) -> Event:
        """A verdict that a reader must look at."""
        items = (*verdict.claims, *verdict.deals)
        places = [self._place_of(item) for item in items]
        own = [place for place in places if self._own(place.id)]
        item = self.items[own[0].id]
        names = self._names(items) or self._beside(item)
        quote = item.quantity.span.of(self.article.document.text) if isinstance(item, Claim) else own[0].quote
        said = self.phrases
        line = said.say(
            "implausible", names=said.names(names), quote=quote, verdict=said.word(str(verdict.plausibility))
        )
        why = verdict.says if said.language == "en" else self._why(verdict)
        against = [place for place in places if not self._own(place.id)]
        key = (verdict.check, str(verdict.plausibility), sorted(items))
        return self._event("implausible", key, names, line, why, own[0], against, items, str(verdict.plausibility))

    def _why(self, verdict: Verdict) -> str:
        """Why a verdict is what it is, in the words of the language: what is implied, what was expected."""
        said, check = self.phrases, self.phrases.word(verdict.check)
        if verdict.implied is None or verdict.expected is None:
            return said.say("why_check", check=check)
        implied, expected = (_range(one, said.language) for one in (verdict.implied, verdict.expected))
        return said.say("why_range", implied=implied, expected=expected, check=check)

    def named(self, names: tuple[str, ...], span: Span) -> Event:
        """Watched names in words of the document."""
        document = self.article.document
        said = self.phrases
        line = said.say("named", names=said.names(names), title=document.title or said.say("untitled"))
        place = self._place(document.id, document.id, span)
        return self._event("named", (document.id,), names, line, said.say("why_named"), place, (), ())

    def _event(
        self, kind: str, key: object, names: tuple[str, ...], line: str, why: str, place: Place,
        against: Sequence[Place], items: Sequence[str], verdict: str | None = None,
    ) -> Event:  # fmt: skip
        return Event(
            id=identity(kind, key), kind=kind, names=names, line=" ".join(line.split()), why=why, place=place,
            against=tuple(against[:_MOST_AGAINST]), items=tuple(items), as_of=self.as_of, verdict=verdict,
        )  # fmt: skip

    def _own(self, item: str) -> bool:
        return item.partition(".")[0] == self.article.document.id

    def _names(self, items: Iterable[str]) -> tuple[str, ...]:
        """Those that the claims and deals are about, each once."""
        found: list[str | None] = []
        for name in items:
            item = self.items[name]
            found += [item.subject, item.object] if isinstance(item, Claim) else [party.name for party in item.parties]
        return tuple(dict.fromkeys(name for name in found if name))

    def _beside(self, item: Claim | Deal) -> tuple[str, ...]:
        """Those who are named in the words of a claim that is of nobody."""
        span = item.evidence if isinstance(item, Claim) else item.span
        found = [one.name for one in self.article.mentions if one.type in _ACTORS and span.contains(one.span)]
        return tuple(dict.fromkeys(found))[:_MOST_NAMES]

    def _place_of(self, name: str) -> Place:
        item = self.items[name]
        return self._place(item.document, name, item.evidence if isinstance(item, Claim) else item.span)

    def _whole(self) -> Place:
        document = self.article.document
        return self._place(document.id, document.id, document.title_span or Span(0, min(200, len(document.text))))

    def _place(self, document_id: str, id_: str, span: Span) -> Place:
        document = self.articles[document_id].document
        day = document.published.isoformat() if document.published else None
        quote = " ".join(span.of(document.text).split())
        return Place(id_, quote, document.title, document.publisher, day, document.address or document.file)


def _who(place: Place, phrases: Phrases) -> str:
    return place.publisher or place.title or place.id


def _range(found: Range, language: str) -> str:
    from taksir.copilot.ask.figures import figure

    ends = [figure(value, found.unit, language) for value in (found.low, found.high) if value is not None]
    if not ends and found.value is not None:
        ends = [figure(found.value, found.unit, language)]
    return "–".join(dict.fromkeys(ends))
