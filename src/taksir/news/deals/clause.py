"""The words that bound a clause, compiled from a grammar."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from taksir.catalog.frames import Grammar, load_frames


@dataclass(frozen=True, slots=True)
class Clauses:
    """The compiled words of a grammar that bound a clause."""

    grammar: Grammar
    markers: frozenset[str]
    """Prepositions that make a name no subject."""
    loose: frozenset[str]
    """Prepositions that after a comma open a clause of their own (", with Nvidia as guarantor")."""
    openers: frozenset[str]
    """Prepositions that also open a clause with a subject of its own."""
    stops: frozenset[str]
    """Words past which no preposition reaches."""
    relative: re.Pattern[str]
    aside: re.Pattern[str]
    breaks: re.Pattern[str]
    endings: re.Pattern[str]
    """Endings of a verb behind which a new clause begins (verb-final languages)."""
    adnominal: re.Pattern[str]
    """What follows a verb that describes the noun behind it (verb-final languages)."""
    stranger: re.Pattern[str]
    """A word with the particle of a subject (verb-final languages)."""
    topic_stranger: re.Pattern[str]
    """A word with the particle of a topic (verb-final languages)."""
    relative_clause: re.Pattern[str]
    """A name as the subject of the next word, which describes what follows (verb-final languages)."""
    reflexive: re.Pattern[str]
    subordinator: re.Pattern[str]
    purpose: re.Pattern[str]
    intention: re.Pattern[str]
    anew: re.Pattern[str]
    """A comma and a conjunction: what follows is the subject of a new clause."""
    appositive: re.Pattern[str]
    anaphor: re.Pattern[str]
    severally: re.Pattern[str]
    both: re.Pattern[str]
    selves: re.Pattern[str]
    pronoun: re.Pattern[str]
    speech: re.Pattern[str]
    """A verb of saying right behind a name."""
    additive: re.Pattern[str]


def _words(words: list[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True)) or r"(?!)"


def _phrases(phrases: list[str]) -> str:
    """The same for many phrases of few first words, each of which is looked for but once."""
    ends: dict[str, list[str]] = {}
    for phrase in phrases:
        first, _, rest = phrase.partition(" ")
        ends.setdefault(first, []).append(rest and f" {rest}")
    told = (f"{re.escape(first)}(?:{'|'.join(map(re.escape, rests))})" for first, rests in ends.items())
    return "|".join(told) or r"(?!)"


def _stranger(grammar: Grammar, markers: list[str]) -> re.Pattern[str]:
    """A word that bears one of the particles and is none of those that only look so."""
    return re.compile(
        rf"(?<=[ \"'“‘(])(?![^ ,]*(?:{_words(grammar.no_subjects)})(?:[ ,]|$))[^ ,]+(?:{_words(markers)})(?=[ ,])"
    )


@cache
def clauses(language: str) -> Clauses:
    """The clause grammar of a language that has frames."""
    frames = load_frames(language)
    if frames is None:
        raise KeyError(language)
    grammar = frames.grammar
    return Clauses(
        grammar=grammar,
        markers=frozenset(grammar.markers),
        loose=frozenset(grammar.loose),
        openers=frozenset(grammar.openers),
        stops=frozenset((*grammar.breaks, *grammar.subordinators, *grammar.relatives)) - frozenset(grammar.markers),
        relative=re.compile(rf"[”\"')]?,?\s+(?:{_words(grammar.relatives)})\b"),
        aside=re.compile(rf",\s+(?:{_words(grammar.asides)})\b[^,;]{{0,140}}(?:,|$)"),
        breaks=re.compile(rf"\b(?:{_words(grammar.breaks)})\b"),
        endings=re.compile(rf"(?:{_words(grammar.endings)})(?=[ ,])(?! (?:{_words(grammar.auxiliaries)}))"),
        adnominal=re.compile(rf"(?:[가-힣]{{0,6}} )?[가-힣]{{0,3}}?(?:{_words(grammar.adnominals)}) "),
        stranger=_stranger(grammar, [m for m in grammar.subject_markers if m.isalpha()]),
        topic_stranger=_stranger(
            grammar, [m for m in grammar.subject_markers if m.isalpha() and m not in grammar.inner_markers]
        ),
        relative_clause=re.compile(
            rf"[^ ,]{{0,12}}(?:{_words(grammar.inner_markers)}) [^ ,]{{1,6}}(?: 중인|{_words(grammar.adnominals)}) "
        ),
        reflexive=re.compile(_words(grammar.reflexives)),
        subordinator=re.compile(rf"(?:^|[,.”\"]\s*)\W*(?:{_words(grammar.subordinators)})\b"),
        purpose=re.compile(rf"(?:^|\s)(?:{_words(grammar.purposes)})\s*$"),
        intention=re.compile(rf"(?:{_words(grammar.intentions)})\s+(?:{_words(grammar.purposes)})\s*$"),
        anew=re.compile(
            rf",\s+(?:{_words([w for w in grammar.conjunctions if w.isalpha()])}|while|sementara)\s[^,]{{0,40}}$"
        ),
        appositive=re.compile(
            rf"\b(?:{_words(grammar.appositives)})\b[^,]{{0,60}}(?<!\bitu)(?<!\bini)(?<!\btersebut),\s*$"
        ),
        anaphor=re.compile(_words(grammar.anaphors)),
        severally=re.compile(_words(grammar.severally)),
        both=re.compile(_words(grammar.both)),
        selves=re.compile(_words(grammar.selves)),
        speech=re.compile(rf"[^,.;]{{0,3}}\b(?:(?:{_words(grammar.additives)}) )?(?:{_words(grammar.speech)})\b"),
        pronoun=re.compile(rf"\b(?:{_phrases(grammar.pronouns)})\b"),
        additive=re.compile(rf"\b(?:{_words(grammar.additives)})\b"),
    )
