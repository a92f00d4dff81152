"""A number that was found with all that it may be told with, from its quote and the sentence of its tool."""

from __future__ import annotations

import re
from functools import lru_cache

from taksir.copilot.agent.course import limits_of
from taksir.copilot.agent.evidence import Ref, allied, canonical, named, parties_of, read, things, tokens, yearless
from taksir.copilot.agent.identity import concepts_of, row_of, subjects_of
from taksir.copilot.agent.parts import stretches
from taksir.copilot.agent.sentence import read_sentence
from taksir.copilot.agent.words import marks, words
from taksir.copilot.finding import Citation, Finding, Number
from taksir.news.article import Article
from taksir.news.language import guess_language
from taksir.news.span import Span

_NONE: frozenset[str] = frozenset()
_YEAR = re.compile(r", ((?:19|20)\d\d)$")
_CAPITALS = re.compile(r"(?<![A-Za-z])[A-Z][a-z]+(?: [A-Z][a-z]+)+(?![A-Za-z])")


def ref_of(
    number: Number,
    citation: Citation | None,
    finding: Finding,
    whole: frozenset[str],
    told: frozenset[str],
    place: int,
) -> Ref:
    """A number as it may be told; `whole` and `told` are the names and words of the sentences of its tool."""
    about = tuple(canonical(name) for name in number.about)
    if number.kind is None and number.about and about == tuple(number.about):
        about = tuple(sorted(named(" ".join(number.about)))) or about
    quote = citation.quote if citation is not None else None
    names, together = _names_beside(number, about, citation, finding, whole)
    dates = {str(number.day)} if number.day else set()
    if citation is not None and citation.published:
        dates.add(str(citation.published))
    limits: frozenset[str] = _NONE
    own: set[str] = set()
    hedges: set[str] = set()
    deals: list[frozenset[tuple[str, str]]] = []
    for text in (quote, number.text):
        article = read(text, guess_language(text).language) if text and text.strip() else None
        for claim in article.claims if article else ():
            if claim.quantity.unit == number.unit and claim.quantity.value == number.value:
                hedges.add(claim.quantity.qualifier)
        own |= _days(text or "", number)
        deals.extend(_roles(article) if article else ())
    year = _YEAR.search(number.name) if number.kind is None else None
    if year:
        dates = {year[1]}
    elif number.kind is None:
        dates.add(str(finding.as_of))
        said = read(finding.says, "en") if finding.says.strip() else None
        dates.update(claim.quantity.iso for claim in (said.claims if said else ()) if claim.quantity.iso)
        limits = limits_of(said, "en") if said else _NONE
    dates |= own
    concepts, needed = concepts_of(number)
    whole_tool = marks().tools.get(finding.tool, _NONE) if number.kind is None else _NONE
    concepts, needed = concepts | whole_tool, needed - whole_tool
    subject: str | None = None
    if quote and number.kind is not None and isinstance(number.value, int | float):
        beside, subject = _beside(quote, number.value, number.unit)
        concepts |= beside
        if "agreement" in beside and number.kind == "valuation":
            concepts, needed = concepts - {"valuation"}, needed - {"valuation"} | {"agreement"}
        elif words(guess_language(quote).language).trades(quote):
            concepts, needed = concepts - {"valuation"} | {"amount"}, needed - {"valuation"}
    if quote and number.kind is not None and isinstance(number.value, str):
        language = guess_language(quote).language
        concepts |= frozenset(one for _, _, names in words(language).concepts(quote) for one in names) - marks().needed
    return Ref(
        number, about, names, concepts, needed, subjects_of(number, finding), frozenset(dates),
        number.status or (citation.status if citation is not None and number.kind is not None else None),
        tokens(f"{number.name} {quote or ''}") | (told if number.kind is None else frozenset()),
        frozenset(hedges), _ahead(number, quote), tuple(deals), citation,
        frozenset(own), words(guess_language(quote).language).acts(quote) if quote else _NONE,
        _sources(finding) if number.kind is None else _tellers(quote or ""), place, row_of(number),
        subject=subject,
        allied=together,
        limits=limits,
        says=bool(quote) and words(guess_language(quote or "").language).tells(quote or ""),
    )  # fmt: skip


