"""How many independent origins carry a claim.

Independence is counted by the origin that a statement names ("The Wall Street Journal reports"), not by the site that
prints it: two articles that cite one origin are one origin. A statement that names nobody is its publisher's own
voice; voices are told in `why` but prove no independence, for nobody knows whom they copied.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from taksir.ledger.origin import named_origins, origin_key, voice
from taksir.ledger.relation import Corroboration, Relation
from taksir.news.article import Article
from taksir.news.claim import Claim
from taksir.news.standing import Status


@dataclass(frozen=True, slots=True)
class _Told:
    claim: Claim
    voice: str


def corroborate(articles: Sequence[Article], relations: Sequence[Relation]) -> tuple[Corroboration, ...]:
    """One corroboration for each own claim, in the order of the articles; `relations` are those of `relate`."""
    told: dict[str, _Told] = {}
    for article in articles:
        speaker = voice(article.document)
        for claim in article.claims:
            if claim.own:
                told[claim.id] = _Told(claim, speaker)
    denials = {id_: one.claim.standing.status == Status.DENIED for id_, one in told.items()}
    together = one_fact(denials, relations)
    denied = _denied_deals(articles, relations)
    disputed = _disputed(told, relations)
    known: dict[int, tuple[str, tuple[str, ...], str]] = {}
    found = []
    for id_ in told:
        ids = together.get(id_, [id_])
        answer = known.get(id(ids)) if id_ in together else None
        if answer is None:
            answer = _judge([told[item] for item in ids], disputed, denied)
            if id_ in together:
                known[id(ids)] = answer
        found.append(Corroboration(id_, *answer))
    return tuple(found)


def one_fact(denied: Mapping[str, bool], relations: Sequence[Relation]) -> dict[str, list[str]]:
    """For each related id, the ids that state (or deny) the same fact or deal, itself included, in first-seen order.

    `denied` holds the ids that count, and whether each is a denial.
    """
    group: dict[str, list[str]] = {}
    for relation in relations:
        items = [item for item in relation.items if item in denied]
        if len(items) < 2:
            continue
        if relation.type not in {"same_event", "corroborates"} and not _is_denial(relation, denied):
            continue
        merged = group.get(items[0], [items[0]])
        group[items[0]] = merged
        for item in items[1:]:
            other = group.get(item, [item])
            if other is merged:
                continue
            if len(other) > len(merged):
                merged, other = other, merged
            merged.extend(other)
            for moved in other:
                group[moved] = merged
    return group


def _is_denial(relation: Relation, denied: Mapping[str, bool]) -> bool:
    return relation.type == "contradicts" and not relation.spans and any(denied.get(item) for item in relation.items)


def _disputed(told: dict[str, _Told], relations: Sequence[Relation]) -> dict[str, str]:
    """Claims of which another document says otherwise, with the sentence that says so."""
    found: dict[str, str] = {}
    for relation in relations:
        if relation.type != "contradicts" or relation.spans or not all(item in told for item in relation.items):
            continue
        if not any(told[item].claim.standing.status == Status.DENIED for item in relation.items):
            for item in relation.items:
                found.setdefault(item, relation.why)
    return found


def _denied_deals(articles: Sequence[Article], relations: Sequence[Relation]) -> dict[str, tuple[str, ...]]:
    """Claims that size a deal which somebody denies, with who denies it."""
    deals = {deal.id: deal for article in articles for deal in article.deals}
    found: dict[str, tuple[str, ...]] = {}
    for relation in relations:
        if relation.type != "contradicts":
            continue
        told = [deals[item] for item in relation.items if item in deals]
        denials = [deal for deal in told if deal.standing.status == Status.DENIED]
        if denials:
            who = tuple(dict.fromkeys(name for deal in denials for name in deal.standing.attribution))
            for deal in told:
                for claim in deal.claims:
                    found[claim] = who
    return found


def _judge(
    told: list[_Told], disputed: dict[str, str], denied: dict[str, tuple[str, ...]]
) -> tuple[str, tuple[str, ...], str]:
    origins: dict[str, str] = {}
    silent: dict[str, None] = {}
    hidden = False
    refusals = [one for one in told if one.claim.standing.status == Status.DENIED]
    for one in told:
        if one in refusals:
            continue
        named = named_origins(one.claim.standing.attribution)
        origins |= {key: name for key, name in named.items() if key not in origins}
        hidden = hidden or (bool(one.claim.standing.attribution) and not named)
        if not named:
            silent[one.voice] = None
    voices = [voice for voice in silent if origin_key(voice) not in origins]
    names = tuple(origins.values())
    deniers = list(
        dict.fromkeys(
            name
            for names_ in (
                *(one.claim.standing.attribution or (one.voice,) for one in refusals),
                *(denied[one.claim.id] for one in told if one.claim.id in denied),
            )
            for name in names_
        )
    )
    if refusals or any(one.claim.id in denied for one in told):
        return (
            "denied",
            names,
            f"Denied by {_list(deniers) or 'a party'}{f'; told by {_list(names)}' if names else ''}.",
        )
    dispute = next((disputed[one.claim.id] for one in told if one.claim.id in disputed), None)
    if dispute:
        return "conflicting", names, dispute
    return _count(names, voices, hidden)


def _count(names: tuple[str, ...], voices: list[str], hidden: bool) -> tuple[str, tuple[str, ...], str]:
    also = f"; {_list(voices)} names nobody" if len(voices) == 1 else f"; {_list(voices)} name nobody" if voices else ""
    if len(names) > 1:
        return "by_origins", names, f"{len(names)} origins: {_list(names)}{also}."
    if names:
        return "single_origin", names, f"One origin: {names[0]}{also}."
    if hidden:
        return "unattributed", (), f"Only sources without a name, in {_list(voices)}."
    if len(voices) > 1:
        return "unattributed", (), f"Stated by {_list(voices)} in their own voice: nobody says where it is from."
    return "unattributed", (), f"Stated by {_list(voices)} in its own voice, with no origin named."


def _list(names: Sequence[str] | Iterator[str]) -> str:
    ordered = list(names)
    return f"{', '.join(ordered[:-1])} and {ordered[-1]}" if len(ordered) > 1 else "".join(ordered)
