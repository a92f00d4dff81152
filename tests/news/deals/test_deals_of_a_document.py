"""A document's deals: each event once, refusals and denials apart, sized by their claims. All texts are our own."""

from __future__ import annotations

from taksir.news.article import read_article
from taksir.news.document import SectionKind
from taksir.news.read import document_from_text
from taksir.news.standing import COARSE, Status
from tests.news.deals.telling import deals_of, told

THRICE = """Amazon dikabarkan tengah menegosiasikan investasi US$20 miliar ke Mistral AI

Amazon dikabarkan akan berinvestasi US$20 miliar di Mistral AI, kata sumber yang mengetahui rencana itu.

Investasi Amazon di Mistral AI akan memperkuat layanan cloud miliknya.
"""


def test_a_deal_told_three_times_is_one_deal_with_the_status_of_its_first_telling() -> None:
    (deal,) = deals_of(THRICE, "id")
    assert deal.type == "investment"
    assert COARSE[deal.standing.status] == "unconfirmed"
    assert deal.sentence == 0


def test_the_claims_of_every_telling_size_the_deal() -> None:
    article = read_article(document_from_text(THRICE, id="t", file="t", lang="id"))
    (deal,) = article.deals
    amounts = {claim.id for claim in article.claims if claim.quantity.unit == "USD"}
    assert len(amounts) == 2
    assert set(deal.claims) == amounts


def test_a_vaguer_telling_joins_the_complete_one() -> None:
    text = (
        "Google Cloud signs $5 billion chip deal\n\nAnthropic will buy $5 billion of TPU capacity from Google Cloud.\n"
    )
    (deal,) = [deal for deal in deals_of(text, "en") if deal.type == "supply"]
    assert {party.name for party in deal.parties} == {"Anthropic", "Google Cloud"}


def test_different_deals_of_one_investor_stay_apart() -> None:
    text = "Nvidia akan menginvestasikan US$9 miliar di OpenAI. Nvidia juga menginvestasikan US$1 miliar di Intel."
    assert told(text, "id") == [("investment", {"NVIDIA", "OpenAI"}), ("investment", {"NVIDIA", "Intel"})]


def test_a_partnership_that_only_repeats_a_sized_deal_is_not_a_second_deal() -> None:
    text = (
        "Nvidia akan menginvestasikan US$9 miliar di OpenAI. "
        "OpenAI mengatakan akan bekerja sama dengan Nvidia sebagai mitra pilihan."
    )
    assert told(text, "id") == [("investment", {"NVIDIA", "OpenAI"})]


def test_a_refusal_to_comment_is_a_deal_of_the_kind_it_is_about() -> None:
    text = "Oracle is in talks to acquire CoreWeave for $9 billion. CoreWeave declined to comment."
    deals = deals_of(text, "en")
    assert [deal.type for deal in deals] == ["acquisition", "acquisition"]
    refusal = deals[1]
    assert refusal.standing.status is Status.NO_COMMENT
    assert {party.name for party in refusal.parties} == {"CoreWeave"}
    assert refusal.span.of(text) == "CoreWeave declined to comment"


def test_a_denial_is_a_deal_that_is_denied() -> None:
    text = "OpenAI menegaskan bahwa perusahaan itu tidak akan menjadi anak perusahaan Microsoft."
    (deal,) = deals_of(text, "id")
    assert deal.type == "acquisition"
    assert deal.standing.status is Status.DENIED
    assert {party.name for party in deal.parties} == {"OpenAI", "Microsoft"}


def test_a_reference_to_the_agreement_brings_its_other_party() -> None:
    text = (
        "OpenAI dan Microsoft mengumumkan kemitraan strategis. "
        "Dalam kemitraan ini, Microsoft akan membangun pusat data di Eropa."
    )
    assert ("datacenter_build", {"Microsoft", "OpenAI"}) in told(text, "id")


def test_an_investor_of_a_round_told_before_invests_in_who_raises_it() -> None:
    text = "리벨리온은 2000억원 규모 투자 유치를 추진 중이다. 삼성전자는 100억원 투자를 확정했다."
    assert told(text, "ko") == [
        ("funding_round", {"Rebellions"}),
        ("investment", {"Samsung Electronics", "Rebellions"}),
    ]


def test_a_deal_in_a_teaser_is_kept_and_marked() -> None:
    text = (
        "Permintaan GPU terus naik di Asia Tenggara, kata sejumlah analis pada Senin.\n\n"
        "Baca juga: Nvidia akan menginvestasikan US$4 miliar di Intel\n\n"
        "Harga sewa GPU pun ikut naik sejak awal tahun.\n"
    )
    deals = deals_of(text, "id")
    assert all(not deal.own and deal.section is SectionKind.TEASER for deal in deals)
    assert told(text, "id") == []


def test_ids_are_numbered_in_the_order_of_the_text() -> None:
    text = "Intel is cutting 9,000 jobs. Oracle plans to buy $30bn of Nvidia chips."
    assert [deal.id for deal in deals_of(text, "en")] == ["t.k1", "t.k2"]
