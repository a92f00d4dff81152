"""What the findings of a run hold, gathered: their numbers, the numbers of their quotes and sentences, their names."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import product
from typing import Any

from taksir.copilot.agent.draft import parts
from taksir.copilot.agent.evidence import Evidence, Ref, canonical, named, read, tokens
from taksir.copilot.agent.figures import BARE
from taksir.copilot.agent.guard import FREE
from taksir.copilot.agent.identity import concepts_in
from taksir.copilot.agent.own import own_sentences
from taksir.copilot.agent.quoted import quoted_refs
from taksir.copilot.agent.refs import alias_of, ref_of, strange
from taksir.copilot.agent.spoken import bracketless, spoken
from taksir.copilot.agent.words import TOKEN, marks, orders, words
from taksir.copilot.finding import Citation, Finding, Number

_NONE: frozenset[str] = frozenset()
_MOST_WORDS = 4
_ACRONYM = re.compile(r"^([A-Z]{2,})s$")
_DECIDED = {"yes": "yes", "no": "no", "spare": "yes", "consistent": "yes", "inconsistent": "no", "implausible": "no"}


def gather(
    findings: Sequence[Finding],
    question: str = "",
    language: str = "en",
    *,
    given: Sequence[Mapping[str, Any]] = (),
    own: Sequence[str] = (),
) -> Evidence:
    """What the findings of a run hold. `given` are the arguments of their calls, `own` texts of Taksir itself."""
    refs: list[Ref] = []
    cited: dict[str, Citation] = {}
    groups: list[frozenset[str]] = []
    raw: dict[str, str] = {}
    for place, finding in enumerate(findings):
        here, names = _of(finding, place, given[place] if place < len(given) else {})
        refs.extend(here)
        groups.extend(names)
        cited.update({citation.id: citation for citation in finding.citations})
        raw.update({name: canonical(name) for number in finding.numbers for name in number.about})
        for citation in finding.citations:
            raw.update({name: canonical(name) for name in (*citation.names, citation.publisher) if name})
            raw.update(
                {spelt: name for name in strange(citation.quote or "") for spelt in (name, _ACRONYM.sub(r"\1", name))}
            )
    raw.update({spelt: usual for usual in set(raw.values()) for spelt in _in_hangul(usual)})
    read_question = read(question, language) if question.strip() else None
    numbers: list[tuple[str, float | str]] = []
    for claim in read_question.claims if read_question else ():
        value = claim.quantity.value if claim.quantity.iso is None else claim.quantity.iso
        if value is not None:
            numbers.append((claim.quantity.unit, value))
    said = [(place, "en", text) for place, one in enumerate(findings) for text in (one.says, *one.notes)]
    return Evidence(
        tuple(refs), tuple(cited.values()), tuple(one for one in groups if one),
        tuple(sorted(raw.items(), key=lambda item: -len(item[0]))), named(question), tuple(numbers),
        own_sentences([*said, *((None, language, text) for text in own)]),
        language,
        tuple(_decision(finding) for finding in findings),
        tuple(_around(refs, place) | _spoken_of(finding) for place, finding in enumerate(findings)),
        frozenset(place for place in range(len(findings)) if _alone(refs, place)),
        frozenset(one for finding in findings for one in _all_of(finding)),
    )  # fmt: skip


def _plain_sentences(finding: Finding) -> Iterator[str]:
    """What a tool says, but for what it says in the negative: its words alone would say the contrary."""
    plain = words("en")
    for part in parts("\n".join((finding.says, *finding.notes)), "en"):
        if not any(plain.turns(one) for one in TOKEN.findall(part.text)):
            yield part.text


def _in_hangul(name: str) -> Iterator[str]:
    """A name with words of it as Korean writes them, the others as they are."""
    known = words("ko").hangul
    parts = [(one, *known.get(one.casefold(), ())) for one in name.split()]
    if 1 < len(parts) <= _MOST_WORDS:
        yield from (" ".join(some) for some in product(*parts) if some != tuple(name.split()))


def _around(refs: Sequence[Ref], place: int) -> frozenset[str]:
    return frozenset(one for ref in refs if ref.finding == place and ref.computed for one in ref.concepts)


def _spoken_of(finding: Finding) -> frozenset[str]:
    """What the sentences of a tool are of."""
    said = (names for text in (finding.says, *finding.notes) for _, _, names in words("en").concepts(text))
    return frozenset(one for names in said for one in names) - marks().needed


def _all_of(finding: Finding) -> frozenset[str]:
    quotes = (citation.quote for citation in finding.citations)
    texts = (
        finding.says,
        *finding.notes,
        *(number.name for number in finding.numbers),
        *(one for one in quotes if one),
    )
    return frozenset(one for text in texts for one in concepts_in(text))


def _alone(refs: Sequence[Ref], place: int) -> bool:
    return len({ref.about for ref in refs if ref.finding == place and ref.computed and ref.about}) <= 1


def _decision(finding: Finding) -> str | None:
    """The yes or no of a tool; where there is more than enough, that is a yes."""
    told = finding.data.get("decision") or finding.data.get("plausibility")
    return _DECIDED.get(str(told))


def _of(finding: Finding, place: int, given: Mapping[str, Any]) -> tuple[list[Ref], list[frozenset[str]]]:
    by_id = {citation.id: citation for citation in finding.citations}
    told = tokens(" ".join(_plain_sentences(finding)))
    whole = named(bracketless(finding.says)) | _named_in(given)
    asked = _named_in(given)
    abouts = frozenset(
        part for one in finding.numbers for name in one.about for part in (canonical(name), *named(name))
    )
    groups = [_names_of(citation) for citation in finding.citations if not orders(citation.quote or "")]
    if not any(number.about for number in finding.numbers) or not finding.numbers:
        groups.append(whole)
    refs: list[Ref] = []
    for number in finding.numbers:
        if number.origin in by_id and orders(by_id[number.origin].quote or ""):
            continue
        ref = _as_dealt(ref_of(number, by_id.get(number.origin), finding, whole, told, place), finding)
        if ref.computed:
            ref = replace(ref, names=ref.names | (asked - abouts))
        refs.append(ref)
        groups.append(ref.names)
        if ref.sources:
            groups.append(ref.sources)
    asked_too = list(_given(given, finding, refs))
    known = {(number.value, number.unit) for number, _, _ in asked_too}
    for number, concepts, needed in (*asked_too, *spoken(finding, refs)):
        own = (number.value, number.unit) not in known
        one = number.model_copy(update={"origin": f"{finding.tool}.said"}) if own else number
        base = ref_of(one, None, finding, whole, told, place)
        refs.append(_told(base, concepts, needed))
        groups.append(base.names)
    refs.extend(quoted_refs(finding, refs, place))
    return [_as_ahead(ref, refs) for ref in refs], groups


def _as_ahead(ref: Ref, refs: Sequence[Ref]) -> Ref:
    """What a headline tells flatly is to come where the text below it says so."""
    if ref.computed or ref.ahead or ref.status != "asserted" or ref.citation is None:
        return ref
    document = ref.citation.id.partition(".")[0]
    told = any(
        other.ahead and other.citation is not None and other.citation.id.partition(".")[0] == document
        and other.number.value == ref.number.value and other.number.unit == ref.number.unit
        and (not ref.about or not other.about or ref.about[0] == other.about[0])
        for other in refs
    )  # fmt: skip
    return replace(ref, ahead=True) if told else ref


def _as_dealt(ref: Ref, finding: Finding) -> Ref:
    """A number between two told with the status of the deal between them, where that is yet to come."""
    if len(ref.about) != 2 or ref.status != "asserted":
        return ref
    known = [
        one.status for one in finding.citations
        if one.status and ".k" in one.id and set(ref.about) <= {canonical(name) for name in one.names}
    ]  # fmt: skip
    ahead = [one for one in known if one in ("planned", "scheduled", "rumoured", "reported", "announced")]
    if not ahead or any(one in ("confirmed", "operating", "under_construction", "asserted") for one in known):
        return ref
    return replace(ref, status=ahead[0] if "planned" not in ahead else "planned", ahead=True)


def _told(base: Ref, concepts: frozenset[str], needed: frozenset[str]) -> Ref:
    return replace(base, concepts=base.concepts | concepts, needed=base.needed | needed, row=concepts, spoken=True)


def _given(
    given: Mapping[str, Any], finding: Finding, refs: Sequence[Ref]
) -> Iterator[tuple[Number, frozenset[str], frozenset[str]]]:
    """The numbers that a tool was asked with."""
    for name, value in given.items():
        if name in FREE:
            continue
        if isinstance(value, int | float) and not isinstance(value, bool):
            yield (
                Number(name="given", text=str(value), value=value, unit=BARE, origin=f"{finding.tool}.given"),
                _NONE,
                _NONE,
            )
        for text in (value,) if isinstance(value, str) else ():
            article = read(text, "en") if any(sign.isdigit() for sign in text) else None
            for claim in article.claims if article else ():
                quantity = claim.quantity
                if quantity.iso is None and quantity.value is not None:
                    yield Number(
                        name="given", text=quantity.span.of(text), value=quantity.value, unit=quantity.unit,
                        origin=f"{finding.tool}.given",
                    ), _NONE, _NONE  # fmt: skip


def _named_in(given: Mapping[str, Any]) -> frozenset[str]:
    found: set[str] = set()
    for value in given.values():
        for one in value if isinstance(value, list | tuple) else (value,):
            if isinstance(one, str):
                found |= {canonical(one), canonical(one.upper())} | named(one) | named(one.upper().replace("-", " "))
    return frozenset(found)


def _names_of(citation: Citation) -> frozenset[str]:
    names = {canonical(name) for name in citation.names}
    if citation.publisher:
        names.add(canonical(citation.publisher))
    quote = citation.quote or ""
    return frozenset(names) | named(quote) | named(citation.title or "") | strange(quote) | alias_of(citation)
