"""A figure that somebody disputes right after it was told, with another figure or without."""

from __future__ import annotations

from datetime import date

import pytest

from taksir.ledger.dossier import dossier
from taksir.ledger.relate import relate
from taksir.news.article import Article, read_article
from taksir.news.read import document_from_text

INSTEAD = {
    "en": (
        "The Memphis campus of xAI draws 610 MW from the grid, Reuters reported.",
        "xAI disputes that figure: only 420 MW are running.",
    ),
    "id": (
        "Pusat data Telkom di Batam memakai listrik 610 MW, menurut laporan Reuters.",
        "Telkom membantah angka itu: hanya 420 MW yang beroperasi.",
    ),
    "ko": (
        "SK텔레콤 울산 데이터센터는 전력 610MW를 쓰고 있다고 전자신문이 보도했다.",
        "SK텔레콤은 이를 반박하며 가동 중인 전력은 420MW뿐이라고 밝혔다.",
    ),
}


def _article(lang: str, *sentences: str) -> Article:
    return read_article(document_from_text(" ".join(sentences), id="d1", file="-", lang=lang))


@pytest.mark.parametrize("lang", INSTEAD)
def test_the_earlier_figure_is_contradicted_by_the_one_told_instead(lang: str) -> None:
    article = _article(lang, *INSTEAD[lang])
    (relation,) = [one for one in relate([article]) if one.type == "contradicts"]
    values = [next(c.quantity.value for c in article.claims if c.id == item) for item in relation.items]
    assert values == [610e6, 420e6]
    assert "disputes 610" in relation.why


@pytest.mark.parametrize("lang", INSTEAD)
def test_the_earlier_figure_is_denied_by_whoever_disputes_it_and_the_other_is_not(lang: str) -> None:
    article = _article(lang, *INSTEAD[lang])
    whole = dossier([article], as_of=date(2026, 11, 21))
    denied = {one.value: whole.support(one).denied_by for one in whole.merged.claims if one.kind == "power"}
    assert denied[610e6]
    assert not denied[420e6]


def test_a_third_party_can_dispute_a_figure() -> None:
    article = _article(
        "en", "Oracle has 300,000 GPUs in Texas, Reuters reported.", "AMD rejected the number and gave none of its own."
    )
    whole = dossier([article], as_of=date(2026, 11, 21))
    (fact,) = [one for one in whole.merged.claims if one.kind == "chips"]
    assert whole.support(fact).denied_by == ("AMD",)


def test_a_number_of_another_measure_disputes_nothing() -> None:
    article = _article(
        "en",
        "Oracle will spend $9 billion in Texas, Reuters reported.",
        "It rejected the number of GPUs: 5 GW are built.",
    )
    assert not [one for one in relate([article]) if one.type == "contradicts"]


def test_only_the_nearest_figure_before_is_disputed() -> None:
    article = _article(
        "en",
        "Oracle runs 100 MW in Utah, Reuters reported.",
        "Oracle runs 610 MW in Texas, Reuters reported.",
        "Oracle disputes that figure: only 420 MW are running.",
    )
    whole = dossier([article], as_of=date(2026, 11, 21))
    denied = {one.value for one in whole.merged.claims if whole.support(one).denied_by}
    assert denied == {610e6}


def test_a_figure_without_a_denial_beside_it_disputes_nothing() -> None:
    article = _article(
        "ko",
        "카카오는 오픈AI와 남양주에 6000억원 규모의 데이터센터를 짓는 방안을 검토 중인 것으로 알려졌다.",
        "증권가는 네이버의 올해 설비투자를 추정한 수치를 내놓았다.",
    )
    whole = dossier([article], as_of=date(2026, 11, 21))
    assert not [one for one in whole.merged.claims if whole.support(one).denied_by]
    assert not [one for one in whole.merged.deals if whole.support(one).denied_by]
