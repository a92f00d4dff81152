"""Who carries a deal: what is given up is denied by who gives it up, a title's bare fact has the body's standing."""

from __future__ import annotations

from datetime import date

from told import C, article

from taksir.ledger.dossier import dossier
from taksir.news.standing import Status

DAY = date(2026, 11, 21)


def _plan(id_, status, day, by=()):
    money = C("US$2 miliar", 2e9, "USD", "Alfa", "Beta", by=by, status=status)
    return article(id_, "Alfa menanam US$2 miliar di Beta.", money, day=day, names=("Alfa", "Beta"))


def test_the_newest_says_how_sure_it_is_and_a_denial_outweighs_it():
    held = dossier([_plan("d1", "planned", "2026-05-12"), _plan("d2", "denied", "2026-07-21", by=("Alfa",))], as_of=DAY)
    (fact,) = held.merged.claims
    found = held.support(fact)
    assert found.denied
    assert found.denied_by == ("Alfa",)


def test_a_bare_fact_beside_its_standing_counts_with_the_standing():
    bare = C("US$2 miliar", 2e9, "USD", "Alfa", "Beta", status="asserted")
    signed = C("US$2,0 miliar", 2e9, "USD", "Alfa", "Beta", status="contracted", by=("Alfa",))
    text = "Alfa menanam US$2 miliar di Beta. Alfa meneken kontrak US$2,0 miliar dengan Beta."
    held = dossier([article("d1", text, bare, signed, day="2026-05-12", names=("Alfa", "Beta"))], as_of=DAY)
    for fact in held.merged.claims:
        if len(fact.sayings) == 2:
            assert held.support(fact).latest is Status.CONTRACTED
            break
    else:
        raise AssertionError([one.sayings for one in held.merged.claims])
