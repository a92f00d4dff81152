"""How Korean tells deals: clauses, relative clauses, owners, lists, names that only their noun gives away. Own words."""

from __future__ import annotations

import pytest

from taksir.news.entity import find_mentions
from taksir.news.read import document_from_text
from tests.news.deals.telling import deals_of, roles, told

TOLD = [
    (
        "엔비디아가 투자한 코어위브는 오픈AI와 클라우드 계약을 체결했다.",
        {("investment", "CoreWeave", "NVIDIA"), ("supply", "CoreWeave", "OpenAI")},
    ),
    (
        "구글과 소프트뱅크가 주도한 시리즈B 투자 라운드를 통해 앤트로픽은 9억달러를 조달했다.",
        {("funding_round", "Anthropic"), ("investment", "Anthropic", "Google", "SoftBank")},
    ),
    ("인텔은 소프트뱅크로부터 30억달러 투자를 받기로 했다.", {("investment", "Intel", "SoftBank")}),
    (
        "메타는 콘스텔레이션 에너지와 15년간 원전 에너지 구매 계약을 맺었다.",
        {("supply", "Constellation Energy", "Meta")},
    ),
    ("오라클은 코어위브에서 GPU 서버를 빌려 사용하고 있다.", {("supply", "CoreWeave", "Oracle")}),
    ("마이크로소프트는 인도 클라우드 인프라에 90억달러를 투자한다.", {("investment", "India", "Microsoft")}),
    ("브로드컴이 오픈AI와 자체 AI 칩을 개발한다.", {("chip_development", "Broadcom", "OpenAI")}),
    ("테슬라는 삼성전자에 AI 칩 생산을 맡길 예정이다.", {("manufacturing", "Samsung Electronics", "Tesla")}),
    ("넷플릭스도 인력의 약 4%를 줄였다.", {("layoffs", "Netflix")}),
    (
        "샘 올트먼 오픈AI CEO는 최태원 SK그룹 회장과 만남을 가질 예정이다.",
        {("meeting", "Chey Tae-won", "Sam Altman")},
    ),
]


@pytest.mark.parametrize(("text", "deals"), TOLD)
def test_a_sentence_tells_its_deals(text: str, deals: set[tuple[str, ...]]) -> None:
    assert {(kind, *sorted(parties)) for kind, parties in told(text, "ko")} == deals


def test_an_owner_invests_and_a_bare_name_is_invested_in() -> None:
    (deal,) = deals_of("엔비디아의 코어위브 투자 규모는 20억달러다. 엔비디아의 코어위브 투자는 이달 끝났다.", "ko")
    assert roles(deal) == {"NVIDIA": "investor", "CoreWeave": "investee"}


def test_the_topic_is_carried_over_when_the_next_sentence_names_no_subject() -> None:
    text = "카카오는 새 사업 계획을 공개했다. 앞서 오픈AI와 전략적 제휴를 맺었다."
    assert told(text, "ko") == [("partnership", {"Kakao", "OpenAI"})]


def test_a_stranger_as_subject_keeps_the_topic_out() -> None:
    text = "카카오는 새 사업 계획을 공개했다. 전문가들은 오픈AI와 전략적 제휴를 맺었다고 봤다."
    assert told(text, "ko") == []


def test_partners_of_a_party_that_nobody_knows_have_no_deal_with_each_other() -> None:
    text = "삼성전자와 SK하이닉스는 바이든 전 대통령과 계약을 체결했다."
    assert ("partnership", {"Samsung Electronics", "SK hynix"}) not in told(text, "ko")


def test_a_ministry_and_its_government_make_one_decision() -> None:
    text = "미국 정부가 엔비디아의 수출을 규제했다. 미국 상무부는 엔비디아에 수출 라이선스 의무를 통보했다."
    assert told(text, "ko") == [("regulatory", {"US Department of Commerce", "NVIDIA"})]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("인텔은 미국 반도체 업체 노바렉스를 인수했다.", "노바렉스"),
        ("메타는 전력회사 솔라텍(Solatek)과 계약했다.", "Solatek"),
        ("오로라벤처스가 리벨리온에 투자했다.", "오로라벤처스"),
        ("네이버는 인도네시아 'KWX'와 협력한다.", "KWX"),
    ],
)
def test_the_noun_before_or_the_end_of_a_name_gives_a_company_away(text: str, name: str) -> None:
    mentions = find_mentions(document_from_text(text, id="t", file="t.txt", lang="ko"))
    assert (name, "org") in {(mention.name, mention.type) for mention in mentions}


