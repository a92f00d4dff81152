"""Quotations: word for word in something that was found, and no less sure than the whole of it."""

from __future__ import annotations

from taksir.copilot.agent.evidence import Evidence, read, squeezed
from taksir.copilot.finding import Citation
from taksir.news.language import guess_language
from taksir.news.status import StandingReader

_LEAST = 3


def quoted_from(words: str, evidence: Evidence) -> Citation | None:
    """The citation that holds these words; None where none does, or where a part of a sentence says more than it."""
    said = squeezed(words).rstrip(".,;")
    for citation in evidence.citations:
        for whole in (citation.quote, citation.title):
            if not whole:
                continue
            text = squeezed(whole)
            at = text.find(said)
            if not said or at < 0 or _cut(text, at, len(said)):
                continue
            if text.rstrip(".,;") == said or (len(said.split()) >= _LEAST and _as_sure(said, text)):
                return citation
    return None


def _cut(text: str, at: int, size: int) -> bool:
    """Whether a word or a number is cut in two."""
    return (at > 0 and text[at - 1].isalnum()) or text[at + size : at + size + 1].isalnum()


def _as_sure(said: str, text: str) -> bool:
    language = guess_language(text).language
    part, whole = read(said, language), read(text, language)
    if part is None or whole is None:
        return False
    found = []
    for article in (part, whole):
        reader = StandingReader(article.document, article.mentions)
        found.append(
            {(reader.of(one.span, index).status, reader.of(one.span, index).polarity)
             for index, one in enumerate(article.document.sentences)}
            | {(claim.standing.status, claim.standing.polarity) for claim in article.claims}
        )  # fmt: skip
    return found[0] == found[1] and len(part.claims) == len(whole.claims)
