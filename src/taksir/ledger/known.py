"""What the known claims say of the statements of articles: the same, otherwise, or the same only later.

A statement meets the claims that name its sides and measure the same. Equal values agree. Another value differs only
where it must be of the same thing at the same time: the same period, about the same day, or the one known size of a
deal between the same two. Claims newer than the run's date are kept apart.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache

from taksir.catalog.known_claims import KnownClaim, KnownClaims
from taksir.catalog.relations import relation_rules
from taksir.ledger.fact import same_period
from taksir.ledger.statement import LOOSE_TOLERANCE, Statement, read_source, read_statements
from taksir.news.article import Article
from taksir.news.standing import Status

OWN = "taksir"
"""The source of what is only remembered: it may be weighed by a check, it is no origin that corroborates."""

_BELOW = frozenset({"up_to", "less_than"})
_ABOVE = frozenset({"at_least", "more_than"})
_UNSURE = frozenset({Status.RUMOURED, Status.SPECULATION, Status.POSSIBLE, Status.CONDITIONAL})
_FIRM = frozenset({Status.ANNOUNCED, Status.CONTRACTED, Status.OPERATING, Status.CONFIRMED})
_IS = frozenset({Status.ASSERTED, Status.REPORTED, Status.OPERATING, Status.CONFIRMED})
_GIVING = frozenset({"investment", "stake", "funding_round", "funding", "shares", "acquisition"})
_BUYING = frozenset({"commitment", "lease", "cost", "capex"})


@dataclass(slots=True)
class Weighed:
    """The known claims that bear on a statement, by what they say; `period` is what the statement is about."""

    period: str | None = None
    agree: list[KnownClaim] = field(default_factory=list)
    differ: list[KnownClaim] = field(default_factory=list)
    later: list[KnownClaim] = field(default_factory=list)
    later_differ: list[KnownClaim] = field(default_factory=list)


def weigh_known(
    articles: Sequence[Article], known: KnownClaims, as_of: date, deal_days: float
) -> Mapping[str, Weighed]:
    """For each own claim that a known claim bears on, what is known; ids without any or a period are left out."""
    found: dict[str, Weighed] = {}
    for number, article in enumerate(articles):
        if not article.claims:
            continue
        source = read_source(article, number)
        for statement in read_statements(source):
            weighed = _weigh(statement, known, as_of, deal_days)
            if weighed != Weighed():
                found[statement.claim.id] = weighed
    return found


def agreeing(article: Article, known: KnownClaims, as_of: date, ids: Set[str]) -> Mapping[str, list[KnownClaim]]:
    """For each of these claims of an article the known ones of the same value; claims without any are left out."""
    found: dict[str, list[KnownClaim]] = {}
    for statement in read_statements(read_source(article, 0)):
        if statement.claim.id not in ids:
            continue
        day = min(statement.source.day or as_of, as_of)
        same = [
            claim
            for claim, whole in _comparable(statement, known)
            if claim.as_of <= as_of and _equal(statement, claim, whole=whole) and not _ahead(statement, claim, day)
        ]
        if same:
            found[statement.claim.id] = same
    return found


def _weigh(statement: Statement, known: KnownClaims, as_of: date, deal_days: float) -> Weighed:
    weighed = Weighed(_period(statement))
    day = min(statement.source.day or as_of, as_of)
    comparable = [(claim, whole) for claim, whole in _comparable(statement, known) if not _ahead(statement, claim, day)]
    for claim, whole in comparable:
        if _equal(statement, claim, whole=whole):
            (weighed.agree if claim.as_of <= as_of else weighed.later).append(claim)
    exact = [claim for claim, whole in comparable if whole and _apart(statement, claim)]
    if weighed.agree or not _may_differ(statement):
        return weighed
    before = [claim for claim in exact if claim.as_of <= as_of]
    weighed.differ.extend(_against(statement, before, day, deal_days))
    if not weighed.differ and not weighed.later:
        after = [claim for claim in exact if claim.as_of > as_of]
        weighed.later_differ.extend(_against(statement, after, as_of, deal_days))
    return weighed


def _comparable(statement: Statement, known: KnownClaims) -> Iterator[tuple[KnownClaim, bool]]:
    """Known claims of the same measure and sides, and whether nothing about the sides is left open."""
    rules = relation_rules()
    kind, period = statement.claim.kind, _period(statement)
    sides, family = (statement.subject, statement.object, statement.programme), statement.family
    for claim in _of_family(known, statement.unit, sides, family):
        if (claim.kind == "funding_round") != (statement.facet == "round") or not _same_way(kind, claim.kind):
            continue
        if not same_period(period, claim.period):
            continue
        if claim.scope and statement.claim.scope and not set(claim.scope) & set(statement.claim.scope):
            continue
        whole = _sides(statement, claim, one_sided=family in rules.one_sided, either=family in rules.undirected)
        if whole is not None:
            yield claim, whole


@lru_cache(maxsize=1024)
def _of_family(known: KnownClaims, unit: str, names: tuple[str | None, ...], family: str) -> tuple[KnownClaim, ...]:
    """What others have told of any of these names, of one family of measures."""
    families = relation_rules().families
    rows = known.about(unit, *names)
    return tuple(one for one in rows if families.get(one.kind, one.kind) == family and one.source != OWN)


def _ahead(statement: Statement, claim: KnownClaim, day: date) -> bool:
    """Whether the known claim is of a time to come, and the statement of what is."""
    if claim.period is None or _period(statement) is not None or statement.claim.standing.status not in _IS:
        return False
    return claim.period > day.isoformat()


def _period(statement: Statement) -> str | None:
    period = statement.claim.period
    return None if period is None or period.startswith("-") else period


def _same_way(one: str, other: str) -> bool:
    """Whether money flows for the same: a share of the other, or its goods."""
    return not ((one in _GIVING and other in _BUYING) or (one in _BUYING and other in _GIVING))


def _sides(statement: Statement, claim: KnownClaim, *, one_sided: bool, either: bool) -> bool | None:
    """Whether both name the same sides: True wholly, False where the statement leaves one open, None otherwise."""
    mine, theirs = (statement.subject, statement.object), (claim.subject, claim.object)
    if statement.programme is not None and statement.programme in theirs:
        return True
    if one_sided:
        return True if mine[0] == theirs[0] else None
    if mine == theirs or (either and mine == theirs[::-1]):
        return True
    if None in mine and None not in theirs:
        left = mine[0] or mine[1]
        at = theirs.index(left) if left in theirs else None
        return False if at is not None and (either or mine[at] is not None) else None
    return None


def _equal(statement: Statement, claim: KnownClaim, *, whole: bool) -> bool:
    """Whether the values are one; a known interval holds a value only where the sides are wholly the same."""
    quantity, size = statement.claim.quantity, max(abs(statement.value), abs(claim.value))
    near = max(statement.tolerance * size, min(quantity.step / 2, LOOSE_TOLERANCE * size))
    if abs(statement.value - claim.value) <= near:
        return whole or claim.low is None
    if not whole:
        return False
    if claim.low is not None and claim.high is not None and claim.low <= statement.value <= claim.high:
        return True
    if quantity.qualifier != "range" or quantity.low is None or quantity.high is None:
        return False
    return quantity.low <= claim.value <= quantity.high


def _apart(statement: Statement, claim: KnownClaim) -> bool:
    """Whether the known value lies outside what the words allow: "up to 125" allows 100, not 200."""
    qualifier = statement.claim.quantity.qualifier
    if _equal(statement, claim, whole=True):
        return False
    if qualifier in _BELOW:
        return (claim.value if claim.low is None else claim.low) > statement.value
    if qualifier in _ABOVE:
        return (claim.value if claim.high is None else claim.high) < statement.value
    return True


def _may_differ(statement: Statement) -> bool:
    rules, claim = relation_rules(), statement.claim
    if statement.family not in rules.one_value or claim.increment or claim.quantity.qualifier == "vague":
        return False
    status = claim.standing.status
    if status in _UNSURE or status in (Status.DENIED, Status.NO_COMMENT):
        return False
    return not (statement.family in rules.needs_object and statement.object is None and _period(statement) is None)


def _against(statement: Statement, claims: list[KnownClaim], day: date, deal_days: float) -> list[KnownClaim]:
    """Of claims of another value, the newest that must be of the same thing at the same time; none otherwise."""
    claims = [claim for claim in claims if claim.status in _FIRM or claim.period is not None]
    if not claims:
        return []
    rules, period = relation_rules(), _period(statement)
    newest = max(claims, key=lambda claim: claim.as_of)
    away = abs((day - newest.as_of).days)
    if period is not None and newest.period == period:
        return [newest]
    if period is None and newest.period is None and away <= rules.window_days:
        return [newest]
    values = {claim.value for claim in claims}
    deal = statement.object is not None and statement.object == newest.object and newest.period is None
    return [newest] if deal and len(values) == 1 and away <= deal_days else []
