"""Words that stand for a name told before: "perusahaan itu", "the chipmaker", 양사.

A phrase is resolved only when one fitting name (two, for a phrase of two) can be meant:

1. names in its own sentence before it; if there is none,
2. the sentence before, and then the one before that, of the article's own text.

Where the sentence before names several that fit, the one that opens it is meant if the phrase opens its own sentence
too and no other of them opened the sentence before that. Everything else stays open.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cached_property

from taksir.catalog.coreference import Anaphor, coreference_words
from taksir.catalog.gazetteer import Gazetteer
from taksir.catalog.naming import NamingWords
from taksir.news.document import Document, SectionKind
from taksir.news.mention import Mention
from taksir.news.span import Span

_BACK = 2
_MOST = 60
"""More names than a sentence holds: a list or a table, in which nothing refers to anything."""


class _Story:
    """The sentences of a document with the mentions told in each."""

    def __init__(self, document: Document, mentions: list[Mention], gazetteer: Gazetteer, subject: re.Pattern[str]):
        self.text = document.text
        self.sentences = document.sentences
        self.starts = [sentence.span.start for sentence in document.sentences]
        self.gazetteer = gazetteer
        self.subject = subject
        self._mentions = mentions

    @cached_property
    def told(self) -> list[list[Mention]]:
        """Mentions by sentence."""
        told: list[list[Mention]] = [[] for _ in self.starts]
        for mention in self._mentions:
            at = bisect_right(self.starts, mention.span.start) - 1
            if at >= 0:
                told[at].append(mention)
        return told

    def antecedents(self, anaphor: Anaphor, start: int, at: int) -> tuple[str, ...] | None:
        """The names that a phrase at `start` in sentence `at` stands for; None leaves it open."""
        names = self.fitting(anaphor, [m for m in self.told[at] if m.span.end <= start])
        if anaphor.count == len(names):
            return names
        if len(names) > anaphor.count:
            return None
        for before in range(at - 1, max(-1, at - 1 - _BACK), -1):
            sentence = self.sentences[before]
            if not sentence.own or sentence.section is SectionKind.TITLE:
                return None
            earlier = self.fitting(anaphor, self.told[before])
            names = tuple(dict.fromkeys((*earlier, *names)))
            if len(names) == anaphor.count:
                return names
            if len(names) > anaphor.count:
                opens = len(self.text[self.sentences[at].span.start : start].split()) <= 1
                return self.topic(earlier, before) if anaphor.count == 1 and opens else None
        return None

    def fitting(self, anaphor: Anaphor, mentions: list[Mention]) -> tuple[str, ...]:
        """Names among `mentions` that the phrase can stand for, in order, each once."""
        names: dict[str, None] = {}
        for mention in mentions:
            for name in mention.name.split("+") if mention.how == "coreference" else (mention.name,):
                entity = self.gazetteer.entity(name)
                if anaphor.fits(entity.type if entity else mention.type, entity.sectors if entity else ()):
                    names[name] = None
        return tuple(names)

    def topic(self, fitting: tuple[str, ...], at: int) -> tuple[str, ...] | None:
        """The name that opens sentence `at`, unless another of them opened the sentence before."""
        first = self.opener(at)
        if first not in fitting:
            return None
        previous = self.opener(at - 1) if at else None
        return None if previous in fitting and previous != first else (first,)

    def opener(self, at: int) -> str:
        """The name with which sentence `at` begins, as its subject; empty where there is none."""
        if not self.told[at]:
            return ""
        first = self.told[at][0]
        lead = self.text[self.sentences[at].span.start : first.span.start]
        if lead.strip("\"“‘'•■●- ") or not self.subject.match(self.text, first.span.end):
            return ""
        return first.name


def resolve(document: Document, mentions: list[Mention], gazetteer: Gazetteer, words: NamingWords) -> list[Mention]:
    """The mentions that phrases add; `mentions` are sorted and stay as they are."""
    text = document.text
    phrases = coreference_words(document.language)
    story = _Story(document, mentions, gazetteer, phrases.subject)
    added: list[Mention] = []
    for start, end, anaphor in phrases.find(text):
        at = bisect_right(story.starts, start) - 1
        if at < 0 or end > story.sentences[at].span.end or not story.sentences[at].own:
            continue
        told = story.told[at]
        if len(told) > _MOST:
            continue
        if not _ends_word(text, end, words) or any(m.span.start < end and start < m.span.end for m in told):
            continue
        names = story.antecedents(anaphor, start, at)
        if names is None:
            continue
        entity = gazetteer.entity(names[0])
        kind = entity.type if entity else next(m.type for m in mentions if m.name == names[0])
        mention = Mention(Span(start, end), "+".join(names), kind, "coreference")
        added.append(mention)
        told.append(mention)
        told.sort(key=lambda m: m.span)
    return added


def _ends_word(text: str, end: int, words: NamingWords) -> bool:
    return end == len(text) or not text[end].isalnum() or words.tail.match(text, end) is not None
