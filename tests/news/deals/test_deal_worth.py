"""The sum that a purchase is worth sizes its deal, however it is told."""

from __future__ import annotations

import pytest

from taksir.news.article import read_article
from taksir.news.read.text import document_from_text


@pytest.mark.parametrize(
    "text",
    [
        "OpenAI will buy chips worth US$30 billion from AMD.",
        "Oracle will pay NVIDIA US$30 billion for GPUs.",
        "Meta signed a US$30 billion contract to buy chips from Google.",
    ],
)
def test_a_purchase_is_sized_by_what_it_is_worth(text):
    article = read_article(document_from_text(text, id="d1", file="-", lang="en"))
    claims = {claim.id: claim for claim in article.claims}
    (deal,) = article.deals
    assert [claims[one].quantity.value for one in deal.claims] == [3e10]


def test_what_one_gives_is_not_what_another_gives():
    text = (
        "앤트로픽이 투자를 유치했다. 구글이 40억 달러로 가장 많고, 엔비디아와 소프트뱅크가 각각 20억 달러를 투자한다."
    )
    article = read_article(document_from_text(text, id="d1", file="-", lang="ko"))
    values = {claim.id: claim.quantity.value for claim in article.claims}
    sizes = {deal.parties[0].name: [values[one] for one in deal.claims] for deal in article.deals}
    assert (sizes["Google"], sizes["NVIDIA"], sizes["SoftBank"]) == ([4e9], [2e9], [2e9])


@pytest.mark.parametrize(
    "text",
    [
        "Google has invested in Mistral AI, for which Oracle has built a US$7 billion data center campus.",
        "Google berinvestasi di Mistral AI, sedangkan Oracle membangun kampus pusat data senilai US$7 miliar.",
    ],
)
def test_a_clause_of_its_own_has_its_own_subject(text):
    language = "en" if "has" in text else "id"
    article = read_article(document_from_text(text, id="d1", file="-", lang=language))
    (claim,) = article.claims
    assert (claim.subject, claim.object) == ("Oracle", None)
