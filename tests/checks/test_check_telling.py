"""The same thing told differently, at two strengths, or out of date."""

from datetime import date
from time import process_time

import pytest
from handmade import NOW, Said, Told, build, day, usd, verdicts

from taksir.catalog.facts import shipped_catalog
from taksir.checks import Plausibility, run_checks
from taksir.ledger.relation import Relation
from taksir.news.document import SectionKind

LEAD = {0: SectionKind.LEAD, 1: SectionKind.BULLET}


def same(*items: str, kind: str = "same_event") -> list[Relation]:
    return [Relation(kind, items, "d1 says this, d2 says that.")]


def test_up_to_in_the_lead_and_flat_below_is_read_as_up_to() -> None:
    claims = [usd("US$125 miliar", 125e9, 1e9, qualifier="up_to", low=0.0), usd("US$125 miliar", 125e9, 1e9)]
    told = Told("Belanja hingga US$125 miliar.\nRencana belanja US$125 miliar.", claims, kinds=LEAD)
    (verdict,) = verdicts(told, name="retelling", relations=same("d1.c1", "d1.c2"))
    assert verdict.plausibility is Plausibility.UNINFORMATIVE
    assert (verdict.implied.low, verdict.implied.high) == (0.0, 125e9)
    assert "up to US$125 billion" in verdict.says


def test_a_level_that_is_grown_to_is_no_ceiling() -> None:
    claims = [Said("6 GW", 6e9, "W", "power", "power"), Said("6 GW", 6e9, "W", "power", "power", qualifier="up_to")]
    told = Told("A deal of 6 GW.\nPurchases scale up to 6 GW.", claims)
    relations = same("d1.c1", "d1.c2")
    assert not verdicts(told, name="retelling", relations=relations)


def test_more_than_that_is_dropped_for_short_is_no_drift() -> None:
    claims = [usd("$1 billion", 1e9, qualifier="more_than"), usd("$1 billion", 1e9)]
    assert not verdicts(Told("over $1 billion\n$1 billion", claims), name="retelling", relations=same("d1.c1", "d1.c2"))


def test_a_value_that_two_documents_dispute_is_inconsistent() -> None:
    one = Told("Dana US$50 miliar.", [usd("US$50 miliar", 5e10, 1e9)])
    other = Told("Dana US$80 miliar.", [usd("US$80 miliar", 8e10, 1e9)], id="d2")
    (verdict,) = verdicts(one, other, name="retelling", relations=same("d1.c1", "d2.c1", kind="contradicts"))
    assert verdict.plausibility is Plausibility.INCONSISTENT
    assert verdict.claims == ("d1.c1", "d2.c1")


TAIPEI = "Pertemuan CEO OpenAI dengan TSMC digelar di Taipei."
TOWNS = [("Taipei", "place"), ("Hsinchu Science Park", "place"), ("Taiwan", "place"), ("Hsinchu", "place")]


def met(text: str, *deals: tuple[str, str, tuple[str, ...]]) -> Told:
    return Told(f"{TAIPEI}\n{text}", names=TOWNS, deals=[("meeting", "Pertemuan CEO", ("OpenAI", "TSMC")), *deals])


def test_one_meeting_in_two_towns_is_inconsistent() -> None:
    (verdict,) = verdicts(
        met("Menurut laporan, pertemuan berlangsung di markas TSMC di Hsinchu Science Park."), name="retelling"
    )
    assert verdict.plausibility is Plausibility.INCONSISTENT
    assert verdict.deals == ("d1.k1",)
    assert "Taipei and in Hsinchu Science Park" in verdict.says


@pytest.mark.parametrize(
    "text",
    [
        "Pertemuan itu berlangsung di Taiwan.",
        "Pertemuan itu membahas pabrik Hsinchu.",
        "TSMC berkantor di Hsinchu.",
        "Pertemuan itu digelar di Taipei.",
    ],
)
def test_a_country_a_topic_or_the_same_town_is_no_second_place(text: str) -> None:
    assert not verdicts(met(text), name="retelling")


def test_a_refusal_to_comment_on_the_meeting_is_no_second_meeting() -> None:
    told = met(
        "Pertemuan berlangsung di markas TSMC di Hsinchu.\nOpenAI menolak berkomentar.",
        ("meeting", "OpenAI menolak", ("OpenAI",)),
    )
    told.refused = frozenset({"OpenAI menolak"})
    (verdict,) = verdicts(told, name="retelling")
    assert verdict.plausibility is Plausibility.INCONSISTENT


def test_two_meetings_may_be_in_two_towns() -> None:
    text = "Pertemuan Meta dengan Foxconn digelar di Hsinchu."
    assert not verdicts(met(text, ("meeting", "Pertemuan Meta", ("Meta", "Foxconn"))), name="retelling")


@pytest.mark.parametrize(
    ("first", "second", "found"),
    [
        ("rumoured", "asserted", True),
        ("asserted", "rumoured", True),
        ("reported", "asserted", False),
        ("rumoured", "reported", False),
        ("conditional", "asserted", False),
        ("rumoured", "planned", False),
        ("rumoured", "possible", False),
        ("planned", "asserted", False),
    ],
)
def test_a_rumour_that_becomes_a_fact_in_one_article_is_drift(first: str, second: str, found: bool) -> None:
    claims = [usd("US$50 miliar", 5e10, status=first), usd("US$50 miliar", 5e10, status=second)]
    told = Told("Dikabarkan US$50 miliar.\nMenyiapkan US$50 miliar.", claims, kinds=LEAD)
    verdicts_ = verdicts(told, name="drift", relations=same("d1.c1", "d1.c2"))
    assert [v.plausibility for v in verdicts_] == [Plausibility.INCONSISTENT] * found
    if found:
        assert "the weaker wording holds" in verdicts_[0].says


