from __future__ import annotations

import pytest

from taksir.news.document import Document, Section, SectionKind, Sentence
from taksir.news.entity import find_mentions
from taksir.news.read.text import document_from_text
from taksir.news.span import Span


def _resolved(text: str, language: str) -> list[tuple[str, str]]:
    document = document_from_text(text, id="d1", file="-", lang=language)
    return [(m.span.of(text), m.name) for m in find_mentions(document) if m.how == "coreference"]


@pytest.mark.parametrize(
    ("text", "language", "phrase", "name"),
    [
        ("Ia menyinggung Stargate. Proyek tersebut sangat mahal.", "id", "Proyek tersebut", "Stargate"),
        ("OpenAI tumbuh dan upaya perusahaan itu terlihat.", "id", "perusahaan itu", "OpenAI"),
        ("Nvidia menemui Telkom. Menurut kabar, raksasa chip itu setuju.", "id", "raksasa chip itu", "NVIDIA"),
        ("Amazon memecat pegawai. Kini raksasa e-commerce itu diam.", "id", "raksasa e-commerce itu", "Amazon"),
        ("Nvidia dan OpenAI sepakat. Kedua perusahaan senang.", "id", "Kedua perusahaan", "NVIDIA+OpenAI"),
        ("Microsoft pays more. The company said so.", "en", "The company", "Microsoft"),
        ("Intel met OpenAI. Then the chipmaker left.", "en", "the chipmaker", "Intel"),
        ("AMD and OpenAI signed. It rained. The two companies ate.", "en", "The two companies", "AMD+OpenAI"),
        ("네이버는 투자한다. 이 회사는 성장했다.", "ko", "이 회사", "Naver"),
        ("삼성전자와 SK하이닉스가 만났다. 양사는 답했다.", "ko", "양사", "Samsung Electronics+SK hynix"),
        ("SK하이닉스의 모회사인 SK그룹이 발표했다. 이 그룹은 크다.", "ko", "이 그룹", "SK Group"),
    ],
)
def test_a_phrase_stands_for_the_one_name_that_fits(text: str, language: str, phrase: str, name: str) -> None:
    assert (phrase, name) in _resolved(text, language)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Kata Nvidia, OpenAI, dan Intel, ada kabar. Menurut sumber, perusahaan itu diam.", "id"),
        ("Nvidia, OpenAI, dan Intel sepakat. Kedua perusahaan senang.", "id"),
        ("The company is quiet today.", "en"),
        ("OpenAI grows. SoftBank talks with OpenAI. The company is exploring more.", "en"),
        ("Microsoft grew. It rained. It snowed. It hailed. The company left.", "en"),
        ("The White House spoke. The company left.", "en"),
        ("엔비디아의 고객 네이버와 카카오가 왔다. 이 회사는 성장했다.", "ko"),
        ("삼성전자가 왔다. 양사는 답했다.", "ko"),
    ],
)
def test_what_is_not_clear_stays_open(text: str, language: str) -> None:
    assert _resolved(text, language) == []


def test_the_subject_of_the_sentence_before_is_meant_when_it_opens_it() -> None:
    text = "Microsoft menanam modal di OpenAI. Perusahaan tersebut juga membangun pusat data."
    assert _resolved(text, "id") == [("Perusahaan tersebut", "Microsoft")]


def test_nothing_is_carried_out_of_a_teaser() -> None:
    lines = [("Nvidia rose again.", SectionKind.TEASER), ("The company said nothing.", SectionKind.BODY)]
    assert _built(lines) == []
    assert _built([(words, SectionKind.BODY) for words, _ in lines]) == ["NVIDIA"]


def test_nothing_is_resolved_inside_a_footer() -> None:
    assert _built([("Nvidia rose.", SectionKind.BODY), ("The company said nothing.", SectionKind.FOOTER)]) == []


def _built(lines: list[tuple[str, SectionKind]]) -> list[str]:
    text = "\n".join(words for words, _ in lines)
    sentences, sections, at = [], [], 0
    for number, (words, kind) in enumerate(lines):
        span = Span(at, at + len(words))
        sentences.append(Sentence(span, kind, number))
        sections.append(Section(kind, span))
        at += len(words) + 1
    document = Document("d1", "-", "", text, "en", sections=tuple(sections), sentences=tuple(sentences))
    return [m.name for m in find_mentions(document) if m.how == "coreference"]
