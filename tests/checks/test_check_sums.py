"""Parts and totals, shares and wholes, cadences and durations."""

from datetime import date

import pytest
from handmade import Said, Told, idr, usd, verdicts
from hypothesis import given
from hypothesis import strategies as st

from taksir.checks import Plausibility

CONSISTENT, INCONSISTENT = Plausibility.CONSISTENT, Plausibility.INCONSISTENT


def wafers(words, value, **more):
    return Said(words, value, "wafer/month", "wafers", "wafers", **more)


def chips(words, value, **more):
    return Said(words, value, "package", "chips", "chips", **more)


def test_parts_of_the_sentence_before_make_the_total() -> None:
    claims = [
        wafers("월 13만장", 130e3, step=1e4),
        wafers("17만6000장", 176e3, step=1e3),
        wafers("30만장", 300e3, qualifier="more_than", step=1e4),
    ]
    text = "삼성은 월 13만장, SK하이닉스는 17만6000장이다.\n두 회사를 합쳐도 30만장을 약간 넘는다."
    (verdict,) = verdicts(Told(text, claims), name="sum")
    assert verdict.plausibility is CONSISTENT
    assert verdict.implied.value == 306e3
    assert verdict.claims == ("d1.c3", "d1.c1", "d1.c2")


@pytest.mark.parametrize(("last", "plausibility"), [(60e3, CONSISTENT), (50e3, INCONSISTENT)])
def test_a_list_after_a_colon_adds_up_or_not(last: float, plausibility: Plausibility) -> None:
    claims = [
        chips("26만장", 260e3, step=1e4),
        *(chips(f"P{n}", 50e3, step=1e4) for n in range(4)),
        chips("P4", last, step=1e4),
    ]
    (verdict,) = verdicts(Told("GPU 26만장: 가 P0, 나 P1, 다 P2, 라 P3, 마 P4", claims), name="sum")
    assert verdict.plausibility is plausibility


def test_numbers_without_a_word_of_totalling_are_no_sum() -> None:
    claims = [usd("US$14 miliar", 14e9), usd("US$14 miliar", 14e9), usd("US$30 miliar", 30e9)]
    assert not verdicts(Told("Ada US$14 miliar, US$14 miliar, dan US$30 miliar.", claims), name="sum")


def test_parts_that_are_only_some_of_the_total_are_no_mistake() -> None:
    claims = [usd("US$1 miliar", 1e9, 1e9), usd("US$2 miliar", 2e9, 1e9), usd("US$30 miliar", 30e9, 1e9)]
    text = "Termasuk US$1 miliar dan US$2 miliar, total dananya US$30 miliar."
    assert not verdicts(Told(text, claims), name="sum")


def test_a_wrong_total_is_found() -> None:
    claims = [usd("US$10 miliar", 10e9, 1e9), usd("US$12 miliar", 12e9, 1e9), usd("US$32 miliar", 32e9, 1e9)]
    (verdict,) = verdicts(Told("Dana US$10 miliar dan US$12 miliar, jika digabung US$32 miliar.", claims), name="sum")
    assert verdict.plausibility is INCONSISTENT
    assert "US$22 billion" in verdict.says


@given(
    st.lists(st.integers(min_value=10, max_value=999), min_size=2, max_size=6), st.integers(min_value=2, max_value=9)
)
def test_the_sum_of_the_parts_fits_and_a_multiple_of_it_does_not(parts: list[int], factor: int) -> None:
    for times, plausibility in ((1, CONSISTENT), (factor, INCONSISTENT)):
        claims = [usd(f"P{n}x", part * 1e9, 1e9) for n, part in enumerate(parts)]
        claims.append(usd("TTT", sum(parts) * times * 1e9, 1e9))
        text = "Dana " + ", ".join(claim.words for claim in claims[:-1]) + ", altogether TTT."
        (verdict,) = verdicts(Told(text, claims), name="sum")
        assert verdict.plausibility is plausibility


