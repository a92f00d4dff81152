"""Values of one thing that differ: a contradiction, a tension, or two things."""

from __future__ import annotations

from told import C, K, article, items

from taksir.ledger import relate


def stated(id_, text, words, value, day, **more):
    return article(id_, text, C(words, value, "USD", "Alfa", "Beta", **more), day=day)


def test_two_values_of_one_thing_at_one_time_contradict():
    one = stated("d1", "Alfa menanam US$30 miliar di Beta.", "US$30 miliar", 3e10, "2025-06-01")
    other = stated("d2", "Alfa menanam US$38 miliar di Beta.", "US$38 miliar", 3.8e10, "2025-06-11")
    (relation,) = relate([one, other])
    assert (relation.type, set(relation.items)) == ("contradicts", {"d1.c1", "d2.c1"})
    assert "10 days apart" in relation.why


def test_two_values_far_apart_in_time_are_only_a_tension():
    one = stated("d1", "Alfa menanam US$30 miliar di Beta.", "US$30 miliar", 3e10, "2025-01-01")
    other = stated("d2", "Alfa menanam US$38 miliar di Beta.", "US$38 miliar", 3.8e10, "2025-11-11")
    assert [relation.type for relation in relate([one, other])] == ["tension"]


def test_a_value_within_what_the_other_leaves_open_is_no_contradiction():
    one = stated(
        "d1", "Alfa: lebih dari US$30 miliar ke Beta.", "US$30 miliar", 3e10, "2025-06-01", qualifier="more_than"
    )
    other = stated("d2", "Alfa menanam US$38 miliar di Beta.", "US$38 miliar", 3.8e10, "2025-06-11")
    assert relate([one, other]) == ()


def test_a_sum_so_far_is_not_compared_with_the_size_of_one_deal():
    one = stated(
        "d1", "Alfa sudah lebih dari US$30 miliar ke Beta.", "US$30 miliar", 3e10, "2025-06-01", qualifier="more_than"
    )
    other = stated("d2", "Alfa menanam US$9 miliar di Beta.", "US$9 miliar", 9e9, "2025-06-11")
    assert relate([one, other]) == ()


def test_the_roles_of_a_deal_say_who_pays_whom():
    told = [
        article(
            id_,
            text,
            C("US$9 miliar", 9e9, "USD", *sides),
            K("Beta", "investment", ("Beta:investee", "Alfa:investor"), claims=(1,)),
        )
        for id_, text, sides in (
            ("d1", "Beta mendapat US$9 miliar dari Alfa.", ("Beta",)),
            ("d2", "Alfa menyuntik US$9 miliar ke Beta.", ("Alfa", "Beta")),
        )
    ]
    assert {"d1.c1", "d2.c1"} in items(relate(told), "corroborates")


def test_layoffs_have_no_other_side():
    told = article(
        "d1",
        "Alfa menanam di Beta dan memangkas 5.000 orang. Alfa memangkas 5.000 orang.",
        C("5.000 orang", 5e3, "person", "Alfa", "Beta", kind="layoffs"),
        C("5.000 orang", 5e3, "person", "Alfa", "Gamma", kind="layoffs", nth=1),
        names=("Gamma",),
    )
    assert items(relate([told]), "same_event") == [{"d1.c1", "d1.c2"}]


def test_a_document_that_states_two_values_speaks_of_parts():
    one = article(
        "d1",
        "Alfa memangkas 14.000 orang. Rencana Alfa: 30.000 orang.",
        C("14.000 orang", 1.4e4, "person", "Alfa", kind="layoffs"),
        C("30.000 orang", 3e4, "person", "Alfa", kind="layoffs"),
        day="2025-06-01",
    )
    other = article(
        "d2",
        "Alfa memangkas 16.000 orang.",
        C("16.000 orang", 1.6e4, "person", "Alfa", kind="layoffs"),
        day="2025-06-02",
    )
    assert relate([one, other]) == ()
