"""A statement against everything that is known, and the numbers that would fit it."""

from __future__ import annotations

import re
from datetime import date
from typing import Annotated, Any, Literal

from pydantic import Field

from taksir.checks.verdict import Plausibility
from taksir.copilot.cited import cited, number_of
from taksir.copilot.desk import Desk
from taksir.copilot.finding import Citation, Finding, Grid, Number
from taksir.copilot.judged import judged
from taksir.copilot.told import finding
from taksir.copilot.told_ledger import found
from taksir.errors import SourceError, UnknownNameError, UsageError
from taksir.quantity.figure import plain
from taksir.report.wording import label, plausibility_label, range_words
from taksir.statement import Answer, Statement, judge

Sentence = Annotated[str, Field(description="a sentence or two, in Indonesian, English or Korean", max_length=4000)]
Day = Annotated[date | None, Field(description="day it was made: only what was known then decides; the run's day")]
Language = Annotated[Literal["id", "en", "ko"] | None, Field(description="its language; found out by default")]


def check(desk: Desk, statement: Sentence, date: Day = None, lang: Language = None) -> Finding:
    """Whether a statement can be so: consistent, inconsistent, implausible, uninformative or not checkable, and why.

    First number: what its numbers imply, in its own unit, with the band that is expected beside it; then the numbers
    that were read. `data`: plausibility, check, says, implied, expected, would_change, since_then, verdicts.
    """
    answer = _judged(desk, statement, date, lang)
    verdict = answer.verdict
    article = answer.brief.articles[0]
    numbers: list[Number] = []
    about = _names(answer, verdict.claims if verdict else ())
    if verdict is not None:
        for name, one in (("implied", verdict.implied), ("expected", verdict.expected)):
            if one is not None:
                numbers.append(
                    Number(
                        name=f"{name} ({label(verdict.check)})", text=range_words(one), value=one.value, unit=one.unit,
                        low=one.low, high=one.high, origin=f"check.{verdict.check}.{name}", about=about,
                    )
                )  # fmt: skip
    numbers.extend(number_of(claim, article.document.published) for claim in answer.brief.claims if claim.own)
    says = answer.says
    told = plausibility_label(answer.plausibility)
    verdicts = [judged(one) for one in answer.brief.verdicts]
    rows = tuple(
        (one["check"], one["plausibility"], one["says"], (one["implied"] or {}).get("text"),
         (one["expected"] or {}).get("text"))
        for one in verdicts
    )  # fmt: skip
    head = judged(verdict) if verdict is not None else {}
    return found(
        desk,
        "check",
        f"{told[0].upper()}{told[1:]}: {says}",
        numbers=numbers,
        citations=[*(cited(claim, article.document) for claim in answer.brief.claims), *_sources(desk, answer)],
        tables=[
            Grid(
                key="verdicts", title="Checks", columns=("check", "plausibility", "says", "implied", "expected"),
                rows=rows,
            )
        ],
        working=head.get("working", ()),
        notes=[one for one in (head.get("would_change"), head.get("since_then")) if one],
        data={
            "plausibility": answer.plausibility.value,
            "check": verdict.check if verdict else None,
            "says": says,
            "implied": head.get("implied"),
            "expected": head.get("expected"),
            "would_change": head.get("would_change"),
            "since_then": head.get("since_then"),
            "verdicts": verdicts,
            "unread": [span.of(article.document.text) for span in article.unread],
        },
    )  # fmt: skip


def what_if(
    desk: Desk,
    statement: Sentence,
    numbers: Annotated[
        dict[str, float] | None, Field(description="other values for numbers of it: id (d1.c1 …) → value in its unit")
    ] = None,
    date: Day = None,
    lang: Language = None,
) -> Finding:
    """The numbers that would fit a statement: each taken for true in turn, what the others would then have to be.

    `data["claims"]`: the numbers read (id, text, value, unit), which `numbers` may change; `data["statement"]`: the
    statement that was judged, with the changed numbers; `data["plausibility"]`: its verdict.
    """
    from taksir.report.results.what_if import what_if_result
    from taksir.what_if import what_if as fitting

    answer = _judged(desk, statement, date, lang)
    if numbers:
        answer = _judged(desk, _changed(answer, numbers), date, lang)
    world = desk.world()
    fits = fitting(answer, world, desk.catalog)
    if not fits.taken and not fits.fits:
        raise UsageError("no amount of money, power, chips or FLOP/s was read in the statement")
    told = finding(what_if_result(fits), world, "what_if")
    read = [number_of(claim) for claim in answer.brief.claims if claim.own]
    data: dict[str, Any] = {
        **told.data,
        "statement": answer.statement.text,
        "plausibility": answer.plausibility.value,
        "verdict": answer.says,
        "claims": [{"id": one.origin, "text": one.text, "value": one.value, "unit": one.unit} for one in read],
    }
    return told.model_copy(update={"numbers": (*told.numbers, *read), "data": data})


def _judged(desk: Desk, statement: str, day: date | None, lang: str | None) -> Answer:
    try:
        return judge(Statement("the statement", statement, lang, day), as_of=desk.as_of, catalog=desk.catalog)
    except SourceError as error:
        raise UsageError(str(error)) from None


def _changed(answer: Answer, numbers: dict[str, float]) -> str:
    """The statement with other numbers in their places, written in full in its unit."""
    text = answer.brief.articles[0].document.text
    claims = {claim.id: claim for claim in answer.brief.claims}
    for id_ in sorted(numbers, key=lambda one: claims[one].quantity.span.start if one in claims else 0, reverse=True):
        if id_ not in claims:
            raise UnknownNameError("number of the statement", id_, list(claims))
        quantity = claims[id_].quantity
        span, was = quantity.span, quantity.value
        if was is None or not was:
            raise UsageError(f"{id_}: no single number, so that it cannot be changed")
        written = _rewritten(span.of(text), numbers[id_] / was, answer.brief.articles[0].document.language)
        text = f"{text[: span.start]}{written}{text[span.end :]}"
    return text


_NUMBER = re.compile(r"\d[\d.,]*\d|\d")


def _rewritten(words: str, factor: float, language: str) -> str:
    """The same words with another number before the same unit."""
    comma = language == "id"
    match = _NUMBER.search(words)
    if match is None:
        raise UsageError(f"{words!r}: a number in words cannot be changed")
    digits = match[0].replace(".", "").replace(",", ".") if comma else match[0].replace(",", "")
    value = float(digits) * factor
    said = plain(value, 6)
    said = said.translate(str.maketrans(",.", ".,")) if comma else said
    return f"{words[: match.start()]}{said}{words[match.end() :]}"


def _names(answer: Answer, ids: tuple[str, ...]) -> tuple[str, ...]:
    told = [claim for claim in answer.brief.claims if claim.id in ids]
    return tuple(dict.fromkeys(name for claim in told for name in (claim.subject, claim.object) if name))


def _sources(desk: Desk, answer: Answer) -> list[Citation]:
    known = desk.catalog.sources
    steps = answer.verdict.working if answer.verdict else ()
    aliases = dict.fromkeys(alias for step in steps for alias in step.sources)
    return [Citation(id=one, title=known[one].title, address=known[one].address) for one in aliases if one in known]


def sure(plausibility: str) -> bool:
    """Whether a verdict says yes or no, and not that nobody can tell."""
    return plausibility not in (Plausibility.NOT_CHECKABLE, Plausibility.UNINFORMATIVE)
