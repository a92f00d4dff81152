"""Sentences of the documents that say best what is looked for, with the numbers in them."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import Field

from taksir.copilot.cited import WORDS, number_of
from taksir.copilot.desk import Desk
from taksir.copilot.finding import Citation, Finding, Grid, Number
from taksir.copilot.seek.line import Sheet
from taksir.copilot.seek.passage import Passage
from taksir.copilot.seek.seek import seek
from taksir.copilot.seek.sought import Sought
from taksir.copilot.seek.terms import words_in
from taksir.copilot.told_ledger import found
from taksir.news.claim import Claim
from taksir.report.wording import counted, one_line

MOST = 60
"""So many documents are looked through, of those that name everybody the ones with most of the words."""

LOOKED = 1000
"""So many of the newest are held against the words."""

COLUMNS = ("document", "published", "publisher", "number", "sentence", "score")


def passages(
    desk: Desk,
    words: Annotated[str, Field(description="what the sentence should speak of, in any language", max_length=300)],
    names: Annotated[
        tuple[str, ...], Field(description="companies, people, programmes that the document must name")
    ] = (),
    dimension: Annotated[
        str | None, Field(description="only sentences with a number of it: money, power, percent, duration, date …")
    ] = None,
    lang: Annotated[Literal["id", "en", "ko"], Field(description="language of `words`")] = "en",
    limit: Annotated[int, Field(description="at most so many", ge=1, le=20)] = 5,
) -> Finding:
    """Sentences that speak of these words, of the same meaning in any of three languages, the best first.

    Numbers: those of the sentences. `data["passages"]`: sentence, number, score (1 at most), the part of the words that
    it holds, and those that it lacks.
    """
    usual = tuple(desk.library.name(one) for one in names)
    fits = None if dimension is None else lambda claim: claim.quantity.dimension == dimension
    sought = Sought(lang, usual, words=tuple(word for word, _, _ in words_in(words, lang)), fits=fits)
    return told_passages(desk, found_passages(desk, sought, limit), words)


def found_passages(desk: Desk, sought: Sought, limit: int = 8) -> tuple[Passage, ...]:
    """The best passages of the documents that name everybody who is looked for."""
    return seek(sheets_of(desk, sought), sought, limit)


def told_passages(desk: Desk, found_: tuple[Passage, ...], words: str = "") -> Finding:
    """Passages as a finding."""
    best = f": “{one_line(found_[0].line.text, 160)}”" if found_ else ""
    rows = tuple(
        (
            one.line.document.id,
            one.line.document.published.isoformat() if one.line.document.published else None,
            one.line.document.publisher,
            number_of(one.claim).text if one.claim else None,
            one_line(one.line.text, WORDS),
            round(one.score, 3),
        )
        for one in found_
    )
    return found(
        desk,
        "passages",
        f"{counted(len(found_), 'sentence')}{f' on “{one_line(words, 80)}”' if words else ''}{best}.",
        numbers=[passage_number(one.claim, one) for one in found_ if one.claim is not None],
        citations=[passage_cited(one) for one in found_],
        tables=[Grid(key="passages", title="Passages", columns=COLUMNS, rows=rows)],
        data={"passages": [_data(one) for one in found_]},
    )


def passage_number(claim: Claim, passage: Passage) -> Number:
    """The number of a passage; a date with the year that the document leaves out."""
    number = number_of(claim, passage.line.document.published)
    day = passage.line.day_of(claim)
    return number.model_copy(update={"value": day, "text": day}) if number.unit == "date" and day else number


def passage_cited(passage: Passage) -> Citation:
    """A passage by its sentence: the claim that it carries, else its document."""
    line = passage.line
    return Citation(
        id=passage.claim.id if passage.claim else line.document.id,
        quote=one_line(line.text, WORDS),
        title=line.document.title,
        publisher=line.document.publisher,
        published=line.document.published,
        address=line.document.address,
        status=(passage.claim.standing.status if passage.claim else line.status).value,
        names=tuple(dict.fromkeys(one.name for one in line.mentions)),
        start=line.span.start,
        end=line.span.end,
    )


def sheets_of(desk: Desk, sought: Sought) -> list[Sheet]:
    """The sentences of the documents that name everybody who is looked for: of many, those with most of the words."""
    if desk.library.empty:
        return []
    with desk.ledger() as store:
        page = desk.library.page(order="-published")
        ids = store.names(naming=sought.names, every=True, page=page)
        if not ids and len(sought.names) > 1:  # one may be named by a longer name: those who spell it are found below
            ids = store.names(naming=(), every=True, page=page)
    if len(ids) > MOST:
        texts = {one.document.id: one.document.text.lower() for one in desk.library.articles(ids[:LOOKED])}
        held = {id_: sum(word.may_stand_in(text) for word in sought.words) for id_, text in texts.items()}
        ids = sorted(held, key=lambda id_: -held[id_])  # of equals the newest first
    return desk.library.sheets(ids[:MOST])


def _data(passage: Passage) -> dict[str, Any]:
    claim = passage.claim
    return {
        "document": passage.line.document.id,
        "sentence": passage.line.number,
        "quote": one_line(passage.line.text, WORDS),
        "claim": claim.id if claim else None,
        "score": round(passage.score, 3),
        "covered": round(passage.covered, 3),
        "lacking": list(passage.lacking),
    }
