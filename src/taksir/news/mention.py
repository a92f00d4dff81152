"""A place in a text where an organisation, person, place, chip or model is named."""

from __future__ import annotations

from dataclasses import dataclass

from taksir.news.span import Span


@dataclass(frozen=True, slots=True)
class Mention:
    """One naming of one entity.

    `name` is the canonical name of the gazetteer ("SK hynix"), or the words themselves for a candidate.
    `type` is org, person, programme, place, chip, model, product, publisher, or unknown.
    `how` is alias, fuzzy (near-miss of an alias), candidate (an unknown proper name) or coreference
    ("perusahaan itu"; `name` is what it stands for). A phrase that stands for two ("kedua perusahaan", 양사) is one
    mention whose name is "A+B", since mentions never overlap.
    """

    span: Span
    name: str
    type: str
    how: str = "alias"