def _days(text: str, number: Number) -> frozenset[str]:
    """The days that a text tells, where it has several numbers of a kind those that stand nearest to this one."""
    language = guess_language(text).language
    article = read(text, language) if text.strip() else None
    claims = article.claims if article else ()
    days = [(one.quantity.iso, one.quantity.span) for one in claims if one.quantity.iso]
    days += [(one.iso, one.span) for one in yearless(text, language) if one.iso]
    values = [one.quantity for one in claims if one.quantity.unit == number.unit and one.quantity.value is not None]
    mine = [one.span for one in values if one.value == number.value]
    others = [one.span for one in values if one.value != number.value]
    if not mine or not others or len(days) < 2:
        return frozenset(iso for iso, _ in days)
    near = frozenset(
        iso for iso, span in days if min(_gap(span, one) for one in mine) <= min(_gap(span, one) for one in others)
    )
    return near or frozenset(iso for iso, _ in days)


def _gap(one: Span, other: Span) -> int:
    first, second = sorted((one, other), key=lambda span: span.start)
    return max(second.start - first.end, 0)


def _names_beside(
    number: Number, about: tuple[str, ...], citation: Citation | None, finding: Finding, whole: frozenset[str]
) -> tuple[frozenset[str], tuple[frozenset[str], ...]]:
    """What may be named beside a number: of parties no third one, unless a quote names it together with another."""
    names = frozenset(about) | named(number.name)
    if citation is None:
        return names | (whole if not about or len({one.about for one in finding.numbers}) == 1 else _NONE), ()
    quote = citation.quote or ""
    names |= things(quote) | ({canonical(citation.publisher)} if citation.publisher else _NONE)
    parties = parties_of(quote) | strange(quote)
    if len(parties | set(about)) <= 2:
        return names | parties, ()
    sides = {*allied(quote), *(frozenset({name}) for name in set(about) - parties)}
    if len(sides) <= 2 and not strange(quote):
        return names | parties, tuple(one for one in sides if len(one) > 1)
    return names, ()


@lru_cache(maxsize=4096)
def _beside(quote: str, value: float, unit: str) -> tuple[frozenset[str], str | None]:
    """What the words of a quote say a number of it to be of: those that stand nearest to it; and its subject there."""
    language = guess_language(quote).language
    sentence = read_sentence(quote, language, ())
    found: set[str] = set()
    subject: str | None = None
    for stretch in stretches(sentence) if sentence else ():
        for claim in stretch.claims:
            if claim.quantity.unit == unit and claim.quantity.value == value:
                own, apart = stretch.concepts_of(claim, quote, lambda one: False)
                found.update(one for names in (*own, *apart) for one in names)
                found |= {"increment"} if claim.increment else set()
                subject = subject or claim.subject
    held = {one for _, _, names in words(language).concepts(quote) for one in names} & marks().objects
    return frozenset(found | held) - marks().worked, subject


@lru_cache(maxsize=4096)
def strange(quote: str) -> frozenset[str]:
    """Names as a quote writes them that the catalog does not know: capitals in the middle of a sentence."""
    article = read(quote, guess_language(quote).language) if quote.strip() else None
    spelt = {m.span.of(quote) for m in (article.mentions if article else ()) if m.how == "candidate"}
    spelt |= {one for one in _CAPITALS.findall(quote) if not named(one)}
    return frozenset(one for one in spelt if len(one) > 3)


def _sources(finding: Finding) -> frozenset[str]:
    """Who stands behind facts: publishers, and parties in titles of sources."""
    texts = [text for one in finding.citations for text in (one.publisher, one.title) if text]
    return frozenset(canonical(one.publisher) for one in finding.citations if one.publisher) | frozenset().union(
        *(named(text) - things(text) for text in texts), *(alias_of(one) for one in finding.citations)
    )


def alias_of(citation: Citation) -> frozenset[str]:
    """Who a source without a quote is by its alias: `ecb` is the European Central Bank."""
    return frozenset() if citation.quote else named(citation.id.partition("-")[0].upper())


@lru_cache(maxsize=4096)
def _tellers(quote: str) -> frozenset[str]:
    """The people and papers that a quote names."""
    article = read(quote, guess_language(quote).language) if quote.strip() else None
    return frozenset(m.name for m in article.mentions if m.type in ("person", "publisher")) if article else _NONE


def _ahead(number: Number, quote: str | None) -> bool:
    told = bool(quote) and words(guess_language(quote or "").language).looks_ahead(quote or "")
    return number.kind is not None and (told or number.status in ("planned", "scheduled"))


def _roles(article: Article) -> list[frozenset[tuple[str, str]]]:
    return [frozenset((party.name, party.role) for party in deal.parties) for deal in article.deals]
