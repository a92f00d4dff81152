"""Who takes part and how firm it is: everyone in a clause, yes or no first, the newest that is known beside it."""

from __future__ import annotations

from datetime import date

import pytest
from papers import desk_of

from taksir.copilot.ask.ask import ask

PAPERS = (
    (
        "Harbour Post", date(2026, 1, 29), "en",
        "Amazon is in talks to invest US$50 billion in OpenAI, people familiar with the matter said. "
        "SoftBank is in talks to invest US$30 billion in OpenAI. "
        "Google will invest US$7 billion in OpenAI, the company said.",
    ),
    (
        "Kabar Niaga", date(2026, 5, 4), "id",
        "Samsung Electronics berencana memasok 40.000 wafer memori ke Oracle. Nota kesepahaman itu diteken Samsung "
        "Electronics pada April.",
    ),
    (
        "Morning Wire", date(2026, 8, 1), "en",
        "Mistral AI said it signed a contract to buy chips worth US$2 billion from AMD. CoreWeave announced a "
        "partnership with AMD. Andy Jassy said that Amazon will invest US$3 billion in Mistral AI.",
    ),
)  # fmt: skip


@pytest.fixture(scope="module")
def desk(tmp_path_factory):
    return desk_of(tmp_path_factory.mktemp("ledger") / "deals.sqlite", PAPERS)


@pytest.mark.parametrize(
    "text",
    ["Who is putting money into OpenAI?", "Siapa saja yang berinvestasi di OpenAI?", "오픈AI에 누가 투자했나요?"],
)
def test_every_investor_stands_in_a_clause_the_largest_first(desk, text):
    answer = ask(desk, text)
    first = answer.text.split(". ")[0]
    places = [first.index(name) for name in ("Amazon", "SoftBank", "Google")]
    assert places == sorted(places)
    assert [one.value for one in answer.numbers[:3]] == [5e10, 3e10, 7e9]


@pytest.mark.parametrize(
    "text", ["Where has Amazon invested?", "Amazon berinvestasi di mana saja?", "아마존이 투자한 곳은?"]
)
def test_the_other_way_round_lists_whom_somebody_gives_to(desk, text):
    first = ask(desk, text).text.split(". ")[0]
    assert first.index("OpenAI") < first.index("Mistral AI")
    assert "SoftBank" not in first


@pytest.mark.parametrize(
    "text",
    ["How much will Google invest in OpenAI and how sure is it?", "구글이 오픈AI에 얼마 투자한대? 확정이야?"],
)
def test_how_much_and_how_sure_are_answered_together(desk, text):
    answer = ask(desk, text)
    assert answer.numbers[0].value == 7e9
    assert any(word in answer.text for word in ("planned", "announced", "계획", "발표"))


def test_nobody_gives_to_who_only_gives(desk):
    assert ask(desk, "Who invested in Amazon?").text.startswith("No document in the ledger tells who puts money into")


@pytest.mark.parametrize(
    ("text", "begins"),
    [
        ("Is Amazon's investment in OpenAI a done deal?", "Yes, by what is known since: contracted"),
        ("Apakah investasi Amazon di OpenAI sudah final?", "Ya, menurut yang diketahui sejak itu"),
        ("아마존의 오픈AI 투자는 확정됐나요?", "예, 그 뒤 알려진 바로는"),
        ("Has Google signed its investment in OpenAI?", "No, not yet"),
        ("Is Samsung contractually bound to supply Oracle?", "No, only a letter of intent"),
        ("Apakah Samsung terikat kontrak memasok Oracle?", "Belum, baru nota kesepahaman"),
        ("삼성전자가 오라클과 공급 계약 맺은 거야?", "아니요, 계약이 아니라 의향서"),
        ("Has Mistral signed its contract with AMD?", "Yes: "),
    ],
)
def test_a_yes_or_no_comes_first(desk, text, begins):
    assert ask(desk, text).text.startswith(begins)


@pytest.mark.parametrize(
    "text",
    ["Who are the counterparties of AMD in these articles?", "Siapa saja mitra AMD?", "AMD의 거래 상대는 누구인가요?"],
)
def test_counterparties_are_those_of_every_type_of_deal(desk, text):
    first = ask(desk, text).text.split(". ")[0]
    assert "Mistral AI" in first
    assert "CoreWeave" in first


@pytest.mark.parametrize("text", ["Who deals with AMD besides CoreWeave?", "siapa mitra AMD selain CoreWeave?"])
def test_who_is_excepted_is_left_out(desk, text):
    answer = ask(desk, text)
    assert "Mistral AI" in answer.text
    assert "CoreWeave" not in answer.text


@pytest.mark.parametrize(
    "text",
    [
        "Who invested in OpenAI besides Amazon and SoftBank?",
        "아마존이랑 소프트뱅크 말고 오픈AI에 투자한 곳은 어디인가요?",
    ],
)
def test_all_who_are_excepted_are_left_out(desk, text):
    first = ask(desk, text).text.split(". ")[0]
    assert "Google" in first
    assert "Amazon" not in first
    assert "SoftBank" not in first