def test_a_rumour_that_a_later_article_tells_flat_may_have_come_true() -> None:
    one = Told("US$50 miliar", [usd("US$50 miliar", 5e10, status="rumoured")], date(2026, 1, 1))
    other = Told("US$50 miliar", [usd("US$50 miliar", 5e10)], date(2026, 2, 1), id="d2")
    (verdict,) = verdicts(one, other, name="drift", relations=same("d1.c1", "d2.c1", kind="corroborates"))
    assert verdict.plausibility is Plausibility.UNINFORMATIVE
    assert "may have come true" in verdict.says


def meeting(**more) -> Told:
    return Told(
        "Mereka akan bertemu pada 1 Oktober 2025.", [day("1 Oktober 2025", "2025-10-01", status="scheduled")], **more
    )


def test_a_day_that_lay_ahead_is_fine_and_since_then_is_said_apart() -> None:
    (verdict,) = verdicts(meeting(published=date(2025, 9, 29)), name="stale", as_of=date(2026, 10, 30))
    assert verdict.plausibility is Plausibility.CONSISTENT
    assert "13 months back" in verdict.since_then
    assert "Oktober" not in (verdict.since_then or "")


def test_a_day_that_had_passed_when_the_article_appeared_is_inconsistent() -> None:
    (verdict,) = verdicts(meeting(published=date(2025, 10, 5)), name="stale")
    assert verdict.plausibility is Plausibility.INCONSISTENT


def test_a_day_still_ahead_of_the_run_is_no_matter() -> None:
    assert not verdicts(meeting(published=date(2025, 9, 29)), name="stale", as_of=date(2025, 9, 30))


def test_without_a_date_of_its_own_it_cannot_be_checked() -> None:
    (verdict,) = verdicts(meeting(), name="stale")
    assert verdict.plausibility is Plausibility.NOT_CHECKABLE
    assert verdict.since_then


def test_old_plans_are_called_old_and_old_facts_are_not() -> None:
    plan, fact = (usd("US$1 miliar", 1e9, status=status) for status in ("planned", "asserted"))
    (verdict,) = verdicts(Told("Rencana US$1 miliar.", [plan], date(2024, 1, 1)), name="stale")
    assert verdict.plausibility is Plausibility.UNINFORMATIVE
    assert "2.8 years" in verdict.says
    assert not verdicts(Told("Dana US$1 miliar.", [fact], date(2024, 1, 1)), name="stale")


def test_what_teasers_say_is_never_checked() -> None:
    told = Told(
        "US$80 miliar atau Rp1,2 triliun",
        [usd("US$80 miliar", 8e10), usd("Rp1,2 triliun", 1.2e12)],
        date(2025, 1, 6),
        kinds={0: SectionKind.TEASER},
    )
    told.claims[1].unit = "IDR"
    assert not verdicts(told, name="fx")


def test_the_same_input_gives_the_same_verdicts_in_the_same_order() -> None:
    told = [meeting(published=date(2025, 9, 29)), Told("US$1 miliar", [usd("US$1 miliar", 1e9)], id="d2")]
    articles = [build(one) for one in told]
    assert run_checks(articles, [], NOW) == run_checks(articles, [], NOW)
    assert run_checks([], [], NOW) == ()


@pytest.mark.parametrize("as_of", [date.min, date(1998, 1, 1), date(2026, 10, 30)])
@pytest.mark.parametrize("published", [None, date.min, date.max])
def test_no_date_of_run_or_article_breaks_a_check(as_of: date, published: date | None) -> None:
    told = Told(
        "Akan tiba Selasa (1 Oktober 2025), US$1 miliar atau Rp16,3 triliun, kurs Rp16.300, sejak 1900.",
        [
            day("1 Oktober 2025", "2025-10-01", status="scheduled"),
            usd("US$1 miliar", 1e9, 1e8),
            Said("Rp16,3 triliun", 16.3e12, "IDR", step=1e11),
            Said("Rp16.300", 16300.0, "IDR/USD", "fx_rate", "fx_rate", 1.0),
            day("1900", "1900-01-01"),
        ],
        published,
    )
    for verdict in run_checks([build(told)], [], as_of, shipped_catalog()):
        assert verdict.says.endswith(".")
        assert all(claim.startswith("d1.") for claim in verdict.claims)


def test_checks_take_time_in_proportion_to_the_text() -> None:
    line = "Dana US$5 miliar atau Rp83 triliun dikabarkan naik."
    seconds = []
    for lines in (200, 800):
        claims = [
            said
            for _ in range(lines)
            for said in (
                usd("US$5 miliar", 5e9, 1e9, subject="A", object="B"),
                Said("Rp83 triliun", 83e12, "IDR", step=1e12),
            )
        ]
        article = build(Told("\n".join([line] * lines), claims))
        started = process_time()
        run_checks([article], [], date(2026, 10, 30), shipped_catalog())
        seconds.append(process_time() - started)
    assert seconds[1] < 12 * max(seconds[0], 0.01)
