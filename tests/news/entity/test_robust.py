from __future__ import annotations

from itertools import pairwise
from time import process_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from taksir.news.document import Document, SectionKind, Sentence
from taksir.news.entity import find_mentions
from taksir.news.span import Span

PIECES = [
    "Nvidia", "OpenAI", "Sam Altman", "Atlman", "perusahaan itu", "kedua perusahaan", "the company", "양사", "이 회사",
    "삼성전자", "젠슨 황", "황 CEO", "이 회장", "(NASDAQ: NVDA)", "(ORCL)", "AS", "美", "Project Merapi", "PT", "CEO",
    "‘새벽’ 프로젝트", "홍길동 대표",
    "㈜가나", "GPT-5", ".", ",", "\n", "“", "”", "(", ":", "'s", "-nya", "İ", "ß", "💰", "é",
]  # fmt: skip


@st.composite
def _documents(draw: st.DrawFn) -> Document:
    parts = draw(st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=6)), max_size=40))
    text = draw(st.sampled_from(["", " "])).join(parts)
    cuts = sorted(draw(st.sets(st.integers(0, len(text)), max_size=6)) | {0, len(text)})
    kinds = st.sampled_from(list(SectionKind))
    sentences = tuple(
        Sentence(Span(start, end), draw(kinds), number)
        for number, (start, end) in enumerate(pairwise(cuts))
        if end > start
    )
    language = draw(st.sampled_from(["id", "en", "ko"]))
    return Document("d1", "-", "", text, language, sentences=sentences)


@settings(max_examples=300, deadline=None)
@given(_documents())
def test_mentions_lie_in_the_text_in_order_and_apart(document: Document) -> None:
    end = 0
    for mention in find_mentions(document):
        assert end <= mention.span.start < mention.span.end <= len(document.text)
        assert mention.name
        assert mention.type
        end = mention.span.end


@pytest.mark.parametrize(
    ("piece", "language"),
    [
        ("A ", "en"), ("Zorg Blim ", "en"), ("Nvidia the company ", "en"), ("Oracle (NYSE: ORCL) ", "en"), ("(", "en"),
        ("\"Abc ", "id"), ("가", "ko"),
        ("이재용 삼성전자 회장 ", "ko"), ("‘가나다", "ko"), ("AS dolar AS ", "id"), ("A'", "en"),
    ],
)  # fmt: skip
def test_time_grows_with_the_text_and_not_faster(piece: str, language: str) -> None:
    def seconds(size: int) -> float:
        text = piece * (size // len(piece))
        document = Document(
            "d1", "-", "", text, language, sentences=(Sentence(Span(0, len(text)), SectionKind.BODY, 0),)
        )
        best = 60.0
        for _ in range(3):
            start = process_time()
            find_mentions(document)
            best = min(best, process_time() - start)
        return best

    assert seconds(80_000) < 4 * (4 * seconds(20_000) + 0.02)