def vague_total(**more) -> list[Said]:
    return [
        usd("US$50 miliar", 5e10, 1e9, subject="Amazon", object="OpenAI"),
        idr("Rp835 triliun", 835e12, 1e12, subject="Amazon", object="OpenAI"),
        usd("US$125 miliar", 125e9, 1e9, kind="capex", subject="Amazon", object=None, qualifier="up_to"),
        Said(
            "ribuan triliun rupiah",
            None,
            "IDR",
            qualifier="vague",
            subject="Amazon",
            **({"low": 1e15, "high": 1e16} | more),
        ),
    ]


VAGUE = (
    "Amazon menyiapkan US$50 miliar atau Rp835 triliun.\nBelanja modalnya hingga US$125 miliar.\n"
    "Dengan total investasi ribuan triliun rupiah, Amazon maju."
)


def test_a_vague_total_is_held_against_the_amounts_at_the_articles_own_rate() -> None:
    (verdict,) = verdicts(Told(VAGUE, vague_total()), name="sum")
    assert verdict.plausibility is CONSISTENT
    assert verdict.implied.value == pytest.approx(2922.5e12)
    assert "Rp2,922 trillion" in verdict.says
    assert verdict.claims == ("d1.c4", "d1.c1", "d1.c3")


def test_a_vague_total_that_does_not_fit_settles_nothing() -> None:
    (verdict,) = verdicts(Told(VAGUE, vague_total(low=1e12, high=1e13)), name="sum")
    assert verdict.plausibility is Plausibility.UNINFORMATIVE


def percent(words: str, value: float, **more) -> Said:
    return Said(words, value, "percent", "percent", more.pop("kind", "percentage"), 1.0, **more)


@pytest.mark.parametrize(
    ("shares", "plausibility"), [((62, 21, 17), CONSISTENT), ((62, 31, 27), INCONSISTENT), ((40, 20, 10), None)]
)
def test_shares_of_one_market_are_no_more_than_all_of_it(shares, plausibility) -> None:
    text = f"Pangsa pasar HBM: SK hynix {shares[0]}%, Micron {shares[1]}%, dan Samsung {shares[2]}%."
    claims = [percent(f"{share}%", share) for share in shares]
    names = [(name, "org") for name in ("SK hynix", "Micron", "Samsung")]
    found = verdicts(Told(text, claims, names=names), name="share")
    assert [verdict.plausibility for verdict in found] == ([plausibility] if plausibility else [])


def test_two_shares_of_one_holder_in_two_years_are_not_added() -> None:
    claims = [percent("60%", 60), percent("62%", 62)]
    text = "Pangsa pasar SK hynix naik dari 60% menjadi 62%."
    assert not verdicts(Told(text, claims, names=[("SK hynix", "org")]), name="share")


def test_a_percentage_of_a_count_is_multiplied_out() -> None:
    claims = [
        chips("500,000 chips", 500e3, step=1e5),
        percent("20%", 20),
        chips("100,000", 100e3, qualifier="about", step=1e5),
    ]
    (verdict,) = verdicts(Told("Of 500,000 chips a year, 20% (about 100,000) go to G42.", claims), name="share")
    assert verdict.plausibility is CONSISTENT
    claims[2] = chips("250,000", 250e3, step=1e4)
    (verdict,) = verdicts(Told("Of 500,000 chips a year, 20% (about 250,000) go to G42.", claims), name="share")
    assert verdict.plausibility is INCONSISTENT


def test_an_investment_is_part_of_its_round_and_never_more() -> None:
    text = "Amazon menanam US$50 miliar di OpenAI.\nSecara total putaran pendanaan itu bisa US$100 miliar."
    for amount, plausibility in ((5e10, CONSISTENT), (2e11, INCONSISTENT)):
        claims = [
            usd("US$50 miliar", amount, 1e9, subject="Amazon", object="OpenAI"),
            usd("US$100 miliar", 1e11, 1e9, kind="funding_round", object="OpenAI"),
        ]
        (verdict,) = verdicts(Told(text, claims), name="share")
        assert verdict.plausibility is plausibility
        assert verdict.implied.value == pytest.approx(amount / 1e11)


