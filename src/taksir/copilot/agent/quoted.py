"""Numbers that stand in a quote beside the one for which it is cited, as our reader reads them there."""

from __future__ import annotations

from collections.abc import Sequence

from taksir.copilot.agent.amounts import TO_COME
from taksir.copilot.agent.evidence import Ref, read
from taksir.copilot.agent.figures import BARE, figures
from taksir.copilot.agent.refs import ref_of
from taksir.copilot.agent.words import orders
from taksir.copilot.finding import Citation, Finding, Number
from taksir.news.language import guess_language
from taksir.news.standing import STRENGTH, Status

_NONE: frozenset[str] = frozenset()


def quoted_refs(finding: Finding, refs: Sequence[Ref], place: int) -> list[Ref]:
    """Numbers that stand in a quote beside that for which it is cited, as our reader reads them there."""
    found: list[Ref] = []
    for citation in finding.citations:
        quote = citation.quote or ""
        language = guess_language(quote).language
        article = read(quote, language) if quote.strip() and not orders(quote) else None
        counted = figures(quote, language, ()) if article else ()
        for claim in (*(article.claims if article else ()), *(one for one in counted if one.quantity.unit == BARE)):
            quantity = claim.quantity
            if quantity.iso is not None or quantity.value is None or claim.increment:
                continue
            if any(_same(ref, citation, quantity.unit, quantity.value) for ref in (*refs, *found)):
                continue
            about = tuple(one for one in (claim.subject, claim.object) if one)
            if ".c" in citation.id and set(about) <= set(citation.names) and len(citation.names) <= 2:
                about = citation.names
            about = about or (citation.names if len(citation.names) == 1 else ())
            if not about:
                continue
            number = Number(
                name=claim.kind.replace("_", " "), text=quantity.span.of(quote),
                value=quantity.value, unit=quantity.unit,
                origin=citation.id, about=about, kind=claim.kind, scope=claim.scope,
                status=_told_as(claim.standing.status.value, citation), day=citation.published,
            )  # fmt: skip
            ref = ref_of(number, citation, finding, _NONE, _NONE, place)
            found.append(ref)
    return found


def _same(ref: Ref, citation: Citation, unit: str, value: float) -> bool:
    held = ref.citation is not None and (ref.citation.id == citation.id or ref.citation.quote == citation.quote)
    return held and ref.number.unit == unit and ref.number.value == value


def _told_as(read_as: str, citation: Citation) -> str:
    """The weaker of how a number is told in a quote and how it is cited; part of a sentence is told as the whole."""
    cited = citation.status
    if cited is None or cited not in {one.value for one in Status}:
        return read_as
    if ".k" in citation.id or Status(cited) in TO_COME:
        return cited
    return min((Status(read_as), Status(cited)), key=lambda status: STRENGTH[status]).value
