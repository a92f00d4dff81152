"""Numbers in the sentences of a tool that are none of its numbers: what was asked of it, counts, ends of intervals."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from taksir.copilot.agent.amounts import plain_value
from taksir.copilot.agent.draft import parts
from taksir.copilot.agent.evidence import Ref
from taksir.copilot.agent.parts import stretches
from taksir.copilot.agent.sentence import read_sentence, without_quotes
from taksir.copilot.agent.words import marks, words
from taksir.copilot.finding import Finding, Number
from taksir.news.claim import Claim

_CLOSE = 0.03


def spoken(finding: Finding, refs: Sequence[Ref]) -> Iterator[tuple[Number, frozenset[str], frozenset[str]]]:
    """Each with the concepts that it may and must be told with: those that stand nearest to it."""
    for part in parts(bracketless(finding.says), "en"):
        rest, _ = without_quotes(part.text)
        read = read_sentence(rest, "en", ())
        if read is None:
            continue
        for stretch in stretches(read):
            for claim in stretch.claims:
                number = _number(claim, rest, finding)
                if number is None or any(_printed(ref.number, number) for ref in refs):
                    continue
                own, apart = stretch.concepts_of(claim, rest, lambda one: one in words("en").computed)
                said = frozenset(name for names in (*own, *apart) for name in names)
                if said or number.low is not None or number.unit == "percent":
                    yield number, said, said & marks().needed


def bracketless(says: str) -> str:
    """A sentence of a tool without what stands in brackets."""
    return re.sub(r"\([^()]*\)", " ", says)


def _number(claim: Claim, text: str, finding: Finding) -> Number | None:
    quantity = claim.quantity
    if quantity.iso is not None or claim.per or quantity.per:
        return None
    low, high = (quantity.low, quantity.high) if quantity.value is None else (None, None)
    if quantity.value is None and (low is None or high is None):
        return None
    value = quantity.value if quantity.value is not None else ((low or 0.0) + (high or 0.0)) / 2
    return Number(
        name="given", text=quantity.span.of(text), value=value, unit=quantity.unit, low=low, high=high,
        origin=f"{finding.tool}.given",
    )  # fmt: skip


def _printed(held: Number, said: Number) -> bool:
    """Whether it is one of the tool's own numbers, as its sentence prints it."""
    if not isinstance(held.value, int | float) or not isinstance(said.value, int | float):
        return False
    if plain_value(1.0, held.unit) != plain_value(1.0, said.unit):
        return False
    if held.kind is not None and said.low is None:
        return held.value == said.value
    ends = (said.low, said.high) if said.low is not None else (said.value,)
    return all(
        one is not None and any(
            end is not None and abs(end - one) <= _CLOSE * abs(one) for end in (held.value, held.low, held.high)
        )
        for one in ends
    )  # fmt: skip
