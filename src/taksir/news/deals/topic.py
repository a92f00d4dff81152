"""Whom a sentence without a name of its own goes on about."""

from __future__ import annotations

from collections.abc import Sequence

from taksir.news.deals.clause import Clauses
from taksir.news.deals.names import Group, Names
from taksir.news.deals.roles import marker_before
from taksir.news.document import Sentence
from taksir.news.span import Span

_TOPIC_DISTANCE = 3


def topic_of(index: int, sentences: Sequence[Sentence], low: str, names: Names, rules: Clauses) -> Group | None:
    """Who the sentence is about: as told before, or the one company of the document where it says "the company"."""
    found = _told_of(index, sentences, low, names, rules)
    if found is None and rules.selves.search(low, sentences[index].span.start, sentences[index].span.end):
        return names.main()
    return found


def _told_of(index: int, sentences: Sequence[Sentence], low: str, names: Names, rules: Clauses) -> Group | None:
    """The subject of the list head, or of the nearest of three sentences before, no further than one paragraph."""
    sentence = sentences[index]
    for group in names.groups(sentence.span):
        if group.names[0].coreference and group.names[0].type == "org":
            return group
    order = ([] if sentence.head is None else [sentence.head]) + list(
        range(index - 1, max(-1, index - 1 - _TOPIC_DISTANCE), -1)
    )
    for earlier in order:
        other = sentences[earlier]
        if sentence.paragraph - other.paragraph > 1 and earlier != sentence.head:
            return None
        if other.own != sentence.own:
            return None
        subject = _first_subject(other.span, low, names, rules)
        if subject is not None:
            return subject
    return None


def _first_subject(span: Span, low: str, names: Names, rules: Clauses) -> Group | None:
    previous = span.start
    for group in names.groups(span):
        if group.names[0].type in ("org", "person") and not names.is_aside(group.names[0].name):
            if rules.grammar.verb_final:
                if group.after in rules.grammar.subject_markers:
                    return group
            elif not marker_before(low, previous, group.start, rules):
                return group
        previous = group.end
    return None
