"""Who a number is about, and towards whom: subject and object of a claim."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Collection, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from taksir.catalog.claim_cues import party_words
from taksir.catalog.gazetteer import gazetteer
from taksir.news.alternation import alternation
from taksir.news.document import Document, SectionKind
from taksir.news.mention import Mention
from taksir.news.span import Span

_ACTORS = frozenset({"org", "programme"})
_BACK = 2
_LEAST_LISTED, _LEAST_SHARES = 3, 2
_SUM = re.compile(r" (?:US|A|S|C|HK)?[$€£₩]\s?\d| Rp\s?\d")
_ELLIPTIC = 32
"""So much text before a name is looked at for what it continues."""
_PERCENT = re.compile(r"[\d.,]+\s?(?:%|percent|persen|퍼센트)")
_BESIDE = re.compile(r"(?:에는?|[은는이가])?\s?:?\s?[~≈]?(?=[\d$₩])")
"""Between a name and its number in a list."""
_OWNED = re.compile(r"['’]s\s(?:[a-z-]+\s)?(?=[$€₩\d])")
"""Between an owner and its number: "Meta's 224,000", "Nvidia's planned 100 billion"."""
_BEFORE_FIRST = 40
_TOLD_TO = frozenset({"exchange"})
_TELLERS = frozenset({"research", "media"})
"""Sectors of those to whom, and by whom, numbers of others are told."""
_PART = re.compile(r"[,;…–—|]\s*$")
_TOLD_IN = 2
"""So many words between two names of a headline tell something of the first."""
_FRONT = 60
"""How far into a sentence its topic stands."""


class _Patterns(NamedTuple):
    """The words around a name, compiled."""

    towards: re.Pattern[str]
    object: re.Pattern[str]
    clause: re.Pattern[str]
    subordinate: re.Pattern[str]
    giving: re.Pattern[str]
    elliptic: re.Pattern[str]
    korean_object: re.Pattern[str]
    korean_subject: re.Pattern[str]


@lru_cache(maxsize=1)
def _patterns() -> _Patterns:
    words = party_words()
    korean = {name: "|".join(found) for name, found in words.korean.items()}
    article = rf"(?:(?:{alternation(words.article)})\s)?$"
    return _Patterns(
        towards=re.compile(rf"(?:^|\s)(?:{alternation(words.towards)})\s{article}", re.IGNORECASE),
        object=re.compile(rf"(?:^|\s)(?:{alternation(words.object)})\s{article}", re.IGNORECASE),
        clause=re.compile(rf";\s|,\s(?:{alternation(words.clause)})\s"),
        subordinate=re.compile(rf"(?:^|[.!?\n]\s*|,\s)(?:{alternation(words.subordinate)})\s[^,;]*$", re.IGNORECASE),
        giving=re.compile(rf"\s(?:{alternation(words.giving)})\s(?:about\s|sekitar\s)?(?=[$€£₩\dUR])", re.IGNORECASE),
        elliptic=re.compile(rf"(?:[,;]|\b(?:{alternation(words.elliptic)}))\s(?:[A-Z][\w’']+['’]s\s)?$"),
        korean_object=re.compile(rf"(?:{korean['object']})(?![가-힣]*(?:{korean['not_object']}))"),
        korean_subject=re.compile(
            rf"(?:\([^)]{{0,20}}\))?(?:{korean['subject']})(?![가-힣])|\s(?:{korean['spokesman']})"
        ),
    )


class Parties:
    """Subjects and objects of one document's numbers; what is not clear stays None."""

    def __init__(self, document: Document, mentions: Sequence[Mention], counted: Sequence[Span] = ()) -> None:
        self._document = document
        inside = {start for span in counted for start in range(span.start, span.end)}
        self._mentions = [
            m for m in mentions if (m.type in _ACTORS or m.how == "coreference") and m.span.start not in inside
        ]
        self._starts = [m.span.start for m in self._mentions]
        self._topics: dict[int, str | None] = {}
        beside = ((_BESIDE.match(document.text, m.span.end), m.name) for m in self._mentions)
        self._beside = {found.end(): name for found, name in beside if found is not None}
        owned = ((_OWNED.match(document.text, m.span.end), m.name) for m in self._mentions)
        self._owned = {found.end(): name for found, name in owned if found is not None}
        if document.language != "ko":
            self._owned |= self._giving(document.text)
        self._known_towards: dict[int, bool] = {}
        self._known_objects: dict[int, bool] = {}

    def _actor(self, cue: Span, sentence: int) -> str | None:
        """Who acts by the words at `cue` ("agreed to", "signed"): the last name before, or the first joined to it."""
        text, start = self._document.text, self._document.sentences[sentence].span.start
        if self._document.language == "ko" or not cue.of(text).lower().startswith(party_words().acts):
            return None
        at = bisect_left(self._starts, cue.start) - 1
        while at > 0 and self._starts[at - 1] >= start and (self._joined(at) or self._again(at)):
            at -= 1
        if at < 0 or self._starts[at] < start or self._towards(self._mentions[at]):
            return None
        return self._mentions[at].name

    def _giving(self, text: str) -> dict[int, str]:
        """Where numbers start right behind who gives them: "Fidelity contributing $2 billion", ", GIC US$30 juta"."""
        found: dict[int, str] = {}
        for one in self._mentions:
            if (given := _patterns().giving.match(text, one.span.end)) is not None:
                found[given.end()] = one.name
            elif _SUM.match(text, one.span.end) and _patterns().elliptic.search(
                text[max(0, one.span.start - _ELLIPTIC) : one.span.start]
            ):
                found[one.span.end + 1] = one.name
        return found

    def _in(self, span: Span) -> list[Mention]:
        return self._mentions[bisect_left(self._starts, span.start) : bisect_left(self._starts, span.end)]

    def of(
        self, quantity: Span, sentence: int, origins: Collection[str] = (), cue: Span | None = None
    ) -> tuple[str | None, str | None]:
        """Subject and object of the number at `quantity`; `origins` are who is quoted for it, not who acts.

        Where the words at `cue` are of an act ("agreed to pay"), whoever is quoted by them does act.
        """
        acting = None
        if cue is not None and cue.end <= quantity.start:
            acting = self._actor(cue, sentence)
            origins = origins if acting is None else ()
        span = self._own_part(sentence, quantity)
        inside = self._in(span)
        subject = self._owned.get(quantity.start) or self._listed(sentence, quantity) or acting
        others = [m for m in inside if m.name not in origins]
        if subject is None and origins and not self._in_clause(others, quantity):
            subject = self._in_clause(inside, quantity)  # "…, and AMD reported $6 billion": of its own
        if subject is None:
            subject = self._subject(others, quantity)
        if subject is None and origins:
            subject = self._subject(inside, quantity)  # who speaks of the own plan
        if subject is None or (subject in origins and _tells(subject)):
            subject = self._topic_before(sentence) or subject
        begin = (
            self._clause([m for m in inside if m.span.end <= quantity.start] or inside[:1], quantity) if inside else 0
        )
        near = [m for m in inside if m.span.start >= begin and not _only_told(m.name, inside, origins)]
        return subject, self._object(near, quantity, subject)

    def _own_part(self, sentence: int, quantity: Span) -> Span:
        """The sentence of a number; of a headline in two parts, each with its actor, the part of the number.

        “A denies a merger, B raises its price to 5”; but “A, B to supply C” is one.
        """
        here = self._document.sentences[sentence]
        if here.section is not SectionKind.TITLE or self._document.language == "ko":
            return here.span
        text, before = self._document.text, self._in(Span(here.span.start, quantity.start))
        for first, other in reversed(list(pairwise(before))):
            gap = text[first.span.end : other.span.start]
            if _PART.search(gap) and len(gap.split()) >= _TOLD_IN:
                return Span(other.span.start, here.span.end)
        return here.span

    def _listed(self, sentence: int, quantity: Span) -> str | None:
        """The name right before a number, in a list of names with numbers: "Amazon 200, Alphabet 180, Meta 125"."""
        if len(self._beside) < _LEAST_SHARES or quantity.start not in self._beside:
            return None
        text, span = self._document.text, self._document.sentences[sentence].span
        inside = [at for at in self._beside if span.start <= at < span.end]
        few = self._document.language == "ko" or all(_PERCENT.match(text, at) for at in inside)
        return self._beside[quantity.start] if len(inside) >= (_LEAST_SHARES if few else _LEAST_LISTED) else None

    def _subject(self, inside: list[Mention], quantity: Span) -> str | None:
        """The grammatical subject: the first actor of the clause, or the last that a subject particle marks."""
        before = [m for m in inside if m.span.end <= quantity.start]
        actors = [m for m in before if not self._towards(m)]
        if not actors:
            return None
        text = self._document.text
        if self._document.language == "ko":
            marked = [m for m in actors if _patterns().korean_subject.match(text, m.span.end)]
            return marked[-1].name if marked else actors[0].name
        begin = self._clause(actors, quantity)
        clause = [m for m in actors if m.span.start >= begin]
        return (clause or actors)[0].name

    def _clause(self, actors: Sequence[Mention], quantity: Span) -> int:
        """Where the clause of a number begins, as far as the actors before it tell."""
        text, first = self._document.text, actors[0].span.start
        begin = max((m.end() for m in _patterns().clause.finditer(text, first, quantity.start)), default=0)
        front = text[max(0, first - _BEFORE_FIRST) : first]
        if _patterns().subordinate.search(front):
            begin = max([begin, *(m.span.start for m in actors[1:] if text.endswith(", ", 0, m.span.start))])
        return begin

    def _in_clause(self, inside: list[Mention], quantity: Span) -> str | None:
        """The first actor of a number's own clause, where its sentence has more than one."""
        if self._document.language == "ko":
            return None
        before = [m for m in inside if m.span.end <= quantity.start]
        actors = [m for m in before if not self._towards(m)]
        begin = self._clause(before, quantity) if before else 0
        return next((m.name for m in actors if m.span.start >= begin), None) if begin else None

    def _object(self, inside: list[Mention], quantity: Span, subject: str | None) -> str | None:
        candidates = [m for m in inside if self._is_object(m) and m.name != subject]
        if not candidates:
            return None
        return min(candidates, key=lambda m: abs(m.span.start - quantity.end)).name

    def _towards(self, mention: Mention) -> bool:
        """Whether a preposition stands before the name, or before the names that it is joined to."""
        known = self._known_towards
        start = mention.span.start
        if start not in known:
            last = first = bisect_left(self._starts, start)
            while first and self._starts[first] not in known and self._joined(first):
                first -= 1
            told = known.get(self._starts[first])
            if told is None:
                told = self._marked(self._mentions[first], _patterns().towards)
            known.update(dict.fromkeys(self._starts[first : last + 1], told))
        return known[start]

    def _joined(self, at: int) -> bool:
        """Whether a mention is joined to the one before it: "Nvidia dan AMD"."""
        gap = self._document.text[self._mentions[at - 1].span.end : self._starts[at]]
        return gap in party_words().joined

    def _again(self, at: int) -> bool:
        """Whether a mention only repeats the one before it, in brackets: "Indonesia Investment Authority (INA)"."""
        one, other = self._mentions[at - 1], self._mentions[at]
        return one.name == other.name and self._document.text[one.span.end : other.span.start].strip() == "("

    def _is_object(self, mention: Mention) -> bool:
        start = mention.span.start
        if start not in self._known_objects:
            self._known_objects[start] = self._marked(mention, _patterns().object)
        return self._known_objects[start]

    def _marked(self, mention: Mention, prepositions: re.Pattern[str]) -> bool:
        """Whether one of `prepositions`, or a Korean particle, makes the name an object."""
        text, start = self._document.text, mention.span.start
        if self._document.language == "ko":
            return _patterns().korean_object.match(text, mention.span.end) is not None
        return prepositions.search(text[max(0, start - 24) : start]) is not None

    def _topic_before(self, sentence: int) -> str | None:
        """The subject of one of the two sentences before, when the article's own text goes on there."""
        here = self._document.sentences[sentence]
        head = here.head
        for index in [head] if head is not None else range(sentence - 1, max(-1, sentence - 1 - _BACK), -1):
            if self._document.sentences[index].own != here.own:
                return None
            topic = self._topic(index)
            if topic is not None:
                return topic
        return None

    def _topic(self, sentence: int) -> str | None:
        if sentence not in self._topics:
            span = self._document.sentences[sentence].span
            front = Span(span.start, min(span.end, span.start + _FRONT))
            actors = [m for m in self._in(front) if not self._towards(m) and not _tells(m.name)]
            self._topics[sentence] = actors[0].name if actors else None
        return self._topics[sentence]


def _tells(name: str) -> bool:
    """Whether a name is of those who tell numbers of others."""
    entity = gazetteer().entity(name)
    return entity is not None and not _TELLERS.isdisjoint(entity.sectors)


def _only_told(name: str, inside: Sequence[Mention], origins: Collection[str]) -> bool:
    """Whether a name is there as who tells it, or as the exchange to which it is told, and takes no part."""
    entity = gazetteer().entity(name)
    if entity is not None and not _TOLD_TO.isdisjoint(entity.sectors):
        return True
    once = sum(m.name == name for m in inside) == 1
    return name in origins and once and entity is not None and not _TELLERS.isdisjoint(entity.sectors)
