"""Claims that a model proposes and the reader missed: each with its words, read again, and kept apart as proposed."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from pydantic import BaseModel, ConfigDict, Field

from taksir.copilot.agent.amounts import no_stronger
from taksir.copilot.agent.instructions import told
from taksir.copilot.agent.once import run_once
from taksir.copilot.agent.settings import ModelSettings
from taksir.copilot.agent.words import marks
from taksir.news.article import Article, read_article
from taksir.news.claim import Claim
from taksir.news.document import Document, Sentence
from taksir.news.span import Span
from taksir.news.standing import Status
from taksir.news.status import StandingReader

if TYPE_CHECKING:
    from pydantic_ai.models import Model

MOST, LONGEST = 40, 12_000
"""So many proposals are looked at, and so much of a text is shown to a model."""
_NAMES = frozenset({"org", "person", "programme"})


class Offer(BaseModel):
    """What a model hands in: nothing of it is believed."""

    model_config = ConfigDict(extra="forbid")

    quote: str = Field(description="the exact words of the article, one sentence", max_length=1_000)
    number: str = Field(description="the number with its unit as it stands in the quote", max_length=80)
    kind: str = Field(description="investment, capex, power, chips, …", max_length=40)
    subject: str | None = Field(default=None, description="who it is about, as written there", max_length=80)
    object: str | None = Field(default=None, description="the other party, as written there", max_length=80)
    status: str | None = Field(default=None, description="rumoured, reported, planned, announced …", max_length=30)


class Offers(BaseModel):
    """All of them."""

    claims: list[Offer]


@dataclass(frozen=True, slots=True)
class Proposed:
    """A claim that a model found and the reader did not. It is no claim of the ledger; `mark` says so to every reader.

    `value` and `status` are as our own reader reads the words, never as the model gave them. `claim` is the id of the
    claim to which it adds a kind or a party; None where the reader found no claim there.
    """

    document: str
    span: Span
    quote: str
    kind: str
    value: float
    unit: str
    subject: str | None
    object: str | None
    status: Status
    model: str
    claim: str | None = None
    mark: Literal["proposed"] = "proposed"


@dataclass(frozen=True, slots=True)
class Refused:
    """A proposal that was not taken, and why."""

    offer: Offer
    why: str


def propose(document: Document, settings: ModelSettings, model: Model | None = None) -> tuple[Proposed, ...]:
    """What a model finds in a document beyond what the reader found; nothing where it cannot be reached in time."""
    import pydantic_ai

    agent = pydantic_ai.Agent(
        model or settings.model(), output_type=Offers, instructions=str(told()["propose"]).strip(), retries=1
    )
    text = document.text[:LONGEST].replace("</article>", " ")
    limits = pydantic_ai.UsageLimits(request_limit=3, total_tokens_limit=settings.tokens)
    try:
        offers = run_once(agent, f"<article>\n{text}\n</article>", limits, settings.seconds).claims
    except Exception:  # whatever an endpoint, a network or a model may do: there is nothing to propose
        return ()
    return weigh(offers, read_article(document), settings.name)[0]


def weigh(offers: Sequence[Offer], article: Article, model: str) -> tuple[tuple[Proposed, ...], tuple[Refused, ...]]:
    """The proposals that stand in the words of the article, and the others with the reason."""
    taken: list[Proposed] = []
    refused: list[Refused] = []
    for offer in offers[:MOST]:
        found = _weighed(offer, article, model)
        if isinstance(found, str):
            refused.append(Refused(offer, found))
        elif not any(found.span.overlaps(one.span) for one in taken):
            taken.append(found)
    return tuple(taken), tuple(refused)


def _weighed(offer: Offer, article: Article, model: str) -> Proposed | str:
    text = article.document.text
    at = text.find(offer.quote) if len(offer.quote.split()) > 2 else -1
    if at < 0:
        return "its words are not in the article"
    words = Span(at, at + len(offer.quote))
    index = next((i for i, one in enumerate(article.document.sentences) if one.span.contains(words)), None)
    if index is None or not article.document.sentences[index].own:
        return "its words are no sentence of the article's own"
    sentence = article.document.sentences[index]
    place = offer.quote.find(offer.number)
    if place < 0 or offer.quote.find(offer.number, place + 1) >= 0:
        return "its number does not stand once in its words"
    start = at + place
    number = Span(start, start + len(offer.number))
    known = next((claim for claim in article.claims if claim.quantity.span.overlaps(number)), None)
    read = known or _alone(offer.number, article)
    if known is not None and known.quantity.span != number:
        return "its number is not the one that stands there"
    if read is None or read.quantity.value is None or not math.isfinite(read.quantity.value):
        return "its number could not be read"
    if text[start - 1 : start].isalnum() or text[number.end : number.end + 1].isalnum():
        return "its number is cut"
    parties = [_party(name, sentence, article) for name in (offer.subject, offer.object)]
    if any(name and found is None for name, found in zip((offer.subject, offer.object), parties, strict=True)):
        return "a party does not stand in its sentence"
    status = StandingReader(article.document, article.mentions).of(number, index).status
    if offer.status is not None and (offer.status not in set(Status) or not no_stronger(Status(offer.status), status)):
        return "its status is stronger than its words"
    quantity = read.quantity
    kind = offer.kind if offer.kind in _kinds(quantity.dimension) or offer.kind == read.kind else None
    if kind is None:
        return "its kind is none of such a number"
    if known is not None and (wrong := _beside(known, kind, parties)):
        return wrong
    return Proposed(
        article.document.id, number, offer.quote, kind, float(quantity.value or 0), quantity.unit, parties[0],
        parties[1], status, model, known.id if known is not None else None,
    )  # fmt: skip


def _beside(known: Claim, kind: str, parties: Sequence[str | None]) -> str | None:
    """Why a proposal about a claim that the reader has adds nothing to it, or goes against it."""
    subject, other = parties
    if (subject is not None and subject == known.object) or (other is not None and other == known.subject):
        return "its parties stand the other way round"
    if any(
        was is not None and now not in (None, was)
        for was, now in zip((known.subject, known.object), parties, strict=True)
    ):
        return "its parties are others than the reader found"
    if known.kind not in (kind, "amount", "number", "count"):
        return "the reader found it to be of another kind"
    new = known.kind != kind or (subject and known.subject is None) or (other and known.object is None)
    return None if new else "the reader has it already"


def _kinds(dimension: str) -> frozenset[str]:
    """The kinds that a number of this dimension may have."""
    return marks().kinds.get(dimension, frozenset())


def _alone(number: str, article: Article) -> Claim | None:
    """The number by itself as the reader reads it; None where it reads none, or more than one."""
    from taksir.copilot.agent.evidence import read

    found = read(f"{number}.", article.document.language) if number.strip() else None
    if found is None or len(found.claims) != 1 or found.unread:
        return None
    claim = found.claims[0]
    rest = number[: claim.quantity.span.start] + number[claim.quantity.span.end :]
    return claim if not any(sign.isalnum() for sign in rest) else None


def _party(name: str | None, sentence: Sentence, article: Article) -> str | None:
    """The usual name of a party that is named in the sentence with these words."""
    for mention in article.mentions:
        words = mention.span.of(article.document.text)
        here = sentence.span.contains(mention.span) and mention.type in _NAMES and mention.how == "alias"
        if here and name in (words, mention.name):
            return mention.name
    return None