def test_who_leads_a_company_is_no_second_origin(desk):
    answer = ask(desk, "Who says that Amazon will invest in Mistral AI?")
    assert "Andy Jassy" in answer.text.split(".")[0]
    assert "independent" not in answer.text


DENIED = (
    (
        "Harbour Post", date(2026, 3, 1), "en",
        "Oracle will take a stake of 30 percent in Mistral AI, people familiar with the matter said. "
        "Oracle has invested US$4 billion in CoreWeave. Oracle committed an additional US$1 billion to CoreWeave. "
        "Microsoft is renegotiating its investment in CoreWeave, Reuters reported.",
    ),
    (
        "한강일보", date(2026, 3, 21), "ko",
        "카카오는 네이버에 대한 3억 달러 투자 계획을 철회했다고 21일 공시했다.",
    ),
    (
        "Kabar Niaga", date(2026, 4, 2), "id",
        "Oracle membantah bahwa pihaknya akan mengambil 30% saham di Mistral AI. Menurut Jean Hu, pabrik itu memakai "
        "61.000 wafer per bulan. Investasi US$9 miliar atau Rp151 triliun disiapkan Google.",
    ),
)  # fmt: skip


@pytest.fixture(scope="module")
def denied(tmp_path_factory):
    return desk_of(tmp_path_factory.mktemp("ledger") / "denied.sqlite", DENIED)


@pytest.mark.parametrize(
    ("text", "begins"),
    [
        ("Will Oracle take 30% of Mistral AI?", "No, denied"),
        ("Oracle beneran ambil 30% Mistral AI?", "Tidak, dibantah oleh Oracle"),
        ("Is Oracle really taking a stake in Mistral AI?", "No, denied by Oracle"),
        ("Did Kakao withdraw its investment in Naver?", "Yes, withdrawn, says Kakao"),
        ("카카오는 네이버 투자를 철회했나요?", "예, Kakao가 철회했습니다"),
        ("Will Kakao invest in Naver?", "No, withdrawn, says Kakao"),
        ("Did Oracle cancel its investment in CoreWeave?", "No, the ledger's documents tell of no withdrawal"),
        ("Did Microsoft deny the renegotiation with CoreWeave?", "No, the ledger's documents tell of no denial"),
        ("Is Microsoft reconsidering the terms of its investment in CoreWeave?", "No, not confirmed, only reported"),
    ],
)
def test_a_denial_comes_first_and_only_where_there_is_one(denied, text, begins):
    assert ask(denied, text).text.startswith(begins)


@pytest.mark.parametrize(
    ("text", "speaker", "value"),
    [
        ("whose estimate is 61,000 wafers a month?", "Jean Hu", 61000.0),
        ("웨이퍼 6만1000장은 누구 추정치야?", "Jean Hu", 61000.0),
        ("Angka Rp151 triliun itu asalnya dari mana?", "Kabar Niaga", 151e12),
    ],
)
def test_a_number_without_a_company_is_looked_up_and_who_said_it_named(denied, text, speaker, value):
    answer = ask(denied, text)
    assert speaker in answer.text
    assert answer.numbers[0].value == value


TRADE = (
    (
        "Harbour Post", date(2026, 2, 1), "en",
        "Fresh money for Anthropic\n\nGoogle invested US$6 billion in the maker of Claude. SoftBank will invest "
        "US$2 billion in it.",
    ),
    (
        "Morning Wire", date(2026, 3, 1), "en",
        "Oracle signs lease with CoreWeave in Batam\n\nOracle signed a lease of 300 MW with CoreWeave in Batam. "
        "NVIDIA will supply CoreWeave with 40,000 GPUs. CoreWeave will supply Mistral AI with computing capacity worth "
        "US$1 billion.",
    ),
)  # fmt: skip


@pytest.fixture(scope="module")
def trade(tmp_path_factory):
    return desk_of(tmp_path_factory.mktemp("ledger") / "trade.sqlite", TRADE)


@pytest.mark.parametrize(
    ("text", "there", "not_there"),
    [
        ("Who supplies CoreWeave?", "NVIDIA", "Mistral"),
        ("Siapa pemasok CoreWeave?", "NVIDIA", "Mistral"),
        ("Who are CoreWeave's customers?", "Mistral", "NVIDIA"),
        ("Who are the parties of the lease in Batam?", "Oracle", "Mistral"),
    ],
)
def test_suppliers_give_and_customers_take(trade, text, there, not_there):
    first = ask(trade, text).text.split(". ")[0]
    assert there in first
    assert not_there not in first


def test_an_article_on_somebody_tells_who_invested(trade):
    answer = ask(trade, "Who invested in Anthropic?")
    assert answer.text.index("Google") < answer.text.index("SoftBank")
    assert "Fresh money for Anthropic" in answer.text
    assert ask(trade, "Did Google invest in Anthropic?").text.startswith("Yes")


def test_a_type_of_deal_that_is_not_told_is_no_yes(trade):
    answer = ask(trade, "Is CoreWeave going to acquire Mistral AI?")
    assert answer.text.startswith("No acquisition of CoreWeave, Mistral AI is told")
    assert "supply" in answer.text
