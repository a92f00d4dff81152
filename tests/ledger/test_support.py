"""Who carries a deal: what is given up is denied by who gives it up, a title's bare fact has the body's standing."""

from __future__ import annotations

from datetime import date

import pytest
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


def _merged(held):
    (fact,) = held.merged.claims
    return held.support(fact)


def test_what_was_denied_and_is_signed_later_is_denied_no_more_and_says_who_denied_it_before():
    told = [_plan("d1", "denied", "2026-04-02", by=("Alfa",)), _plan("d2", "contracted", "2026-09-21", by=("Beta",))]
    found = _merged(dossier(told, as_of=DAY))
    assert not found.denied
    assert found.denied_before == ("Alfa",)
    assert found.latest is Status.CONTRACTED


@pytest.mark.parametrize("status", ["rumoured", "reported", "asserted"])
def test_a_rumour_or_bare_word_after_a_denial_leaves_it_denied(status):
    told = [_plan("d1", "denied", "2026-04-02", by=("Alfa",)), _plan("d2", status, "2026-09-21", by=("Gama",))]
    assert _merged(dossier(told, as_of=DAY)).denied_by == ("Alfa",)


def test_who_denied_it_and_tells_it_later_as_a_fact_denies_it_no_more():
    told = [_plan("d1", "denied", "2026-04-02", by=("Alfa",)), _plan("d2", "asserted", "2026-09-21", by=("Alfa",))]
    assert not _merged(dossier(told, as_of=DAY)).denied


def test_a_side_of_a_rumour_is_no_origin_where_the_document_names_who_told_it():
    title = C("US$2 miliar", 2e9, "USD", "Alfa", "Beta", status="rumoured", by=("Beta",))
    body = C("US$2,0 miliar", 2e9, "USD", "Alfa", "Beta", status="reported", by=("Financial Times",))
    text = "Alfa menjajaki US$2 miliar di Beta. Alfa menjajaki US$2,0 miliar di Beta, tulis Financial Times."
    held = dossier([article("d1", text, title, body, day="2026-03-11", names=("Alfa", "Beta"))], as_of=DAY)
    assert {held.support(fact).origins for fact in held.merged.claims} == {("Financial Times",)}


def test_a_side_that_announces_is_the_origin():
    assert _merged(dossier([_plan("d1", "announced", "2026-05-12", by=("Alfa",))], as_of=DAY)).origins == ("Alfa",)
