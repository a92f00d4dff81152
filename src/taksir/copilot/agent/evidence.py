"""What a draft may rest on: the numbers, names, quotes and deals that the tools returned in this run."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from taksir.copilot.agent.words import LANGUAGES, TOKEN, marks, words
from taksir.copilot.finding import Citation, Finding, Number
from taksir.errors import TaksirError
from taksir.news.article import Article, read_article
from taksir.news.language import guess_language
from taksir.news.read.text import document_from_text

_THINGS = frozenset({"place", "chip", "model", "product"})
_NONE: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Ref:
    """A number that was found, with all that it may be told with.

    `about` are its subject and object in order; `names` all that may be named beside it; `dates` the days that belong
    to it; `hedges` are the qualifiers of its words ("up to"); `ahead` tells what is to come.
    `own_dates` are the days of its own words, without the day on which they were printed; `finding` tells where
    it was found.
    """

    number: Number
    about: tuple[str, ...]
    names: frozenset[str]
    concepts: frozenset[str]
    needed: frozenset[str]
    subjects: frozenset[str]
    dates: frozenset[str]
    status: str | None
    words: frozenset[str]
    hedges: frozenset[str]
    ahead: bool
    deals: tuple[frozenset[tuple[str, str]], ...]
    citation: Citation | None
    own_dates: frozenset[str] = frozenset()
    acts: frozenset[str] = frozenset()
    sources: frozenset[str] = frozenset()
    finding: int = 0

    @property
    def interval(self) -> str | None:
        """What stands in brackets behind the number as its tool writes it: `(83,700 – 152,000)`."""
        found = re.search(r"\([^()]*\d[^()]*\)$", self.number.text)
        return found[0] if found else None

    @property
    def computed(self) -> bool:
        """Whether it was worked out, or is a fact, and not what an article claims."""
        return self.number.kind is None and self.number.status is None


@dataclass(frozen=True)
class Evidence:
    """`groups` are names that one finding or citation holds together, `raw` names as written with the usual."""

    refs: tuple[Ref, ...]
    citations: tuple[Citation, ...]
    groups: tuple[frozenset[str], ...]
    raw: tuple[tuple[str, str], ...]
    asked: frozenset[str] = frozenset()
    asked_numbers: tuple[tuple[str, float | str], ...] = ()
    says: tuple[str, ...] = ()
    language: str = "en"
    decisions: tuple[str | None, ...] = ()


@lru_cache(maxsize=2048)
def read(text: str, language: str) -> Article | None:
    """The text as the reader of articles reads it; None where it cannot."""
    try:
        return read_article(document_from_text(text, id="x", file="-", lang=language))
    except TaksirError:
        return None


@lru_cache(maxsize=4096)
def named(text: str) -> frozenset[str]:
    """The usual names of all that a text names, whatever its language, and words that are a name by themselves."""
    found: set[str] = set()
    language = guess_language(text).language
    for one in dict.fromkeys((language, "en")):
        article = read(text, one) if text.strip() else None
        found.update(part for m in article.mentions if m.how == "alias" for part in m.name.split("+")) if article else 0
    return frozenset(found)


@lru_cache(maxsize=4096)
def things(text: str) -> frozenset[str]:
    """The usual names of the places, chips, models and products that a text names: of no party."""
    article = read(text, guess_language(text).language) if text.strip() else None
    return frozenset(m.name for m in article.mentions if m.type in _THINGS and m.how == "alias") if article else _NONE


@lru_cache(maxsize=4096)
def canonical(name: str) -> str:
    """The usual name of a name as a tool gives it; of a chip with its size that of the chip."""
    article = read(name, "en") if name.strip() else None
    chips = [m for m in article.mentions if m.how == "alias" and m.type in _THINGS] if article else []
    if len(chips) == 1:
        return chips[0].name
    whole = (
        [m for m in article.mentions if m.how == "alias" and len(m.span.of(name)) >= len(name) - 1] if article else []
    )
    return whole[0].name if whole else name


def tokens(text: str) -> frozenset[str]:
    """The words of a text, folded."""
    return frozenset(token.casefold() for token in TOKEN.findall(text) if not any(sign.isdigit() for sign in token))


def squeezed(text: str) -> str:
    """A sentence without what differs in layout only."""
    return re.sub(r"\s+", " ", text).strip()


def gather(findings: Sequence[Finding], question: str = "", language: str = "en") -> Evidence:
    """What the findings of a run hold."""
    refs: list[Ref] = []
    cited: dict[str, Citation] = {}
    groups: list[frozenset[str]] = []
    raw: dict[str, str] = {}
    for place, finding in enumerate(findings):
        by_id = {citation.id: citation for citation in finding.citations}
        cited.update(by_id)
        spoken = " ".join((finding.says, *finding.notes))
        whole = named(finding.says)
        for citation in finding.citations:
            groups.append(_names_of(citation))
        if finding.numbers and not any(number.about for number in finding.numbers):
            groups.append(whole)
        for number in finding.numbers:
            ref = _ref(number, by_id.get(number.origin), finding, whole, tokens(spoken), place)
            refs.append(ref)
            groups.append(ref.names)
            if ref.sources:
                groups.append(ref.sources)
            raw.update({name: canonical(name) for name in number.about})
        refs.extend(_given(finding, whole, tokens(spoken), place, refs))
        for citation in finding.citations:
            raw.update({name: canonical(name) for name in (*citation.names, citation.publisher) if name})
    asked = read(question, language) if question.strip() else None
    numbers: list[tuple[str, float | str]] = []
    for claim in asked.claims if asked else ():
        value = claim.quantity.value if claim.quantity.iso is None else claim.quantity.iso
        if value is not None:
            numbers.append((claim.quantity.unit, value))
    return Evidence(
        tuple(refs), tuple(cited.values()), tuple(one for one in groups if one),
        tuple(sorted(raw.items(), key=lambda item: -len(item[0]))), named(question), tuple(numbers),
        tuple(finding.says for finding in findings),
        language,
        tuple(finding.data.get("decision") for finding in findings),
    )  # fmt: skip


def _names_of(citation: Citation) -> frozenset[str]:
    names = {canonical(name) for name in citation.names}
    if citation.publisher:
        names.add(canonical(citation.publisher))
    return frozenset(names) | named(citation.quote or "")


def _ref(
    number: Number,
    citation: Citation | None,
    finding: Finding,
    whole: frozenset[str],
    spoken: frozenset[str],
    place: int,
) -> Ref:
    about = tuple(canonical(name) for name in number.about)
    names = set(about) | named(number.name)
    quote = citation.quote if citation is not None else None
    if citation is not None:
        names |= things(quote or "") | ({canonical(citation.publisher)} if citation.publisher else set())
    elif not about or len({one.about for one in finding.numbers}) == 1:
        names |= whole
    dates = {str(number.day)} if number.day else set()
    if citation is not None and citation.published:
        dates.add(str(citation.published))
    own: set[str] = set()
    hedges: set[str] = set()
    deals: list[frozenset[tuple[str, str]]] = []
    for text in (quote, number.text):
        article = read(text, guess_language(text).language) if text and text.strip() else None
        for claim in article.claims if article else ():
            if claim.quantity.iso:
                own.add(claim.quantity.iso)
            elif claim.quantity.unit == number.unit and claim.quantity.value == number.value:
                hedges.add(claim.quantity.qualifier)
        deals.extend(_roles(article) if article else ())
    if number.kind is None:
        dates.add(str(finding.as_of))
        said = read(finding.says, "en") if finding.says.strip() else None
        dates.update(claim.quantity.iso for claim in (said.claims if said else ()) if claim.quantity.iso)
    dates |= own
    return Ref(
        number, about, frozenset(names), *_concepts(number), _subjects(number, finding), frozenset(dates),
        number.status or (citation.status if citation is not None and number.kind is not None else None),
        tokens(f"{number.name} {quote or ''}") | (spoken if number.kind is None else frozenset()),
        frozenset(hedges), _ahead(number, quote), tuple(deals), citation,
        frozenset(own), words(guess_language(quote).language).acts(quote) if quote else _NONE,
        _sources(finding) if number.kind is None else _tellers(quote or ""), place,
    )  # fmt: skip


def _sources(finding: Finding) -> frozenset[str]:
    """Who stands behind facts: publishers, and parties in titles of sources."""
    texts = [text for one in finding.citations for text in (one.publisher, one.title) if text]
    return frozenset(canonical(text) for text in texts) | frozenset().union(
        *(named(text) - things(text) for text in texts)
    )


@lru_cache(maxsize=4096)
def _tellers(quote: str) -> frozenset[str]:
    """The people and papers that a quote names."""
    article = read(quote, guess_language(quote).language) if quote.strip() else None
    return frozenset(m.name for m in article.mentions if m.type in ("person", "publisher")) if article else _NONE


def _given(
    finding: Finding, whole: frozenset[str], spoken: frozenset[str], place: int, refs: Sequence[Ref]
) -> list[Ref]:
    """What was asked of a tool and stands in its sentence, though it is none of its numbers."""
    if any(number.kind is not None for number in finding.numbers):
        return []
    plain = re.sub(r"\([^()]*\)", " ", finding.says)
    article = read(plain, "en") if plain.strip() else None
    found: list[Ref] = []
    for claim in article.claims if article else ():
        quantity = claim.quantity
        if quantity.iso is not None or quantity.value is None or claim.per or quantity.per:
            continue
        if any(ref.number.unit == quantity.unit and ref.number.value == quantity.value for ref in refs):
            continue
        if any(ref.finding == place and _printed(ref.number, quantity.value, quantity.unit) for ref in refs):
            continue
        number = Number(
            name="given", text=quantity.span.of(plain),
            value=quantity.value, unit=quantity.unit, origin=f"{finding.tool}.given",
        )  # fmt: skip
        found.append(_ref(number, None, finding, whole, spoken, place))
    return found


def _printed(number: Number, value: float, unit: str) -> bool:
    return number.unit == unit and isinstance(number.value, int | float) and (
        abs(number.value - value) <= 0.03 * abs(value)
        or any(end is not None and abs(end - value) <= 0.03 * abs(value) for end in (number.low, number.high))
    )  # fmt: skip


def _ahead(number: Number, quote: str | None) -> bool:
    told = bool(quote) and words(guess_language(quote or "").language).looks_ahead(quote or "")
    return number.kind is not None and (told or number.status in ("planned", "scheduled"))


def _roles(article: Article) -> list[frozenset[tuple[str, str]]]:
    return [frozenset((party.name, party.role) for party in deal.parties) for deal in article.deals]


def _subjects(number: Number, finding: Finding) -> frozenset[str]:
    """What else was worked out together with it, in other units: the chips that need a power."""
    if number.kind is not None:
        return frozenset()
    units = {one.unit for one in finding.numbers if one.kind is None} - {number.unit}
    return frozenset(name for unit in units for name in marks().units.get(unit, ()))


def _concepts(number: Number) -> tuple[frozenset[str], frozenset[str]]:
    """What a number may be told with, and what it must be told with."""
    rules = marks()
    own = {number.kind, *number.scope} - {None}
    found: set[str] = {str(one) for one in own}
    for language in LANGUAGES:
        for text in (number.name, number.text):
            found.update(one for _, _, names in words(language).concepts(text.replace("_", " ")) for one in names)
    if number.status == "contracted":
        found.add("agreement")
    if number.unit in ("USD", "IDR", "KRW"):
        found.add("sum")
    if number.unit.endswith("/year"):
        found.add("yearly")
    needed = frozenset(found) & rules.needed
    found |= rules.units.get(number.unit, frozenset())
    for one in list(found):
        found |= rules.also.get(one, frozenset())
    return frozenset(found), needed
