"""Words that decide how surely something is said: `data/status/*.toml`, checked and typed.

>>> load_status_cues("id").language
'id'
>>> inflect_meng("umum", "kan")
'mengumumkan'
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from typing import Any

from taksir.catalog.words import added, word_tables
from taksir.errors import CatalogError

LANGUAGES = ("id", "en", "ko")


class CueClass(StrEnum):
    """What a cue does; the first group marks structure, the others carry a meaning."""

    MASK = "mask"
    BREAK = "break"
    RELATIVE = "relative"
    FACTUAL_RELATIVE = "factual_relative"
    COMPLEMENT = "complement"
    ANAPHOR = "anaphor"
    PAST = "past"
    ACT = "act"
    NEGATION = "negation"
    COUNTER = "counter"
    TOLD = "told"
    DOCUMENT = "document"
    COMPANY = "company"
    OFFICIAL = "official"
    ANALYST = "analyst"
    MEDIA_NAME = "media_name"
    HEARSAY = "hearsay"
    TALKS = "talks"
    CONSIDER = "consider"
    SECRET = "secret"
    PASSIVE_REPORT = "passive_report"
    ANONYMOUS = "anonymous"
    INDUSTRY = "industry"
    VAGUE_SOURCE = "vague_source"
    SAME_SOURCE = "same_source"
    ACCORDING = "according"
    CITING = "citing"
    MEDIA_SAYS = "media_says"
    REPORT_NOUN = "report_noun"
    SAYS = "says"
    SPEAKS = "speaks"
    NO_COMMENT = "no_comment"
    DENIED = "denied"
    CONDITIONAL = "conditional"
    POSSIBLE = "possible"
    SPECULATION = "speculation"
    ESTIMATED = "estimated"
    FORECAST = "forecast"
    PLAN = "plan"
    LIGHT = "light"
    WOULD = "would"
    SCHEDULED = "scheduled"
    ANNOUNCED = "announced"
    CONTRACTED = "contracted"
    CONSTRUCTION = "construction"
    OPERATING = "operating"
    CONFIRMED = "confirmed"


class CueScope(StrEnum):
    """Where a cue's words hold: what follows or precedes, its clause, sentence, beside it, right at it, nowhere."""

    RIGHT = "right"
    LEFT = "left"
    BOTH = "both"
    SENTENCE = "sentence"
    NEAR = "near"
    TOUCHING = "touching"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class StatusCue:
    """One phrase in lower case with its class and scope.

    `left_edge`/`right_edge`: a word must begin/end there. `side` says on which side a source stands. `label` names
    a source that has no name of its own ("unnamed sources"). `title_only` cues count in titles alone; `lowercase`
    cues do not count when written with a capital ("may", the month "May"). `stem` tells how the Korean syllable before
    it must end: "open" in a vowel or ㄹ, "l" in ㄹ.
    """

    phrase: str
    kind: CueClass
    scope: CueScope
    side: str | None = None
    label: str | None = None
    left_edge: bool = True
    right_edge: bool = True
    title_only: bool = False
    lowercase: bool = False
    needs_source: bool = False
    after_quote: bool = False
    stem: str | None = None


@dataclass(frozen=True, slots=True)
class StatusLexicon:
    """All cues of one language with the words that its scope rules need."""

    language: str
    cues: tuple[StatusCue, ...]
    dates: tuple[str, ...]
    past: tuple[str, ...]
    future: tuple[str, ...]
    fronts: frozenset[str]
    stative: tuple[str, ...]


_GROUP_KEYS = {
    "class",
    "scope",
    "side",
    "label",
    "section",
    "lowercase",
    "needs_source",
    "after_quote",
    "stem",
    "phrases",
    "verbs",
    "roots",
    "suffix",
}
_TOP_KEYS = {"language", "dates", "past", "future", "fronts", "stative", "cue"}


@lru_cache(maxsize=8)
def load_status_cues(language: str) -> StatusLexicon:
    """Cues of `language`; an unknown language gets the English ones.

    Raises `CatalogError` when the file breaks the schema; the message names file, group and reason.
    """
    code = language if language in LANGUAGES else "en"
    name = f"status/{code}.toml"
    raw = _read(name)
    if missing := _TOP_KEYS - set(raw):
        raise CatalogError(f"{name}: key {sorted(missing)[0]!r} is missing")
    if unknown := set(raw) - _TOP_KEYS:
        raise CatalogError(f"{name}: unknown key {sorted(unknown)[0]!r}")
    cues: list[StatusCue] = []
    for number, group in enumerate(raw.get("cue", ()), start=1):
        cues.extend(_group(f"{name}: cue {number}", group, code))
    cues.extend(_sources(code))
    return StatusLexicon(
        language=code,
        cues=tuple(cues),
        dates=tuple(raw["dates"]),
        past=tuple(raw["past"]),
        future=tuple(raw["future"]),
        fronts=frozenset(raw["fronts"]),
        stative=tuple(raw["stative"]),
    )


