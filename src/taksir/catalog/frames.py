"""Verb frames: which words tell a deal, and who plays which part in it. One file a language in `data/frames/`.

A frame says: these words (`words`) tell a deal of this `type`; the subject, the direct object, the genitive and the
names behind certain prepositions or particles (`oblique`) play these roles. `needs` and `also` are words of which one
must stand near by ("sign" alone is no deal, "sign ... agreement" is); the first frame of the file whose needs are met
wins, so specific frames stand before general ones.

Loading does without pydantic, because every start pays for it; `check_frames` in `frame_file` holds the strict check
and is run by the tests.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cache, cached_property
from typing import Any, Literal

from taksir.catalog.words import word_tables
from taksir.errors import CatalogError

DealType = Literal[
    "investment", "funding_round", "stake", "commitment", "supply", "manufacturing", "partnership", "joint_venture",
    "exclusivity", "renegotiation", "datacenter_build", "project", "chip_development", "capex", "layoffs", "meeting",
    "office_opening", "government_support", "regulatory", "acquisition", "lease", "no_comment",
]  # fmt: skip
"""The deal types of the contract, and `no_comment`: a refusal, which takes the type of what it refers to."""

PartyType = Literal["org", "person", "programme", "place", "product"]


@dataclass(frozen=True, kw_only=True)
class Frame:
    """One way to tell a deal."""

    type: DealType
    words: list[str]
    subject: str = ""
    """Role of the one who does it; empty when the subject plays no part."""
    object: str = ""
    """Role of the unmarked name after the verb (the one with an object particle in Korean)."""
    genitive: str = ""
    """Role of the owner: right after a noun (id), "X's" before it (en), with or without a particle (ko)."""
    oblique: dict[str, list[str]] = field(default_factory=dict)
    """Role to the prepositions or particles that mark it; with a "+", the names join those who play it already."""
    needs: list[str] = field(default_factory=list)
    """One of these must follow (precede, in a verb-final language) within `reach`; `$money`, `$power`, `$people` and
    `$percent` stand for numbers."""
    around: bool = False
    """Whether what it needs may also stand on the other side ("the data centre that X is building")."""
    seller: bool = False
    """Whether one of two sides, and only one, must be known to sell what such deals are about."""
    also: list[str] = field(default_factory=list)
    """And one of these must stand anywhere in the sentence."""
    avoid: list[str] = field(default_factory=list)
    """None of these may stand near by."""
    reach: int = 90
    require: list[str] = field(default_factory=list)
    """Roles that must be filled."""
    least: int = 2
    """How many parties at least."""
    parties: list[PartyType] = field(default_factory=lambda: ["org"])
    """What may be a party; a person stands for his company unless persons may be parties."""
    reciprocal: bool = False
    """Whether two names in one slot are already a deal ("A and B join forces")."""
    shared: bool = False
    """Whether the parties are those of the deal told before ("joint investment in ..." under a list head)."""
    topic: bool = False
    """Whether a missing subject is the topic of the paragraph."""
    counterpart: bool = False
    """Whether a missing second party is taken from the deal that the document told before with the same party."""
    verb: bool = True
    """Whether the words are a verb (so that the subject is looked for); False for a noun."""
    alone: bool = True
    """Whether it is told beside another deal of the same sentence and party ("invests in order to build ...")."""
    again: bool = False
    """Whether it tells once more what was told last, of others ("Amazon took a similar step")."""
    each: bool = False
    """Whether each subject has a deal of its own ("Amazon and Meta cut jobs" are two)."""
    maker: str = ""
    """Role of the one whose name stands right before a needed word ("엔비디아 칩")."""
    elided: str = ""
    """The role that may be left out, and is then the topic of the paragraph."""
    inherits: bool = False
    """Whether, told just after a supply of the same party, it is a supply too ("after a contract with OpenAI")."""
    anywhere: bool = False
    """Whether a role that must be filled may be played by any fitting name of the sentence."""
    raised: bool = False
    """Whether a missing counterpart is who raises money in the funding round told before."""
    purpose: bool = True
    """Whether it still tells a deal in a clause of purpose ("in order to build ...")."""

    @cached_property
    def role_of_marker(self) -> dict[str, str]:
        """Preposition or particle to role."""
        return {marker: role for role, markers in self.oblique.items() for marker in markers}


@dataclass(frozen=True, kw_only=True)
class Grammar:
    """What the reader of deals must know of a language beside the frames."""

    verb_final: bool = False
    """Whether names stand before the verb and carry their particle behind them."""
    owner_after: bool = False
    """Whether the owner stands behind the noun ("investasi Nvidia")."""
    conjunctions: list[str]
    """What stands between coordinated names."""
    markers: list[str]
    """Prepositions before a name, or particles behind it, longest first where it matters."""
    subject_markers: list[str] = field(default_factory=list)
    object_markers: list[str] = field(default_factory=list)
    genitive_markers: list[str] = field(default_factory=list)
    relatives: list[str] = field(default_factory=list)
    """Words right after a name that make it the subject of what follows."""
    asides: list[str] = field(default_factory=list)
    """Words that open an aside between commas."""
    breaks: list[str] = field(default_factory=list)
    """Words that end the reach of a verb to its right."""
    endings: list[str] = field(default_factory=list)
    """Endings of a verb behind which a new clause begins (verb-final languages)."""
    auxiliaries: list[str] = field(default_factory=list)
    """Words right behind such an ending that carry the verb on."""
    adnominals: list[str] = field(default_factory=list)
    """Endings of a verb that describes the noun behind it (verb-final languages)."""
    inner_markers: list[str] = field(default_factory=list)
    """Particles of a subject that also mark the subject of a relative clause (verb-final languages)."""
    reflexives: list[str] = field(default_factory=list)
    """Words that stand for the topic of the sentence (verb-final languages)."""
    no_subjects: list[str] = field(default_factory=list)
    """Words that look as if they bore the particle of a subject."""
    subordinators: list[str] = field(default_factory=list)
    """Words that open a clause whose subject may follow in the main clause."""
    left_markers: list[str] = field(default_factory=list)
    """Prepositions whose name counts also when it stands before the verb."""
    titles: list[str] = field(default_factory=list)
    """Words between a company and its person ("CEO")."""
    modifiers: list[str] = field(default_factory=list)
    """Words between two names that make the first a mere modifier ("OpenAI rival Anthropic")."""
    purposes: list[str] = field(default_factory=list)
    intentions: list[str] = field(default_factory=list)
    """Words before a purpose word that make it a plan ("plans to", "agreed to")."""
    anaphors: list[str] = field(default_factory=list)
    """Phrases that refer to the deal told before ("under the agreement")."""
    severally: list[str] = field(default_factory=list)
    """Words that say that each of several gives a sum of its own ("each")."""
    others: list[str] = field(default_factory=list)
    """Words right behind a list that has more members (verb-final languages)."""
    counters: list[str] = field(default_factory=list)
    """Nouns that count companies ("and 20 others"), behind a list of names (verb-final languages)."""
    both: list[str] = field(default_factory=list)
    """Phrases that stand for the two parties told before ("both companies")."""
    currencies: list[str] = field(default_factory=list)
    """Words after which a country's name is part of a currency ("dolar AS")."""
    additives: list[str] = field(default_factory=list)
    """Words before a verb that make it a deal beside the one told before ("will also partner")."""
    no_parties: list[str] = field(default_factory=list)
    """First words of unknown names that are no companies (places, papers, offices)."""
    speech: list[str] = field(default_factory=list)
    """Verbs of saying: an unknown name before one is who speaks, not who deals."""
    pronouns: list[str] = field(default_factory=list)
    """Words that stand for the subject of an earlier sentence where no name does ("it", "the company")."""
    appositives: list[str] = field(default_factory=list)
    """Nouns whose phrase may stand between a preposition and the name, before a comma ("with the chipmaker, AMD")."""
    selves: list[str] = field(default_factory=list)
    """Phrases for the one company that a document is about ("the company")."""
    lands: list[str] = field(default_factory=list)
    """Phrases for the country named last ("the country")."""
    examples: list[str] = field(default_factory=list)
    """Words that only introduce the names a preposition governs ("from investors including Nvidia")."""
    agents: list[str] = field(default_factory=list)
    """Prepositions of the agent, whose name stands close by ("an investment by Google")."""
    articles: list[str] = field(default_factory=list)
    """Articles that may stand before a name in a list."""
    openers: list[str] = field(default_factory=list)
    """Prepositions that also open a clause: the name right before the verb is its subject ("after Nvidia invested")."""
    loose: list[str] = field(default_factory=list)
    """Prepositions that after a comma open a clause of their own."""
    owners: list[str] = field(default_factory=list)
    """Prepositions whose name owns the thing named before ("the plant owned by Constellation")."""
    fillers: list[str] = field(default_factory=list)
    """Nouns that may stand between a conjunction and a name ("and telecoms arm Jio")."""
    dependents: list[str] = field(default_factory=list)
    """What stands behind a place that is but an adjective ("Dubai-based")."""
    weak_markers: list[str] = field(default_factory=list)
    """Prepositions whose name is the subject when no better one stands in the sentence ("for Google")."""


@dataclass(frozen=True, slots=True)
class FrameSet:
    """All frames of one language."""

    language: Literal["id", "en", "ko"]
    grammar: Grammar
    frame: list[Frame]


@cache
def load_frames(language: str) -> FrameSet | None:
    """The frames of a language, or None for a language that has none.

    >>> load_frames("en").language
    'en'
    """
    found: FrameSet | None = None
    for path, record in word_tables(f"frames/{language}.toml"):
        try:
            if found is None:
                found = frames_of(record)
            else:  # what a later folder says is more special
                found = replace(found, frame=[*(Frame(**row) for row in record["frame"]), *found.frame])
        except (KeyError, TypeError, ValueError) as error:
            raise CatalogError(f"{path}: {error}") from error
    return found


def frames_of(record: Mapping[str, Any]) -> FrameSet:
    """The frames of a record of the shape of a file, types unchecked."""
    frames = [Frame(**row) for row in record["frame"]]
    return FrameSet(record["language"], Grammar(**record["grammar"]), frames)
