"""Unknown proper names: marked as candidates, with a type only where a word beside them says it."""

from __future__ import annotations

import re
from typing import NamedTuple

from taksir.catalog.naming import NamingWords
from taksir.news.entity.capital import Run, Token

_CAMEL = re.compile(r"[A-Z][a-z0-9]+[A-Z]|[a-z]+[A-Z]")
_BEFORE = re.compile(r"([^\W\d_][\w.\-]*),? [\"“‘']?$")
_ROLE_AFTER = re.compile(r",? ?\(?(?:the |an? |its |former |mantan )?(\w+)")
_HANGUL_PERSON = re.compile(
    r"(?<![가-힣])([가-힣])([가-힣]{2}) ([가-힣A-Za-z]{2,12})(?: ([가-힣A-Za-z]{2,12}))?(?: ([가-힣A-Z]{2,8}))?"
)
_HANGUL_QUOTED = re.compile(r"[‘“'\"「『<《]([^‘’“”'\"「」『』<>《》\n]{2,24})[’”'\"」』>》] ?([가-힣]{2,5})")
_HANGUL_ORG = re.compile(r"(?:㈜|\(주\)|주식회사 )([가-힣A-Za-z0-9&]{2,20})")
_PARTICLES = "은는을를의에와과로며"
_LETTERS = 3


class Candidate(NamedTuple):
    """An unknown name at its place; `name` is how it is called from now on."""

    start: int
    end: int
    name: str
    type: str


def split_at_titles(run: Run, words: NamingWords) -> list[Run]:
    """The run cut before titles inside it: "Northwind" and "CEO Jane Holloway"."""
    if len(run) == 1:
        return [run]
    titles = words.person.titles_before
    cuts = [i for i in range(1, len(run)) if run[i].word in titles and run[i - 1].word not in words.person.title_words]
    return [run[start:end] for start, end in zip([0, *cuts], [*cuts, len(run)], strict=True)] if cuts else [run]


def trim(run: Run, words: NamingWords, lower: frozenset[str], owner: str | None) -> tuple[Run, bool]:
    """The run without titles in front and plain words at its edges; and whether a title says that it is a person.

    At the start of a sentence the first word is plain when the text has it in lower case elsewhere. `owner` is what
    stands before a known name right in front: "CEO" in "CEO Telkom Dian Siswarini".
    """
    first, last = 0, len(run)
    if owner is not None:
        while first < last - 1 and run[first].word in words.org.after:
            first += 1
    titles, stop = words.person.title_words, words.stop
    person = owner is not None and owner in titles
    while first < last and (run[first].word in titles or f"{run[first].word}." in titles):
        person = True
        first += 1
    least = 2 if person else 0
    while last - first > least and (
        run[first].word in stop or (run[first].begins and run[first].word.lower() in lower)
    ):
        first += 1
    while last > first and run[last - 1].word in stop:
        last -= 1
    return run[first:last], person


def is_name(run: Run, lower: frozenset[str], weak: frozenset[str]) -> bool:
    """Whether an unknown run is a proper name by its looks."""
    if len(run) == 1:
        token = run[0]
        if (
            token.word in weak
            or len(token.word) < _LETTERS
            or token.word.isupper()
            or not token.word.replace("-", "").isalpha()
        ):
            return False
        if _CAMEL.match(token.word):
            return True
        return not token.begins and token.word.lower() not in lower
    if all(token.word.isupper() for token in run):
        return False
    return any(token.word.lower() not in lower for token in run)


def spells_out(text: str, run: Run, words: NamingWords) -> bool:
    """Whether the run only spells out an acronym of the trade: "GPU (Graphics Processing Unit)", or the reverse."""
    start, end = merged(run)
    initials = "".join(token.word[0] for token in run)
    size = len(initials)
    if text.startswith(f" ({initials}", end):
        return initials in words.stop
    return text[start - 1 : start] == "(" and text[max(0, start - 2 - size) : start - 2] in words.stop and size > 1


def type_of(text: str, run: Run, person: bool, words: NamingWords) -> str:
    """What a word beside or inside the run says of it; "unknown" when nothing does."""
    inside = [token.word for token in run]
    if inside[0] in words.programme.before or inside[-1] in words.programme.after:
        return "programme"
    if inside[-1] in words.org.after or (len(run) > 1 and inside[0] in words.org.before):
        return "org"
    if inside[-1] in words.place.after:
        return "place"
    if person:
        return "person"
    before = _BEFORE.search(text, max(0, run[0].start - 24), run[0].start)
    if before is not None:
        word = before[1]
        if word in words.programme.before:
            return "programme"
        if word in words.org.before:
            return "org"
        if word in words.person.titles_before:
            return "person"
    after = _ROLE_AFTER.match(text, run[-1].end)
    if after is not None:
        if after[1] in words.person.titles_before:
            if text[run[-1].end] == " " and not after[0][1:].startswith("("):
                return "org"
            return "person" if len(run) > 1 else "unknown"
        if after[1] in words.programme.after and text[run[-1].end] == " ":
            return "programme"
    return "unknown"


def hangul_candidates(text: str, words: NamingWords) -> list[Candidate]:
    """Korean names that a title, ㈜ or a project word gives away: "홍길동 대표", "㈜가나다", ‘새벽’ 프로젝트."""
    found: list[Candidate] = []
    for match in _HANGUL_PERSON.finditer(text):
        surname, given, *others = match.groups()
        name = surname + given
        if surname not in words.person.surnames or name in words.stop or given[-1] in _PARTICLES:
            continue
        if any(other is not None and _is_title(other, words) for other in others):
            found.append(Candidate(match.start(1), match.end(2), name, "person"))
    for match in _HANGUL_QUOTED.finditer(text):
        if any(match[2].startswith(cue) for cue in words.programme.after):
            found.append(Candidate(match.start(1), match.end(1), match[1], "programme"))
    for match in _HANGUL_ORG.finditer(text):
        name = _without_ending(match[1], words)
        found.append(Candidate(match.start(1), match.start(1) + len(name), name, "org"))
    return found


def _without_ending(name: str, words: NamingWords) -> str:
    for size in (2, 1):
        if len(name) - size >= 2 and words.tail.fullmatch(name, len(name) - size):
            return name[:-size]
    return name


def _is_title(word: str, words: NamingWords) -> bool:
    titles = words.person.titles_after
    return word in titles or (word[:-1] in titles and word[-1] in "은는이가을를의도와과")


def merged(run: Run) -> tuple[int, int]:
    """Where the run stands."""
    first: Token = run[0]
    return first.start, run[-1].end
