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
