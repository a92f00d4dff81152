"""What is read in a question: language, numbers, names, days, topics, a statement; and that no text breaks it."""

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from taksir.catalog.facts import load_catalog
from taksir.copilot.ask.read import language_of, read_question

AS_OF = date(2026, 11, 21)
CATALOG = load_catalog()


def read(text, lang=None):
    return read_question(text, CATALOG, AS_OF, lang)


def names(text):
    return [(one.kind, one.key) for one in read(text).names]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("berapa harga H100?", "id"),
        ("price of an H100", "en"),
        ("H100 가격은?", "ko"),
        ("capex Amazon berapa?", "id"),
        ("1 GW data center di Batam", "id"),
        ("mending H100 atau MI300X?", "id"),
        ("Who invested in OpenAI?", "en"),
        ("OpenAI에 누가 투자했나요?", "ko"),
        ("sejak Oktober ada yang baru?", "id"),
        ("GB300 vs B200", "en"),
        ("Nvidia invest berapa di OpenAI", "id"),
        ("compare H100 and 한미 반도체", "en"),
    ],
)
def test_the_language_of_a_short_question_is_found(text, language):
    assert language_of(text) == language


@pytest.mark.parametrize(
    ("text", "dimension", "value", "unit"),
    [
        ("What does US$10 billion buy?", "money", 1e10, "USD"),
        ("Rp50 triliun dapat berapa GB300?", "money", 5e13, "IDR"),
        ("100억 달러로 몇 개를 살 수 있나요?", "money", 1e10, "USD"),
        ("Can 600,000 GPUs run on it?", "chips", 6e5, "package"),
        ("2.048 H800 cukup?", "chips", 2048.0, "package"),
        ("B200 60만 개를 돌릴 수 있습니까?", "chips", 6e5, "package"),
        ("is 500 MW enough", "power", 5e8, "W"),
        ("5e9 dollars", "money", 5e9, "USD"),
    ],
)
def test_numbers_go_through_the_reader_of_articles(text, dimension, value, unit):
    assert [(one.value, one.unit) for one in read(text).amounts(dimension)] == [(value, unit)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("H100 vs H200", [("chip", "h100-sxm"), ("chip", "h200-sxm")]),
        ("a GB200 NVL72 rack", [("server", "gb200-nvl72")]),
        ("MI355X or TPU v7 Ironwood", [("chip", "mi355x"), ("chip", "tpu-v7")]),
        ("엔비디아 B200을 산다", [("org", "NVIDIA"), ("chip", "b200")]),
        ("Llama 3.1 405B on H100s", [("model", "llama-3-1-405b"), ("chip", "h100-sxm")]),
        ("llama-3.1-405b", [("model", "llama-3-1-405b")]),
        ("deepseek v3 di h800", [("model", "deepseek-v3"), ("chip", "h800-sxm")]),
        ("qwen3 235b", [("model", "qwen3-235b-a22b")]),
        ("Llama 3.1", [("family", "Llama 3.1")]),
        ("Blackwell", [("family", "blackwell")]),
        ("GPT-4", [("family", "GPT-4")]),
        ("does amazon invest in openai?", [("org", "Amazon"), ("org", "OpenAI")]),
        ("마이크로소프트가 오픈AI에 투자", [("org", "Microsoft"), ("org", "OpenAI")]),
        ("who is sam altman", [("person", "Sam Altman")]),
        ("power in Johor", [("site", "my-johor")]),
        ("listrik di texas", [("site", "us-tx")]),
        ("chips for Indonesia", [("country", "ID")]),
        ("a hyperscaler in Ohio", [("owner", "hyperscaler"), ("site", "us-oh")]),
        ("where does chip.h100-sxm.power come from", [("fact", "chip.h100-sxm.power")]),
        ("source of a1b2c3d4e5.c3", [("claim", "a1b2c3d4e5.c3")]),
        ("status of a1b2c3d4e5.k1", [("deal", "a1b2c3d4e5.k1")]),
        ("Can 1000 Z9000 chips run on 2 MW?", [("unknown", "Z9000")]),
        ("HBM3E price", [("part", "hbm")]),
        ("600,000 GPUs at 1.5 GW", []),
        ("the target of a block of shares", []),
    ],
)
def test_names_are_found_by_their_usual_spellings(text, expected):
    assert names(text) == expected


@pytest.mark.parametrize(
    ("text", "name"),
    [("Did Microsft invest?", "Microsoft"), ("nvdia capex", "NVIDIA"), ("Anthropik siapa yang danai?", "Anthropic")],
)
def test_a_slip_of_the_pen_is_read_and_marked(text, name):
    (found,) = read(text).names
    assert (found.key, found.how) == (name, "fuzzy")