def test_a_stake_and_its_price_give_the_valuation() -> None:
    text = "Nvidia membeli 4% saham Intel seharga US$5 miliar.\nValuasi Intel US$125 miliar."
    for value, plausibility in ((125e9, CONSISTENT), (12.5e9, INCONSISTENT)):
        claims = [
            percent("4%", 4, kind="stake", subject="Nvidia", object="Intel"),
            usd("US$5 miliar", 5e9, 1e9, kind="investment", subject="Nvidia", object="Intel"),
            usd("US$125 miliar", value, 1e9, kind="valuation", subject="Intel"),
        ]
        (verdict,) = verdicts(Told(text, claims), name="share")
        assert verdict.plausibility is plausibility


def test_money_paid_over_the_years_is_no_price_of_the_stake() -> None:
    text = "Investasi kumulatif Nvidia US$5 miliar, dengan 4% saham Intel.\nValuasi Intel US$12,5 miliar."
    claims = [
        usd("US$5 miliar", 5e9, 1e9, kind="investment", subject="Nvidia", object="Intel"),
        percent("4%", 4, kind="stake", subject="Nvidia", object="Intel"),
        usd("US$12,5 miliar", 12.5e9, 1e9, kind="valuation", subject="Intel"),
    ]
    assert not verdicts(Told(text, claims), name="share")


def span(words: str, value: float, unit: str, dimension: str = "duration") -> Said:
    return Said(words, value, unit, dimension, dimension)


def count(words: str, value: float, unit: str = "company") -> Said:
    return Said(words, value, unit, "count", "count")


def test_two_years_in_steps_of_six_months_are_four_and_two_of_five_are_left() -> None:
    text = (
        "Kelima perusahaan itu didukung selama dua tahun.\nEvaluasi dilakukan setiap enam bulan.\n"
        "Lalu dua perusahaan terbaik akan dipilih."
    )
    claims = [
        count("Kelima perusahaan", 5),
        span("dua tahun", 2, "year"),
        span("setiap enam bulan", 6, "month", "cadence"),
        count("dua perusahaan", 2),
    ]
    (verdict,) = verdicts(Told(text, claims), name="cadence")
    assert verdict.plausibility is CONSISTENT
    assert verdict.implied.value == 4
    assert "2 of 5 companies" in verdict.says
    assert verdict.claims == ("d1.c2", "d1.c3", "d1.c1", "d1.c4")


@pytest.mark.parametrize(("stages", "plausibility"), [(4, CONSISTENT), (3, CONSISTENT), (8, INCONSISTENT)])
def test_a_stated_number_of_stages_is_compared(stages: int, plausibility: Plausibility) -> None:
    text = "Over two years there are N evaluations, one every six months."
    claims = [
        span("two years", 2, "year"),
        Said("N", stages, "", "count", "count"),
        span("every six months", 6, "month", "cadence"),
    ]
    (verdict,) = verdicts(Told(text, claims), name="cadence")
    assert verdict.plausibility is plausibility


def test_a_cadence_without_a_duration_is_nothing_to_check() -> None:
    claims = [span("setiap enam bulan", 6, "month", "cadence"), span("dua hari", 2, "day")]
    assert not verdicts(Told("Evaluasi setiap enam bulan selama dua hari.", claims), name="cadence")


def test_every_verdict_carries_working_whose_claims_exist() -> None:
    found = verdicts(Told(VAGUE, vague_total(), published=date(2026, 1, 30)), name="sum")
    assert found[0].working[0].sources[:2] == ("d1.c1", "d1.c3")