def _read(name: str) -> dict[str, Any]:
    """A file with what packs add to it."""
    raw: dict[str, Any] = {}
    for _, more in word_tables(name):
        raw = added(raw, more)
    return raw


def _group(where: str, group: dict[str, Any], language: str) -> list[StatusCue]:
    if unknown := set(group) - _GROUP_KEYS:
        raise CatalogError(f"{where}: unknown key {sorted(unknown)[0]!r}")
    try:
        kind = CueClass(group["class"])
        scope = CueScope(group["scope"])
    except (KeyError, ValueError) as error:
        raise CatalogError(f"{where}: class or scope missing or unknown ({error})") from error
    words = list(group.get("phrases", ()))
    for verb in group.get("verbs", ()):
        words.extend(english_forms(verb))
    passive: set[str] = set()
    for root in group.get("roots", ()):
        forms = indonesian_forms(root, group.get("suffix", ""))
        words.extend(forms)
        passive.add(forms[1])
    if not words:
        raise CatalogError(f"{where}: no phrase")
    cues = []
    for word in dict.fromkeys(words):
        if not isinstance(word, str) or not word.strip("*| "):
            raise CatalogError(f"{where}: an empty phrase")
        edges = language != "ko"
        bare = word.rstrip("*|")
        cues.append(
            StatusCue(
                phrase=bare.lower(),
                kind=kind,
                scope=CueScope.BOTH if word in passive else scope,
                side=group.get("side"),
                label=group.get("label"),
                left_edge=edges,
                right_edge=word.endswith("|") or (edges and not word.endswith("*")),
                title_only=group.get("section") == "title",
                lowercase=bool(group.get("lowercase", False)),
                needs_source=bool(group.get("needs_source", False)),
                after_quote=bool(group.get("after_quote", False)),
                stem=group.get("stem"),
            )
        )
    return cues


@lru_cache(maxsize=8)
def _sources(language: str) -> tuple[StatusCue, ...]:
    raw = _read("status/sources.toml")
    cues = []
    for key, kind in (("media", CueClass.MEDIA_NAME), ("research", CueClass.ANALYST)):
        for names in raw[key]:
            for alias in names:
                cues.append(
                    StatusCue(
                        alias.lower(),
                        kind,
                        CueScope.NONE,
                        label=names[0],
                        left_edge=alias.isascii(),
                        right_edge=alias.isascii(),
                    )
                )
    return tuple(cues)


def english_forms(verb: str) -> tuple[str, ...]:
    """Regular forms of an English verb: announce, announces, announced, announcing."""
    if verb.endswith("e"):
        return verb, verb + "s", verb + "d", verb[:-1] + "ing"
    if verb.endswith("y") and verb[-2:-1] not in "aeiou":
        return verb, verb[:-1] + "ies", verb[:-1] + "ied", verb + "ing"
    es = "es" if verb.endswith(("s", "sh", "ch", "x", "z")) else "s"
    return verb, verb + es, verb + "ed", verb + "ing"


def indonesian_forms(root: str, suffix: str = "") -> tuple[str, ...]:
    """Active and passive of an Indonesian root: mengumumkan, diumumkan, umumkan."""
    return inflect_meng(root, suffix), f"di{root}{suffix}", root + suffix


def inflect_meng(root: str, suffix: str = "") -> str:
    """Active form with its nasal: umum -> mengumumkan, tulis -> menulis, prediksi -> memprediksi.

    Clusters keep their consonant (memprediksi, memproyeksikan), as loan words do.
    """
    first, second = root[0], root[1:2]
    cluster = second in "rl"
    if first in "aiueogh":
        return f"meng{root}{suffix}"
    if first == "k":
        return f"meng{root if cluster else root[1:]}{suffix}"
    if first == "p":
        return f"mem{root if cluster else root[1:]}{suffix}"
    if first == "t":
        return f"men{root if cluster else root[1:]}{suffix}"
    if first == "s":
        return f"me{'n' + root if cluster else 'ny' + root[1:]}{suffix}"
    if first in "bfv":
        return f"mem{root}{suffix}"
    if first in "cdjz":
        return f"men{root}{suffix}"
    return f"me{root}{suffix}"
