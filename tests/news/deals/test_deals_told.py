"""One sentence, one deal: the right type and exactly the right parties. All sentences are our own."""

from __future__ import annotations

import pytest

from tests.news.deals.telling import deals_of, roles, told

TOLD = [
    # Indonesian
    ("id", "Nvidia akan menginvestasikan US$7 miliar di Intel.", "investment", {"NVIDIA", "Intel"}),
    (
        "id",
        "Microsoft mengumumkan investasi sebesar US$2 miliar ke Anthropic.",
        "investment",
        {"Microsoft", "Anthropic"},
    ),
    ("id", "Google berinvestasi Rp 9 triliun di Indonesia.", "investment", {"Google", "Indonesia"}),
    ("id", "xAI sedang menggalang dana US$9 miliar.", "funding_round", {"xAI"}),
    ("id", "Meta menandatangani kontrak cloud senilai US$8 miliar dengan Google.", "supply", {"Meta", "Google"}),
    ("id", "SK Hynix akan memasok chip HBM ke Nvidia.", "supply", {"SK hynix", "NVIDIA"}),
    ("id", "Broadcom diakuisisi oleh Oracle.", "acquisition", {"Broadcom", "Oracle"}),
    ("id", "Microsoft memangkas 4.000 karyawan pekan ini.", "layoffs", {"Microsoft"}),
    ("id", "Meta menaikkan belanja modal menjadi US$70 miliar.", "capex", {"Meta"}),
    ("id", "OpenAI akan membuka kantor di Jakarta.", "office_opening", {"OpenAI"}),
    ("id", "Oracle membangun pusat data berkapasitas 300 MW di Johor.", "datacenter_build", {"Oracle"}),
    ("id", "Kakao bekerja sama dengan OpenAI.", "partnership", {"Kakao", "OpenAI"}),
    ("id", "Oracle, SoftBank, dan OpenAI membentuk usaha patungan.", "joint_venture", {"Oracle", "SoftBank", "OpenAI"}),
    ("id", "OpenAI menyewa kapasitas pusat data dari Oracle.", "lease", {"OpenAI", "Oracle"}),
    # English
    ("en", "Nvidia to invest $7 billion in Intel", "investment", {"NVIDIA", "Intel"}),
    ("en", "SoftBank's planned investment in OpenAI could reach $9 billion.", "investment", {"SoftBank", "OpenAI"}),
    ("en", "Google will invest 2 billion dollars in Malaysia.", "investment", {"Google", "Malaysia"}),
    ("en", "Mistral AI raised $900 million in a funding round.", "funding_round", {"Mistral AI"}),
    ("en", "AMD has issued OpenAI a warrant for 90 million shares.", "stake", {"AMD", "OpenAI"}),
    ("en", "OpenAI signed a $12 billion cloud contract with CoreWeave.", "supply", {"OpenAI", "CoreWeave"}),
    ("en", "Micron will supply HBM memory to AMD from next year.", "supply", {"Micron", "AMD"}),
    ("en", "Oracle plans to buy $30bn of Nvidia chips.", "supply", {"Oracle", "NVIDIA"}),
    ("en", "Cisco has agreed to acquire CoreWeave for $9 billion.", "acquisition", {"Cisco", "CoreWeave"}),
    ("en", "Intel is cutting 9,000 jobs.", "layoffs", {"Intel"}),
    ("en", "Alphabet raised its capital expenditure forecast to $85 billion.", "capex", {"Alphabet"}),
    ("en", "xAI is building a data center in Memphis.", "datacenter_build", {"xAI"}),
    ("en", "Naver has partnered with Nvidia.", "partnership", {"Naver", "NVIDIA"}),
    # Korean
    ("ko", "엔비디아가 인텔에 70억달러를 투자한다.", "investment", {"NVIDIA", "Intel"}),
    ("ko", "구글은 앤트로픽에 20억 달러를 투자하기로 했다.", "investment", {"Google", "Anthropic"}),
    ("ko", "SK하이닉스는 엔비디아에 HBM4를 공급한다.", "supply", {"SK hynix", "NVIDIA"}),
    ("ko", "오라클은 엔비디아 칩 300억달러어치를 구매할 예정이다.", "supply", {"Oracle", "NVIDIA"}),
    ("ko", "소프트뱅크는 인텔을 인수하기로 했다.", "acquisition", {"SoftBank", "Intel"}),
    ("ko", "메타가 직원 500명을 감원한다.", "layoffs", {"Meta"}),
    ("ko", "네이버는 올해 설비투자에 1조원을 쓴다.", "capex", {"Naver"}),
    ("ko", "카카오가 오픈AI와 전략적 제휴를 맺었다.", "partnership", {"Kakao", "OpenAI"}),
    ("ko", "xAI는 멤피스에 데이터센터를 건설한다.", "datacenter_build", {"xAI"}),
    ("ko", "오픈AI가 오라클로부터 데이터센터 용량을 임차한다.", "lease", {"OpenAI", "Oracle"}),
]


