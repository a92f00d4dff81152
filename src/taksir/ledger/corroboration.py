"""How many independent origins carry a claim.

Independence is counted by the origin that a statement names ("The Wall Street Journal reports"), not by the site that
prints it: two articles that cite one origin are one origin. A company and who leads it are one, and so are companies
that announce together what they do (`origin.independent`). A statement that names nobody is its publisher's own
voice; voices are told in `why` but prove no independence, for nobody knows whom they copied.

What is known from elsewhere (`known.weigh_known`) counts like another document: the origin of a known claim that agrees
is an origin, one that differs is a conflict unless another agrees, and what came after the run's date is told apart.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from taksir.catalog.known_claims import KnownClaim
from taksir.ledger.fact import same_period
from taksir.ledger.known import Weighed
from taksir.ledger.origin import independent, named_origins, origin_key, voice
from taksir.ledger.relation import Corroboration, KnownSaying, Relation
from taksir.news.article import Article
from taksir.news.claim import Claim
from taksir.news.standing import Status
from taksir.quantity.unit import show

_NOTHING: Mapping[str, Weighed] = {}


@dataclass(frozen=True, slots=True)
class _Told:
    claim: Claim
    voice: str


def corroborate(
    articles: Sequence[Article], relations: Sequence[Relation], known: Mapping[str, Weighed] = _NOTHING
) -> tuple[Corroboration, ...]:
    """One corroboration for each own claim, in the order of the articles.

    `relations` are those of `relate`, `known` is what `weigh_known` found for claims.
    """
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
    judged: dict[int, tuple[str, tuple[str, ...], str, tuple[KnownSaying, ...]]] = {}
    found = []
    for id_ in told:
        ids = together.get(id_, [id_])
        answer = judged.get(id(ids)) if id_ in together else None
        if answer is None:
            beside = _joined([known[item] for item in ids if item in known])
            level = _judge([told[item] for item in ids], disputed, denied, beside)
            answer = (*level, tuple(_sayings(beside)))
            if id_ in together:
                judged[id(ids)] = answer
        found.append(Corroboration(id_, *answer))
    return tuple(found)


def _joined(parts: Sequence[Weighed]) -> Weighed:
    """What is known of several statements of one fact; what agrees with one of them does not differ.

    Where one of them names a period, a known claim of another period says nothing.
    """
    whole = Weighed()
    periods = [part.period for part in parts if part.period]
    for name in ("agree", "later", "differ", "later_differ"):
        kept = getattr(whole, name)
        for part in parts:
            for claim in getattr(part, name):
                if claim not in kept and all(same_period(period, claim.period) for period in periods):
                    kept.append(claim)
    if whole.agree:
        whole.differ.clear()
    return whole


def _sayings(weighed: Weighed) -> Iterator[KnownSaying]:
    for claims, stance, later in (
        (weighed.agree, "agrees", False),
        (weighed.differ, "differs", False),
        (weighed.later, "agrees", True),
        (weighed.later_differ, "differs", True),
    ):
        for one in sorted(claims, key=lambda claim: (claim.as_of, claim.id)):
            yield KnownSaying(
                one.id, stance, later, one.origin, one.as_of, one.value, one.low, one.high, one.unit, one.status,
                one.source, one.locator,
            )  # fmt: skip


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
    told: list[_Told], disputed: dict[str, str], denied: dict[str, tuple[str, ...]], beside: Weighed
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
    for known in beside.agree:
        origins.setdefault(origin_key(known.origin), known.origin)
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
    if beside.differ:
        return "conflicting", names, f"Known otherwise: {_told(beside.differ[0])}."
    sayings = [(one.claim.standing.attribution, (one.claim.subject, one.claim.object)) for one in told]
    level, names, why = _count(
        independent(names, [(by, [side for side in sides if side]) for by, sides in sayings]), voices, hidden
    )
    newest = max(beside.agree, key=lambda claim: claim.as_of, default=None)
    since = min([*beside.later, *beside.later_differ], key=lambda claim: claim.as_of, default=None)
    why += f" Known from elsewhere: {_told(newest)}." if newest else ""
    return level, names, why + (f" Since then: {_told(since)}." if since else "")


def _told(claim: KnownClaim) -> str:
    value = show(claim.value, claim.unit)
    return f"{claim.origin} on {claim.as_of.isoformat()}, {value} ({claim.status.replace('_', ' ')})"


def _count(groups: tuple[tuple[str, ...], ...], voices: list[str], hidden: bool) -> tuple[str, tuple[str, ...], str]:
    also = f"; {_list(voices)} names nobody" if len(voices) == 1 else f"; {_list(voices)} name nobody" if voices else ""
    if len(groups) > 1:
        names = tuple(group[0] for group in groups)
        return "by_origins", names, f"{len(names)} origins: {_list(names)}{also}."
    if groups:
        return "single_origin", groups[0], f"One origin: {_list(groups[0])}{also}."
    if hidden:
        return "unattributed", (), f"Only sources without a name, in {_list(voices)}."
    if len(voices) > 1:
        return "unattributed", (), f"Stated by {_list(voices)} in their own voice: nobody says where it is from."
    return "unattributed", (), f"Stated by {_list(voices)} in its own voice, with no origin named."


def _list(names: Sequence[str] | Iterator[str]) -> str:
    ordered = list(names)
    return f"{', '.join(ordered[:-1])} and {ordered[-1]}" if len(ordered) > 1 else "".join(ordered)
