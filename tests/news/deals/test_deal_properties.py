"""Whatever the text: nothing is raised, spans lie inside their sentence, and time grows with length only."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from taksir.news.article import read_article
from taksir.news.deal import DEAL_TYPES
from taksir.news.deals import find_deals
from taksir.news.document import Document
from taksir.news.mention import Mention
from taksir.news.read import document_from_text
from taksir.news.span import Span
from taksir.news.standing import Standing, Status

WORDS = {
    "id": "Nvidia OpenAI Intel akan menginvestasikan US$5 miliar di ke dan , . yang kerja sama dengan oleh (AMD) “ ” : "
    "PHK 16.000 karyawan pusat data membangun untuk CEO Sam Altman kontrak chip menandatangani belum berkomentar "
    "Stargate proyek",
    "en": "Nvidia OpenAI Intel to invest $5 billion in and , . which deal with by (AMD) “ ” : cut 16,000 jobs data "
    "center build for CEO Sam Altman contract chips signed declined to comment Stargate project stake 's round led",
    "ko": "엔비디아가 오픈AI에 인텔은 삼성전자와 SK하이닉스로부터 50억달러를 투자한다 공급 계약을 체결했다 . , ( ) "
    "‘스타게이트’ 프로젝트 감원 데이터센터 건설 CEO 샘 올트먼 논평을 거부했다 지분 인수 합작사 설립",
}


@pytest.mark.parametrize("lang", ["id", "en", "ko"])
@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_no_mix_of_words_breaks_it(lang: str, data: st.DataObject) -> None:
    words = data.draw(st.lists(st.sampled_from([*WORDS[lang].split(), "\n\n", "İ", "\u00a0"]), min_size=1, max_size=60))
    text = " ".join(words)
    if not text.strip():
        return
    article = read_article(document_from_text(text, id="t", file="t", lang=lang))
    ids = {claim.id for claim in article.claims}
    for deal in article.deals:
        sentence = article.document.sentences[deal.sentence]
        assert sentence.span.contains(deal.span)
        assert deal.type in DEAL_TYPES
        assert deal.parties
        assert len({party.name for party in deal.parties}) == len(deal.parties)
        assert set(deal.claims) <= ids
        assert deal.section is sentence.section


@settings(max_examples=60, deadline=None)
@given(
    text=st.text(alphabet="Nvidia invests $5 in AMD, (x) 투자엔비디아에。\n\t“”'’-", min_size=1, max_size=120),
    cuts=st.lists(st.tuples(st.integers(0, 120), st.integers(1, 9)), max_size=8),
    lang=st.sampled_from(["id", "en", "ko", "other"]),
)
def test_no_mentions_break_it(text: str, cuts: list[tuple[int, int]], lang: str) -> None:
    if not text.strip():
        return
    document = document_from_text(text, id="t", file="t", lang=None)
    document = Document(**{**{name: getattr(document, name) for name in document.__slots__}, "language": lang})
    mentions = [
        Mention(Span(start, min(len(text), start + length)), f"N{number}", kind)
        for number, ((start, length), kind) in enumerate(
            zip(sorted(cuts), ["org", "person", "place", "unknown", "programme", "chip", "org", "org"], strict=False)
        )
        if start < len(text)
    ]
    for deal in find_deals(document, mentions, (), lambda span, sentence: Standing(Status.ASSERTED)):
        assert 0 <= deal.span.start < deal.span.end <= len(text)


@pytest.mark.parametrize(
    "unit",
    [
        "Nvidia akan menginvestasikan US$5 miliar, ",
        "OpenAI, yang ",
        "untuk membangun pusat data ",
        "deal with Oracle, a ",
    ],
)
def test_time_is_linear_in_the_length_of_one_endless_sentence(unit: str) -> None:
    def seconds(times: int) -> float:
        text = unit * times
        document = document_from_text(text, id="t", file="t", lang="id")
        mentions = [
            Mention(Span(at, at + 6), "OpenAI", "org")
            for at in range(0, len(text) - 6, len(unit))
            if text[at : at + 6].strip()
        ]
        start = time.process_time()
        find_deals(document, mentions, (), lambda span, sentence: Standing(Status.ASSERTED))
        return time.process_time() - start

    seconds(50)
    small, large = min(seconds(200) for _ in range(2)), min(seconds(1600) for _ in range(2))
    assert large < 8 * 4 * small + 0.2
