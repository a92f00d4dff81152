"""How two statements stand to each other."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Relation:
    """How some statements stand to each other, with one sentence that says why.

    `type` is one of

    - same_event: one document says it more than once (also in another currency), or two documents retell one origin;
    - corroborates: two documents state the same fact or deal;
    - contradicts: both cannot be so (another value of one fact, a denial, moves in opposite directions at one time);
    - tension: both can be so, but one weighs against the other (exclusive, yet with others; independent of, yet
      funded by; a rival in one document, a backer in another);
    - increment_of: what is added to a stock, increments first;
    - distinct: the same amount in different deals, not to be merged.

    `items` are claim and deal ids. `spans` (document, start, end) are the words themselves where the relation rests
    on words rather than on a claim or deal.
    """

    type: str
    items: tuple[str, ...]
    why: str
    spans: tuple[tuple[str, int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class KnownSaying:
    """What a known claim of `data/known` says of a claim: `stance` is agrees or differs, `later` where it is newer
    than the run's date and so does not count."""

    id: str
    stance: str
    later: bool
    origin: str
    as_of: date
    value: float
    low: float | None
    high: float | None
    unit: str
    status: str
    source: str
    locator: str | None = None


@dataclass(frozen=True, slots=True)
class Corroboration:
    """Second axis of a verdict: how many independent origins carry a claim.

    `level` is by_origins (two or more), single_origin, conflicting, denied or unattributed.
    """

    claim: str
    level: str
    origins: tuple[str, ...]
    why: str
    known: tuple[KnownSaying, ...] = ()
