"""Plans that were given up: told so, and no others."""

from __future__ import annotations

from collections.abc import Sequence

from taksir.copilot.agent.evidence import Evidence, Ref, read
from taksir.copilot.agent.sentence import Read
from taksir.copilot.agent.words import TOKEN, words
from taksir.news.claim import Claim
from taksir.news.language import guess_language


def withdrawn_told(read: Read, used: Sequence[Ref], evidence: Evidence) -> bool:
    """Whether a plan that was given up is told so, and no other."""
    told = gives_up(read.text, read.language)
    claimed = [ref for ref in used if not ref.computed and ref.ahead]
    if not told:
        return not any(_given_up(ref, evidence) for ref in claimed)
    return bool(claimed) and all(_given_up(ref, evidence) for ref in claimed)


def _given_up(ref: Ref, evidence: Evidence) -> bool:
    """Whether its own words, or later ones with the same number of the same parties, say that it was given up."""
    for citation in evidence.citations:
        quote = citation.quote or ""
        if not gives_up(quote, guess_language(quote).language) or not frozenset(ref.about) <= frozenset(citation.names):
            continue
        article = read(quote, guess_language(quote).language)
        if any(_is(claim, ref) for claim in (article.claims if article else ())):
            return True
    return False


def gives_up(text: str, language: str) -> bool:
    """Whether a text says that a plan was given up."""
    plain = words(language)
    folded = text.casefold()
    if plain.endings:
        return any(one in folded for one in plain.withdrawn)
    held = " ".join(token.casefold() for token in TOKEN.findall(folded))
    return any(f" {one} " in f" {held} " for one in plain.withdrawn)


def _is(claim: Claim, ref: Ref) -> bool:
    return claim.quantity.unit == ref.number.unit and claim.quantity.value == ref.number.value
