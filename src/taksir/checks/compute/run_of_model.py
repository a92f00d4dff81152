"""Which training run a sentence speaks of, and what is known of it on a day.

A name counts only with its size ("Llama 3 70B", or "Llama 3" beside 70 billion parameters); "GPT-4 class" is not GPT-4.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from functools import lru_cache

from taksir.catalog.checkwords import check_words
from taksir.catalog.entity import Entity
from taksir.catalog.facts import Catalog
from taksir.checks.case import Case, Reading
from taksir.checks.leeway import Known
from taksir.checks.picked import several
from taksir.checks.term import Term, of_fact, together
from taksir.news.claim import Claim
from taksir.quantity import Step

KIND = "pretraining"
SEPARATOR = " | "
_LIKE = 14
"""Characters after a name in which "class" or "level" would make it a comparison."""

_PASSES = 6
"""FLOP of training a parameter and token: two forward, four backward."""

_SAME_SIZE = 0.05
"""How far a stated number of parameters may be from that of the run that it picks."""

Names = tuple[tuple[str, str], ...]


def run_named(case: Case, reading: Reading, claims: Sequence[Claim]) -> Entity | None:
    """The one run that the sentence of these claims names; None where it names none or several."""
    sentence = reading.around(claims[0])
    every = case.catalog.entities(KIND)
    names, families = _names(case.catalog)
    found: set[str] = set()
    taken: list[tuple[int, int]] = []
    for key, match in _matches(sentence, names):
        taken.append(match.span())
        if not _only_like(sentence, match.end()):
            found.add(key)
    for name, match in _matches(sentence, tuple((family, family) for family in families)):
        if any(start <= match.start() < end for start, end in taken) or _only_like(sentence, match.end()):
            continue
        sized = _sized(every, families[name], claims)
        if sized is None:
            return None
        found.add(sized)
    return every[found.pop()] if len(found) == 1 else None


def runs_in_order(case: Case, sentence: str) -> list[Entity]:
    """Every run that a sentence names by its full name, in the order of the text."""
    every = case.catalog.entities(KIND)
    names, _ = _names(case.catalog)
    keys = [key for key, match in _matches(sentence, names) if not _only_like(sentence, match.end())]
    return [every[key] for key in dict.fromkeys(keys)]


def flop_of(run: Entity, day: date) -> tuple[Term, tuple[Step, ...]] | None:
    """Compute of a run: as told, else 6 · parameters · tokens. What became known after the day is marked as newer."""
    if run.has("flop"):
        return term_of(run, "flop", day), ()
    size = "active" if run.has("active") else "params"
    if not run.has(size) or not run.has("tokens"):
        return None
    six = Term("FLOP a parameter and token", Known(float(_PASSES), 0.0, 0.0), ())
    found, step = together("compute of the run", "FLOP", [six, term_of(run, size, day), term_of(run, "tokens", day)])
    return found, (step,)


def term_of(run: Entity, attribute: str, day: date) -> Term:
    """A number that is known of a run."""
    fact = run.numbers[attribute].fact
    found = of_fact(fact)
    return found if fact.known(day) else Term(found.name, found.known, found.sources, (fact.name,))


def hours_of(run: Entity, day: date) -> tuple[Term, tuple[Step, ...]] | None:
    """Chip-hours of a run: as told, else its chips times its hours."""
    if run.has("chip_hours"):
        return term_of(run, "chip_hours", day), ()
    if not run.has("chips") or not run.has("hours"):
        return None
    parts = [term_of(run, "chips", day), term_of(run, "hours", day)]
    found, step = together("chip-hours of the run", "package*hour", parts)
    return found, (step,)


def six_n_d(params: Term, tokens: Term) -> tuple[Term, Step]:
    """Compute from stated parameters and tokens."""
    six = Term("FLOP a parameter and token", Known(float(_PASSES), 0.0, 0.0), ())
    return together("compute", "FLOP", [six, params, tokens])


def _sized(every: dict[str, Entity] | object, keys: Sequence[str], claims: Sequence[Claim]) -> str | None:
    """The member of a family whose size the sentence states."""
    assert hasattr(every, "__getitem__")
    for claim in several(claims, "parameters"):
        for key in keys:
            run: Entity = every[key]
            if run.has("params") and claim.quantity.value:
                size = run.numbers["params"].fact.best
                if abs(claim.quantity.value / size - 1) <= _SAME_SIZE:
                    return key
    return None


def _only_like(sentence: str, end: int) -> bool:
    return check_words().found("run_like", sentence[end : end + _LIKE]) is not None


def _matches(sentence: str, names: Names) -> list[tuple[str, re.Match[str]]]:
    """Names with their keys, the longest first where several begin at one place."""
    pattern, keys = _pattern(names)
    return [(keys[match.lastgroup or ""], match) for match in pattern.finditer(sentence)]


def _names(catalog: Catalog) -> tuple[Names, dict[str, list[str]]]:
    every = catalog.entities(KIND).items()
    names = tuple((key, name) for key, run in every for name in run.texts["names"].split(SEPARATOR))
    families: dict[str, list[str]] = {}
    for key, run in every:
        for family in filter(None, run.texts.get("family", "").split(SEPARATOR)):
            families.setdefault(family, []).append(key)
    return names, families


@lru_cache(maxsize=8)
def _pattern(names: Names) -> tuple[re.Pattern[str], dict[str, str]]:
    ordered = sorted(names, key=lambda pair: -len(pair[1]))
    keys = {f"n{number}": key for number, (key, _) in enumerate(ordered)}
    parts = [f"(?P<n{number}>{spelled(name)})" for number, (_, name) in enumerate(ordered)]
    return re.compile(rf"(?<![A-Za-z0-9])(?:{'|'.join(parts)})(?![A-Za-z0-9]|[.\-]\d)", re.IGNORECASE), keys


def spelled(name: str) -> str:
    """A pattern for a name in which blanks, dots and hyphens are forgiven."""
    tokens = re.findall(r"[A-Za-z]+(?='s)|[^\W_]+|'s", name)
    return r"[\s\-\u2010-\u2013_.]*".join(re.escape(token) for token in tokens)
