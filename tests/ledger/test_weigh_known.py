"""What known claims do to the corroboration of an article: agree, differ, or come later."""

from __future__ import annotations

from datetime import date

import pytest
from told import C, article

from taksir.brief import brief_documents
from taksir.catalog.facts import shipped_catalog
from taksir.catalog.known_claims import COLUMNS, KnownClaims
from taksir.catalog.layer import Layer
from taksir.ledger.corroboration import corroborate
from taksir.ledger.known import weigh_known
from taksir.ledger.relate import relate
from taksir.news.read import document_from_text

AS_OF = date(2025, 12, 1)
DEAL_DAYS = 730.0


@pytest.fixture
def known(tmp_path):
    """A function: the known claims of rows given as mappings, what is left out is as usual."""

    def make(*rows):
        usual = {
            "id": "k1", "subject": "Alfa", "object": "Beta", "kind": "investment", "value": "3e9", "unit": "USD",
            "status": "contracted", "origin": "Reuters", "as_of": "2025-06-01", "source": "epoch-companies", "locator": "1",
        }  # fmt: skip
        lines = [",".join({**usual, "id": f"k{number}", **row}.get(column, "") for column in COLUMNS)
                 for number, row in enumerate(rows, 1)]  # fmt: skip
        (tmp_path / "known").mkdir(exist_ok=True)
        (tmp_path / "known" / "own.csv").write_text("\n".join((",".join(COLUMNS), *lines)) + "\n", encoding="utf-8")
        return KnownClaims((Layer("here", tmp_path),))

    return make


def told(value=3e9, *, by=(), day="2025-06-20", status="asserted", **rest):
    words = f"US${value / 1e9:g} miliar"
    claim = C(words, value, "USD", "Alfa", "Beta", by=by, status=status, **rest)
    return article("d1", f"Kabar: Alfa menanam {words} di Beta.", claim, day=day, names=by)


def weigh(one, claims, as_of=AS_OF):
    found = corroborate([one], relate([one]), weigh_known([one], claims, as_of, DEAL_DAYS))
    return found[0]


def test_an_equal_known_claim_is_one_more_origin(known):
    found = weigh(told(by=("CNBC",)), known({}))
    assert (found.level, found.origins) == ("by_origins", ("CNBC", "Reuters"))
    assert [(saying.stance, saying.later) for saying in found.known] == [("agrees", False)]


def test_the_same_origin_stays_one(known):
    assert weigh(told(by=("Reuters",)), known({})).level == "single_origin"


def test_a_statement_of_nobody_gets_the_known_origin(known):
    found = weigh(told(), known({}))
    assert (found.level, found.origins) == ("single_origin", ("Reuters",))


def test_another_size_of_the_one_deal_is_a_conflict(known):
    found = weigh(told(9e9, by=("CNBC",)), known({}))
    assert found.level == "conflicting"
    assert "Reuters" in found.why
    assert "US$3 billion" in found.why


def test_no_conflict_where_another_known_claim_agrees(known):
    assert weigh(told(9e9), known({}, {"value": "9e9", "origin": "FT"})).level == "single_origin"


def test_a_series_of_sizes_long_ago_is_no_conflict(known):
    claims = known({"as_of": "2023-01-01"}, {"as_of": "2024-01-01", "value": "4e9"})
    assert weigh(told(9e9, by=("CNBC",)), claims).level == "single_origin"


@pytest.mark.parametrize("rest", [{"increment": True}, {"qualifier": "up_to"}, {"status": "rumoured"}])
def test_what_may_be_another_thing_or_a_bound_is_no_conflict(known, rest):
    assert weigh(told(9e9, by=("CNBC",), **rest), known({})).level == "single_origin"


def test_a_bound_that_the_known_value_breaks_is_a_conflict(known):
    assert weigh(told(1e9, by=("CNBC",), qualifier="up_to"), known({})).level == "conflicting"


def test_goods_are_not_compared_with_shares(known):
    assert weigh(told(9e9, by=("CNBC",)), known({"kind": "commitment"})).known == ()


def test_other_sides_are_another_deal(known):
    assert weigh(told(by=("CNBC",)), known({"object": "Gama"})).known == ()


def test_what_came_after_the_run_counts_for_nothing_and_is_told(known):
    found = weigh(told(by=("CNBC",)), known({}), as_of=date(2025, 5, 1))
    assert (found.level, found.origins) == ("single_origin", ("CNBC",))
    assert [(saying.stance, saying.later) for saying in found.known] == [("agrees", True)]
    assert "Since then" in found.why


def test_guidance_for_another_year_is_not_compared(known):
    claims = known({"object": "", "kind": "capex", "period": "2026", "as_of": "2025-05-01"})
    words = "US$9 miliar"
    text = f"Alfa membelanjakan {words} pada 2025."
    one = article("d1", text, C(words, 9e9, "USD", "Alfa", None, "capex", period="2025"), day="2025-05-10")
    assert weigh(one, claims).known == ()


def test_a_year_told_once_holds_for_every_telling_of_the_fact(known):
    claims = known({"object": "", "kind": "capex", "period": "2025", "as_of": "2025-05-01", "value": "9e9"})
    words = "US$9 miliar"
    text = f"Alfa membelanjakan {words}. Belanja {words} itu untuk 2026."
    one = article(
        "d1", text, C(words, 9e9, "USD", "Alfa", None, "capex"),
        C(words, 9e9, "USD", "Alfa", None, "capex", period="2026", nth=1), day="2025-05-10",
    )  # fmt: skip
    found = corroborate([one], relate([one]), weigh_known([one], claims, AS_OF, DEAL_DAYS))
    assert [item.known for item in found] == [(), ()]


def test_guidance_for_the_same_year_is(known):
    claims = known({"object": "", "kind": "capex", "period": "2025", "as_of": "2025-05-01"})
    words = "US$9 miliar"
    text = f"Alfa membelanjakan {words} pada 2025."
    one = article("d1", text, C(words, 9e9, "USD", "Alfa", None, "capex", period="2025"), day="2025-05-10")
    assert weigh(one, claims).level == "conflicting"


def brief_of(text: str, as_of: date):
    document = document_from_text(text, id="d1", file="a.txt")
    return brief_documents([document], as_of=as_of, catalog=shipped_catalog())


def levels(brief, kind):
    ids = {claim.id for claim in brief.claims if claim.kind == kind}
    return {found.level: found for found in brief.corroborations if found.claim in ids}


def test_a_brief_knows_what_openai_has_promised_oracle():
    text = "OpenAI has signed a contract to buy US$300 billion in computing power from Oracle, CNBC reported."
    found = levels(brief_of(text, date(2026, 1, 1)), "commitment")
    assert found["by_origins"].origins == ("CNBC", "The Wall Street Journal")


def test_a_brief_knows_when_the_number_is_another():
    text = "OpenAI has signed a contract to buy US$500 billion in computing power from Oracle, CNBC reported."
    assert "conflicting" in levels(brief_of(text, date(2026, 1, 1)), "commitment")


def test_before_the_deal_was_known_it_corroborates_nothing():
    text = "OpenAI has signed a contract to buy US$300 billion in computing power from Oracle, CNBC reported."
    found = levels(brief_of(text, date(2025, 9, 1)), "commitment")
    assert found["single_origin"].origins == ("CNBC",)
    assert "Since then" in found["single_origin"].why
