"""Who a number is about, and towards whom: subject and object of a claim."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from taksir.news.document import Document
from taksir.news.mention import Mention
from taksir.news.span import Span

_ACTORS = frozenset({"org", "programme", "unknown"})
_TOWARDS = re.compile(
    r"(?:^|\s)(?:ke|kepada|untuk|di|pada|dari|dengan|terhadap|bagi|milik|oleh|to|into|in|for|with|from|of|by|at|per"
    r"|menurut|kata|ujar|mengutip|melansir|dikutip dari)\s(?:the\s|perusahaan\s|startup\s)?$",
    re.IGNORECASE,
)
_OBJECT = re.compile(
    r"(?:^|\s)(?:ke|kepada|untuk|di|pada|terhadap|to|into|in|for)\s(?:the\s|startup\s|perusahaan\s)?$", re.IGNORECASE
)
_KOREAN_OBJECT = re.compile(r"(?:에|에게|에는|와|과|로부터)(?![가-힣]*(?:서|따르))")
_BACK = 2


class Parties:
    """Subjects and objects of one document's numbers; what is not clear stays None."""

    def __init__(self, document: Document, mentions: Sequence[Mention]) -> None:
        self._document = document
        self._mentions = [m for m in mentions if m.type in _ACTORS or m.how == "coreference"]
        self._starts = [m.span.start for m in self._mentions]
        self._topics: dict[int, str | None] = {}

    def _in(self, span: Span) -> list[Mention]:
        return self._mentions[bisect_left(self._starts, span.start) : bisect_left(self._starts, span.end)]

    def of(self, quantity: Span, sentence: int) -> tuple[str | None, str | None]:
        """Subject and object of the number at `quantity`."""
        span = self._document.sentences[sentence].span
        inside = self._in(span)
        subject = self._subject(inside, quantity)
        if subject is None:
            subject = self._topic_before(sentence)
        return subject, self._object(inside, quantity, subject)

    def _subject(self, inside: list[Mention], quantity: Span) -> str | None:
        actors = [m for m in inside if m.span.end <= quantity.start and not self._towards(m)]
        if actors:
            return actors[-1].name if len(actors) == 1 else self._nearest_clause(actors, quantity)
        before = [m for m in inside if m.span.end <= quantity.start]
        return None if before else None

    def _nearest_clause(self, actors: list[Mention], quantity: Span) -> str:
        """The first actor after the last comma or semicolon before the number, else the last actor."""
        text = self._document.text
        cut = max(
            text.rfind(", ", actors[0].span.start, quantity.start),
            text.rfind("; ", actors[0].span.start, quantity.start),
        )
        later = [m for m in actors if m.span.start > cut]
        return (later or actors)[0].name if later else actors[-1].name

    def _object(self, inside: list[Mention], quantity: Span, subject: str | None) -> str | None:
        candidates = [m for m in inside if self._is_object(m) and m.name != subject]
        if not candidates:
            return None
        return min(candidates, key=lambda m: abs(m.span.start - quantity.end)).name

    def _towards(self, mention: Mention) -> bool:
        text, start = self._document.text, mention.span.start
        if self._document.language == "ko":
            return bool(_KOREAN_OBJECT.match(text, mention.span.end))
        return bool(_TOWARDS.search(text[max(0, start - 24) : start]))

    def _is_object(self, mention: Mention) -> bool:
        text, start = self._document.text, mention.span.start
        if self._document.language == "ko":
            return bool(_KOREAN_OBJECT.match(text, mention.span.end))
        return bool(_OBJECT.search(text[max(0, start - 24) : start]))

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
            actors = [m for m in self._in(self._document.sentences[sentence].span) if not self._towards(m)]
            self._topics[sentence] = actors[0].name if actors else None
        return self._topics[sentence]
