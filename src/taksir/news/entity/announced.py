"""Unknown companies in Korean text, which has no capitals: the noun before or the end of the name gives them away.

"스타트업 노바렉스는", "오로라벤처스가", "반도체 업체 누리텍(Nuritek)과".
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from taksir.catalog.naming import NamingWords
from taksir.news.alternation import alternation
from taksir.news.entity.candidate import Candidate
from taksir.news.mention import Mention

_MOST = 60
"""No text announces more names."""
_SHORTEST = 2
_GLOSS = re.compile(r"['’”\"]?\(([A-Z][A-Za-z0-9&. \-]{1,30})\)")
_BEFORE_GLOSS = re.compile(r"(?<![가-힣])([가-힣]{2,12})['’”\"]?\($")
_MAYOR = re.compile(r"(?<![가-힣])(?:([가-힣]{2,3}시)[장청]|([가-힣]{2,3}군)[수청])(?![가-힣]{3})")
"""A mayor or a town hall: the town acts as a party of its own."""
_ENDING = re.compile(
    r"(?:으로부터|로부터|에서는|에서도|에게서|이라는|라는|에게|에서|에는|에도|와의|과의|와는|과는|와도|과도|측은|측이|측과|"
    r"은|는|이|가|을|를|의|에|와|과|로|도|측|등)$"
)


@lru_cache(maxsize=4)
def _pattern(heads: frozenset[str], tails: frozenset[str]) -> re.Pattern[str] | None:
    """One alternation: a word behind a noun that announces it, or a word that ends as companies' names do."""
    if not heads:
        return None
    head, tail = (alternation(listed, space=" ", cased=True) for listed in (heads, tails))
    word = r"[가-힣A-Za-z0-9&.]{2,16}"
    return re.compile(
        rf"{head}(?:인|이자)? ['‘“\"「<]?(?P<told>{word}(?: {tail}[가-힣]{{0,4}})?)"
        rf"|(?<![가-힣A-Za-z0-9])(?P<alone>[가-힣A-Za-z]{{2,8}}{tail})(?=[^가-힣A-Za-z]|[은는이가을를에와과의도로])"
        rf"|['‘“](?P<quoted>[A-Z][A-Za-z0-9&. ]{{1,20}}|[가-힣A-Za-z0-9]{{2,10}})['’”](?=와|과|로부터|으로부터|에게)"
        rf"|(?<![가-힣])(?P<group>[가-힣]{{2,8}}) ?그룹(?=[과와은는이가의을])"
        rf"|(?<![가-힣A-Za-z0-9])(?P<firm>[가-힣A-Za-z0-9]{{2,20}})(?=\((?:유|주)\))"
        rf"|, (?P<listed>[가-힣A-Za-z0-9]{{3,12}})(?=, )"
    )


def announced(text: str, mentions: Sequence[Mention], words: NamingWords) -> list[Candidate]:
    """The companies that the text announces, at every place where it names them; places of `mentions` are left out."""
    pattern = _pattern(words.heads, words.tails)
    if pattern is None:
        return []
    starts = {mention.span.start: mention for mention in mentions}
    ends = frozenset(mention.span.end for mention in mentions if mention.type == "org")
    names = _glossed(text, mentions)
    for match in pattern.finditer(text):
        if len(names) >= _MOST:
            break
        key = match.lastgroup or "told"
        start = match.start(key)
        if start in starts:
            continue
        stem = _stem(match[key], words)
        if key != "firm" and not _is_company(stem, words):
            continue
        if key == "listed" and not _is_beside(match, starts, ends):
            continue
        gloss = _GLOSS.match(text, start + len(stem))
        if gloss is not None:
            known = starts.get(gloss.start(1))
            names.setdefault(stem, known.name if known is not None else gloss[1])
        else:
            names.setdefault(stem, stem)
    for town in {match[1] or match[2] for match in _MAYOR.finditer(text)}:
        if town not in words.stop and re.search(rf"(?<![가-힣]){town}(?=[는가와과의도, ])", text):
            names.setdefault(town, town)
    return _everywhere(text, names, starts) if names else []


def _is_beside(match: re.Match[str], starts: dict[int, Mention], ends: frozenset[int]) -> bool:
    """Whether a member of a list stands between commas beside a known company."""
    after = starts.get(match.end() + 2)
    return match.start() in ends or (after is not None and after.type == "org")


def _glossed(text: str, mentions: Sequence[Mention]) -> dict[str, str]:
    """Hangul in front of an unknown name in brackets is that name: "노바렉스(Novarex)"."""
    names = {}
    for mention in mentions:
        if mention.how == "candidate" and mention.type in {"org", "unknown"}:
            before = _BEFORE_GLOSS.search(text, max(0, mention.span.start - 16), mention.span.start)
            if before is not None:
                names[before[1]] = mention.name
    return names


def _stem(word: str, words: NamingWords) -> str:
    """The word without its particle, unless the particle belongs to how the name ends."""
    if any(word.endswith(tail) for tail in words.tails):
        return word
    word = word.rstrip(".")
    ending = _ENDING.search(word)
    return word[: ending.start()] if ending is not None and ending.start() >= _SHORTEST else word


def _is_company(stem: str, words: NamingWords) -> bool:
    """Whether a word is a name and not an ordinary word: Latin, ending as companies do, or of foreign syllables."""
    if len(stem) < _SHORTEST or stem in words.stop or stem in words.weak:
        return False
    if any(stem.endswith(tail) and len(stem) > len(tail) + 1 for tail in words.tails):
        return True
    if any(stem.endswith(p) or (stem.startswith(p) and len(stem) < len(p) + 3) for p in words.weak):
        return False
    if stem[0].isascii():
        return stem[0].isupper() and len(stem) > _SHORTEST
    return any(syllable in words.foreign for syllable in stem)


def _everywhere(text: str, names: dict[str, str], starts: dict[int, Mention]) -> list[Candidate]:
    found = []
    plain = "|".join(sorted(map(re.escape, names), key=len, reverse=True))
    for match in re.finditer(rf"(?<![가-힣A-Za-z0-9])(?:{plain})(?![A-Za-z0-9])", text):
        if match.start() not in starts:
            found.append(Candidate(match.start(), match.end(), names[match[0]], "org"))
    return found
