"""Jobs against what is built, and what layoffs save against who goes."""

from datetime import date

import pytest
from sums_asked import outcome, verdicts

from taksir.checks.money import payroll

DAY = date(2026, 2, 13)


@pytest.mark.parametrize(
    ("lang", "text", "expected"),
    [
        ("en", "The $10 billion data center campus will employ 300 people permanently.", "fits"),
        ("en", "The $10 billion data center campus will create 40,000 permanent jobs.", "bad"),
        ("en", "The 1 GW data center will create 100,000 permanent jobs.", "bad"),
        ("en", "The $10 billion data center campus will create 4,000 construction jobs.", "fits"),
        ("id", "Pusat data AI senilai US$2 miliar itu membuka 200 lapangan kerja tetap.", "fits"),
        ("id", "Pusat data AI senilai US$2 miliar itu membuka 20.000 lapangan kerja tetap.", "bad"),
        ("ko", "7조원을 들여 짓는 AI 데이터센터는 정규직 일자리 7만8000개를 만든다.", "bad"),
        ("en", "The $2 billion hospital will employ 3,000 people permanently.", "silent"),
    ],
)
def test_jobs_against_a_site(lang: str, text: str, expected: str) -> None:
    assert outcome(payroll.check, text, DAY, lang) == expected


@pytest.mark.parametrize(
    ("lang", "text", "expected"),
    [
        ("en", "The campus in Ohio gives 50,000 people permanent work in its data center.", "bad"),
        ("id", "Kampus AI itu akan mempekerjakan 40.000 karyawan tetap di pusat data.", "bad"),
        ("ko", "AI 데이터센터 캠퍼스 한 곳이 정규직 5만명을 고용한다.", "bad"),
        ("en", "The data center campus gives 400 people permanent work.", "silent"),
        ("en", "The company's data centers employ 50,000 people permanently.", "silent"),
    ],
)
def test_one_site_employs_only_so_many(lang: str, text: str, expected: str) -> None:
    assert outcome(payroll.check, text, DAY, lang) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Amazon puts $20 billion into Pennsylvania and creates 1,250 jobs.", "fits"),
        ("Amazon puts $20 billion into Pennsylvania and creates 900,000 jobs.", "silent"),
    ],
)
def test_where_no_word_says_data_centre_only_what_is_usual_is_told(text: str, expected: str) -> None:
    assert outcome(payroll.check, text, DAY) == expected


def test_jobs_of_nobody_in_particular_may_be_those_of_suppliers() -> None:
    text = "The $5 billion AI data center will create 78,000 jobs."
    assert outcome(payroll.check, text, DAY) == "open"


@pytest.mark.parametrize(
    ("lang", "text", "expected"),
    [
        ("en", "Amazon will lay off 30,000 people and save about $6 billion a year.", "open"),
        ("en", "Amazon will lay off 14,000 people and save about $60 billion a year.", "bad"),
        ("id", "Amazon PHK 30.000 karyawan dan menghemat US$60 juta per tahun.", "bad"),
        ("en", "Microsoft laid off 15,000 people while capex reached $80 billion.", "silent"),
    ],
)
def test_layoffs_save_what_people_cost(lang: str, text: str, expected: str) -> None:
    assert outcome(payroll.check, text, date(2025, 10, 29), lang) == expected


def test_the_number_of_each_is_told() -> None:
    (verdict,) = verdicts(payroll.check, "Amazon will lay off 14,000 people and save about $60 billion a year.", DAY)
    assert verdict.implied is not None
    assert verdict.implied.value == pytest.approx(60e9 / 14000)