@pytest.mark.parametrize(
    "text", ["국내 기업 투자가 늘었다.", "글로벌 기업 서비스가 바뀌었다.", "AI 스타트업 데이터센터를 찾았다."]
)
def test_an_ordinary_word_behind_such_a_noun_is_no_company(text: str) -> None:
    mentions = find_mentions(document_from_text(text, id="t", file="t.txt", lang="ko"))
    assert [mention.name for mention in mentions if mention.how == "candidate"] == []


TOLD_OTHERWISE = [
    (
        "코히어는 50억달러를 조달했다. 오라클이 20억달러로 가장 많고, 엔비디아와 시스코가 각각 10억달러를 투자한다.",
        {
            ("funding_round", "Cohere"),
            ("investment", "Cohere", "Oracle"),
            ("investment", "Cohere", "NVIDIA"),
            ("investment", "Cisco", "Cohere"),
        },
    ),
    ("엔비디아는 코히어에 5억달러를 넣기로 했다.", {("investment", "Cohere", "NVIDIA")}),
    ("코히어는 엔비디아가 5억달러를 투자하기로 한 회사다.", {("investment", "Cohere", "NVIDIA")}),
    (
        "인텔은 소프트뱅크로부터 3억달러를, 구글로부터 2억달러를 투자받았다.",
        {
            ("investment", "Intel", "SoftBank"),
            ("investment", "Google", "Intel"),
        },
    ),
    ("SK텔레콤 관계자는 지금은 확인해 주기 어렵다고 말했다.", {("partnership", "SK Telecom")}),
    ("인텔은 논평 요청에 응하지 않았다.", {("partnership", "Intel")}),
    ("KT는 두산에너빌리티로부터 부지를 90억원에 사들였다.", {("acquisition", "Doosan Enerbility", "KT")}),
    ("JP모건은 오라클에 20억달러를 대출해주기로 했다.", {("commitment", "JPMorgan", "Oracle")}),
    (
        "카카오와 AWS가 제주에 짓는 데이터센터가 모습을 드러냈다.",
        {
            ("datacenter_build", "Amazon Web Services", "Kakao"),
        },
    ),
    ("엔비디아가 한국에 GPU 3만장을 공급하기로 했다.", {("supply", "NVIDIA", "South Korea")}),
    ("마이크론은 엔비디아의 HBM 공급사로 선정됐다.", {("supply", "Micron", "NVIDIA")}),
    ("두산에너빌리티는 메타의 새 데이터센터에 변압기를 공급한다.", {("supply", "Doosan Enerbility", "Meta")}),
    ("코어위브는 메타와 30억달러 규모의 계약을 체결했다.", {("supply", "CoreWeave", "Meta")}),
    ("카카오는 네이버와 30억달러 규모의 계약을 체결했다.", {("partnership", "Kakao", "Naver")}),
    ("AMD는 오픈AI에 보통주를 살 수 있는 워런트를 부여했다.", {("stake", "AMD", "OpenAI")}),
    (
        "구글이 자금 조달을 추진 중인 코히어에 출자하는 방안을 검토한다.",
        {
            ("funding_round", "Cohere"),
            ("investment", "Cohere", "Google"),
        },
    ),
    ("캐논, 소니 등 일본 대기업 20여 곳이 라피더스에 출자한다.", {("investment", "Canon", "Rapidus", "Sony")}),
    ("엔비디아는 지난해 매출 1300억달러, 영업이익 800억달러를 냈다.", set()),
]


@pytest.mark.parametrize(("text", "deals"), TOLD_OTHERWISE)
def test_the_same_deals_in_other_words(text: str, deals: set[tuple[str, ...]]) -> None:
    found = [(kind, *sorted(parties)) for kind, parties in told(text, "ko")]
    assert sorted(found) == sorted(deals)


def test_two_who_build_together_do_not_spend_apart() -> None:
    text = "카카오와 KT가 제주에 데이터센터를 짓는다. 두 회사는 3조원을 투입할 계획이다."
    assert told(text, "ko") == [("datacenter_build", {"Kakao", "KT"})]
