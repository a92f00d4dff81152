"""English ways to tell a deal: nouns, passives, lists, elided sides. All sentences are our own."""

from __future__ import annotations

import pytest

from tests.news.deals.telling import told

TOLD = [
    ("Meta and power producer Vistra announced a power purchase agreement.", [("supply", {"Meta", "Vistra"})]),
    ("Oracle has signed a cloud services contract with Meta.", [("supply", {"Oracle", "Meta"})]),
    ("Analysts cheered after Google invested $3 billion in Anthropic.", [("investment", {"Google", "Anthropic"})]),
    ("Alphabet's Google and Samsung have teamed up.", [("partnership", {"Google", "Samsung Electronics"})]),
    ("NetApp trimmed 400 roles this week.", [("layoffs", {"NetApp"})]),
    ("Cisco announced 900 layoffs on Monday.", [("layoffs", {"Cisco"})]),
    ("Meta is the anchor tenant at Equinix's newest campus.", [("lease", {"Meta", "Equinix"})]),
    ("The xAI campus was built by Supermicro near a data center.", [("datacenter_build", {"Supermicro"})]),
    ("Cohere raised $90 million from investors including Nvidia.", [("funding_round", {"Cohere"}), ("investment", {"Cohere", "NVIDIA"})]),
    ("Intel bought Altera, which Broadcom once wanted.", [("acquisition", {"Intel", "Altera"})]),
    ("Microsoft declined comment.", [("partnership", {"Microsoft"})]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "deals"), TOLD)
def test_a_sentence_tells_its_deals(text: str, deals: list[tuple[str, set[str]]]) -> None:
    assert told(text, "en") == deals


def test_the_head_of_a_relative_clause_is_its_object() -> None:
    text = "Graphcore, which SoftBank snapped up last year, is based in Bristol."
    assert told(text, "en") == [("acquisition", {"Graphcore", "SoftBank"})]


def test_the_country_is_the_one_named_last() -> None:
    text = "Malaysia courts builders of data centers. Oracle will invest $6 billion in the country."
    assert told(text, "en") == [("investment", {"Oracle", "Malaysia"})]


def test_who_rules_on_a_deal_rules_on_both_its_sides() -> None:
    text = "The European Commission opened an investigation into Cisco's acquisition of CoreWeave."
    assert ("regulatory", {"European Commission", "Cisco", "CoreWeave"}) in told(text, "en")


def test_a_place_before_a_described_name_is_no_party() -> None:
    text = "Nvidia announced a $2 billion investment into U.K. cloud provider Nscale."
    assert told(text, "en") == [("investment", {"NVIDIA", "Nscale"})]


def test_two_who_meet_are_kept_beside_a_licence() -> None:
    text = "The U.S. Commerce Department approved licenses for Nvidia after Jensen Huang met Donald Trump."
    assert ("meeting", {"Jensen Huang", "Donald Trump"}) in told(text, "en")