@pytest.mark.parametrize(("lang", "text", "type_", "parties"), TOLD)
def test_a_plain_sentence_tells_its_deal(lang: str, text: str, type_: str, parties: set[str]) -> None:
    assert told(text, lang) == [(type_, parties)]


NOTHING = [
    ("id", "Saham Nvidia naik 4 persen setelah laporan keuangan dirilis."),
    ("id", "Permintaan chip AI terus meningkat di seluruh dunia, kata analis."),
    ("id", "Nvidia dan AMD bersaing ketat di pasar GPU."),
    ("en", "Shares of Nvidia rose 4% after its earnings report."),
    ("en", "Analysts expect demand for data centers to grow 20% a year."),
    ("en", "OpenAI released a new model that beats those of Google and Anthropic."),
    ("ko", "엔비디아 주가는 3% 올랐다."),
    ("ko", "AI 데이터센터 투자 경쟁이 치열하다."),
    ("ko", "삼성전자와 SK하이닉스의 3분기 실적이 발표됐다."),
]


@pytest.mark.parametrize(("lang", "text"), NOTHING)
def test_a_sentence_that_tells_no_deal_yields_none(lang: str, text: str) -> None:
    assert told(text, lang) == []


def test_the_parties_have_their_roles() -> None:
    (deal,) = deals_of("SK Hynix akan memasok chip HBM ke Nvidia.", "id")
    assert roles(deal) == {"SK hynix": "supplier", "NVIDIA": "customer"}
    (deal,) = deals_of("오픈AI가 오라클로부터 데이터센터 용량을 임차한다.", "ko")
    assert roles(deal) == {"OpenAI": "tenant", "Oracle": "landlord"}


def test_a_country_is_a_place_and_a_town_is_no_party() -> None:
    (deal,) = deals_of("Google will invest 2 billion dollars in Malaysia.", "en")
    assert roles(deal) == {"Google": "investor", "Malaysia": "place"}
    assert told("Oracle membangun pusat data di Batam.", "id") == [("datacenter_build", {"Oracle"})]


def test_a_chief_executive_stands_for_the_company() -> None:
    text = "CEO Nvidia Jensen Huang mengatakan akan menginvestasikan US$3 miliar di Intel."
    assert told(text, "id") == [("investment", {"NVIDIA", "Intel"})]


def test_two_persons_who_meet_are_the_parties_themselves() -> None:
    text = "Presiden Prabowo Subianto akan bertemu CEO OpenAI Sam Altman di Jakarta."
    assert told(text, "id") == [("meeting", {"Prabowo Subianto", "Sam Altman"})]


def test_a_company_that_meets_companies_is_the_party_not_its_head() -> None:
    text = "CEO OpenAI, Sam Altman, bertemu dengan TSMC dan Foxconn."
    assert told(text, "id") == [("meeting", {"OpenAI", "TSMC", "Foxconn"})]


def test_a_subordinate_clause_takes_the_subject_of_the_main_clause() -> None:
    text = "Meski sebelumnya telah menanamkan modal di Anthropic, Amazon kini melirik pesaingnya."
    assert told(text, "id") == [("investment", {"Amazon", "Anthropic"})]


def test_each_company_that_cuts_jobs_has_a_deal_of_its_own() -> None:
    assert told("Amazon dan Meta memangkas ribuan karyawan.", "id") == [("layoffs", {"Amazon"}), ("layoffs", {"Meta"})]


def test_the_head_of_a_relative_clause_is_its_subject() -> None:
    text = "Pasar dikuasai Microsoft yang telah lebih dulu bermitra dengan OpenAI."
    assert told(text, "id") == [("partnership", {"Microsoft", "OpenAI"})]


def test_money_for_shares_is_an_investment_and_a_share_of_the_whole_is_a_stake() -> None:
    assert told("SoftBank buys $2 billion of shares in Intel.", "en") == [("investment", {"SoftBank", "Intel"})]
    assert told("SoftBank takes a 10% stake in Intel.", "en") == [("stake", {"SoftBank", "Intel"})]