@pytest.mark.parametrize("text", ["Angka Rp712 triliun itu asalnya dari mana?", "Where does Rp9.1 trillion come from?"])
def test_a_sum_is_no_company(text):
    found = read(text)
    assert not found.named("org")
    assert [one.unit for one in found.quantities] == ["IDR"]


def test_a_company_that_is_not_known_stays_as_it_was_written():
    (found,) = read("Who invested in Foobarix?").names
    assert (found.kind, found.key, found.how) == ("org", "Foobarix", "candidate")


@pytest.mark.parametrize(
    ("text", "since", "until"),
    [
        ("what changed since 1 November 2026", "2026-11-01", None),
        ("apa yang berubah sejak Oktober 2026", "2026-10-01", None),
        ("2026년 10월 이후 무엇이 바뀌었나요?", "2026-10-01", None),
        ("new since last week", "2026-11-09", None),
        ("news of this year", "2026-01-01", "2026-12-31"),
        ("올해 무슨 일이 있었나요", "2026-01-01", "2026-12-31"),
        ("in the last 30 days", "2026-10-22", "2026-11-21"),
        ("30 hari terakhir", "2026-10-22", "2026-11-21"),
        ("최근 30일 동안 바뀐 것", "2026-10-22", "2026-11-21"),
        ("by the end of 2028", None, "2028-12-31"),
        ("hingga 2028", None, "2028-12-31"),
        ("2028년까지", None, "2028-12-31"),
        ("between 1 October and 15 November 2026", "2026-10-01", "2026-11-15"),
        ("in Q3 2026", "2026-07-01", "2026-09-30"),
        ("kuartal lalu", "2026-07-01", "2026-09-30"),
        ("tahun depan", "2027-01-01", "2027-12-31"),
        ("kemarin", "2026-11-20", "2026-11-20"),
        ("지난달", "2026-10-01", "2026-10-31"),
        ("nothing of time", None, None),
    ],
)
def test_days_are_told_from_the_day_of_the_question(text, since, until):
    days = read(text).days
    assert (days.since and days.since.isoformat(), days.until and days.until.isoformat()) == (since, until)


@pytest.mark.parametrize(
    ("text", "statement"),
    [
        ("Is it plausible: Amazon runs 2 million H100 on 100 MW", "Amazon runs 2 million H100 on 100 MW"),
        ("Cek: “OpenAI membangun pusat data 5 GW di Texas”", "OpenAI membangun pusat data 5 GW di Texas"),
        ("다음을 검증해 주세요: 오픈AI가 100만 개의 칩을 샀다", "오픈AI가 100만 개의 칩을 샀다"),
        ("what is 'PUE' then", None),
        ("H100: price?", None),
    ],
)
def test_a_statement_stands_in_quotation_marks_or_behind_a_colon(text, statement):
    assert read(text).statement == statement


def test_words_of_a_statement_are_no_words_of_the_question():
    question = read("Is it plausible: they compare two deals with a new source of power")
    assert "plausible" in question.topics
    assert not {"compare", "deal", "source", "changed"} & set(question.topics)


@given(st.text(max_size=200))
@settings(max_examples=150, deadline=None)
def test_no_text_breaks_the_reader(text):
    question = read(text)
    for span in [one.span for one in (*question.names, *question.quantities)]:
        assert 0 <= span.start < span.end <= len(question.text)


WORDS = ["berapa", "H100", "GB200 NVL72", "US$5 bn", "500 MW", ":", "“", "”", "sejak", "2026", "오픈AI", "가", "what", "..", "d1.c1",
         "Llama 3.1", "1.234,5", "x", "=", "10e3", "chip.h100-sxm.power", "last", "week", "30", "days", "\n", "$", "%", "-", "2028년까지"]  # fmt: skip


@given(st.lists(st.sampled_from(WORDS), max_size=14), st.sampled_from(["en", "id", "ko", None]))
@settings(max_examples=150, deadline=None)
def test_no_order_of_words_breaks_the_reader_and_names_never_overlap(parts, lang):
    question = read_question(" ".join(parts), CATALOG, AS_OF, lang)
    spans = sorted(one.span for one in question.names)
    assert all(not a.overlaps(b) for a, b in pairwise(spans))


@given(st.integers(1000, 9_999_999))
@settings(max_examples=40, deadline=None)
def test_a_count_survives_in_every_language(count):
    english, korean = f"Can {count:,} H100s run on 5 GW?", f"H100 {count}개를 돌릴 수 있나요?"
    indonesian = f"Apakah {count:,} H100 bisa jalan di 5 GW?".replace(",", ".")
    for text in (english, indonesian, korean):
        assert [one.value for one in read(text).amounts("chips")] == [float(count)], text
