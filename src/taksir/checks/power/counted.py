"""How many packages a count of chips may stand for: chips, superchips of two, servers, racks, pods."""

from __future__ import annotations

from dataclasses import dataclass

from taksir.catalog.checkwords import check_words
from taksir.checks.case import Case, Reading
from taksir.checks.chips import systems_named
from taksir.errors import TaksirError
from taksir.news.claim import Claim
from taksir.news.span import Span
from taksir.quantity import Step

BESIDE = 14
"""Characters beside a count in which its noun may stand."""


@dataclass(frozen=True, slots=True)
class Counted:
    """One way to take a count: so many packages in one of what is counted.

    `usual` where nobody would have to say it. `server` is the catalog key of what holds the packages, if one does.
    """

    scope: str
    each: float
    words: str
    usual: bool = True
    server: str | None = None
    steps: tuple[Step, ...] = ()


def ways_to_count(case: Case, reading: Reading, claim: Claim, chip: str) -> tuple[Counted, ...]:
    """The ways to take a count of that chip, by the noun that it carries; empty where the catalog cannot tell."""
    span = claim.quantity.span
    near = Span(span.start, min(span.end + BESIDE, claim.evidence.end))
    systems = [key for key, _ in systems_named(reading, near)]
    if _by_dies(case, reading, claim, chip):
        die = _way(case, reading, chip, "die", True, systems)
        return () if die is None else (die,)
    ways = (_way(case, reading, chip, scope, usual, systems) for scope, usual in _scopes(reading, claim, near))
    return tuple(way for way in ways if way is not None)


def _by_dies(case: Case, reading: Reading, claim: Claim, chip: str) -> bool:
    """Whether a rack is called by its dies, and the count is that number: the 144 GPUs of an NVL144."""
    value, dies = claim.quantity.value, case.catalog.entities("chip")[chip].numbers.get("compute_dies")
    if claim.quantity.unit != "package" or not value or dies is None:
        return False
    for key, span in systems_named(reading, claim.evidence):
        server = case.catalog.entities("server")[key]
        held = server.numbers["chips"].fact.best * dies.fact.best
        if server.text("chip") == chip and value == held and f"{value:g}" in span.of(reading.text):
            return dies.fact.best > 1
    return False


def _scopes(reading: Reading, claim: Claim, near: Span) -> tuple[tuple[str, bool], ...]:
    """Scopes of a count, each with whether nobody would have to say it."""
    unit, words = claim.quantity.unit, near.of(reading.text)
    if unit in ("rack", "pod"):
        return ((unit, True),)
    before = reading.text[max(claim.evidence.start, near.start - BESIDE) : near.start]
    texts = (words,) if reading.document.language == "en" else (words, before)  # Indonesian and Korean put it first
    for text in texts:
        for name, scopes in _NOUNS:
            if check_words().found(name, text):
                return scopes
    if unit == "server":
        return _SYSTEMS
    return (("package", True), ("superchip", check_words().found("count_board", words) is not None))


_SYSTEMS = (("server", True), ("superchip", False), ("package", False))
_NOUNS: tuple[tuple[str, tuple[tuple[str, bool], ...]], ...] = (
    ("count_superchip", (("superchip", True), ("package", False))),
    ("count_die", (("die", True), ("package", False))),
    ("count_rack", (("rack", True),)),
    ("count_system", _SYSTEMS),
    ("count_gpu", (("package", True),)),
    ("count_chip", (("package", True), ("superchip", False))),
)


def _way(case: Case, reading: Reading, chip: str, scope: str, usual: bool, systems: list[str]) -> Counted | None:
    if scope == "package":
        return Counted(scope, 1.0, "packages", usual)
    from taksir.model.count import packages_counted, server_counted

    world = case.world(reading)
    servers = case.catalog.entities("server")
    named = next((key for key in systems if servers[key].text("chip") == chip), None)
    try:
        server = named or (server_counted(world, chip, scope, None) if scope in ("rack", "pod") else None)
        one = packages_counted(world, world.given("one counted", 1.0, scope), scope, chip, server)
    except TaksirError:
        return None
    each = one.p50
    holder = server or (_server(case, reading, chip) if scope == "server" else None)
    return Counted(scope, each, f"{_HOLDERS[scope]} of {each:g}", usual, holder, one.steps())


_HOLDERS = {"superchip": "superchips", "server": "servers", "rack": "racks", "pod": "pods", "die": "dies"}


def _server(case: Case, reading: Reading, chip: str) -> str | None:
    from taksir.model.site.node import server_key

    return server_key(case.world(reading), chip)
