"""Which language a text is in: Indonesian, English, Korean, or one that is not read."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from functools import lru_cache

from taksir.catalog.reading import LANGUAGES, reading_words

_SAMPLE = 1_800
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_ODD = re.compile(r"[^\x00-\x7f]+")
_HANGUL = re.compile(r"[가-힣]+")
_FOREIGN = re.compile(r"[\u0370-\u1fff\u3040-\u30ff\u3400-\u9fff]+")
_FEW = 12
_SHARE = 0.05


@dataclass(frozen=True, slots=True)
class Guess:
    """`language` is id, en or ko; `sure` is False when the text is too short or too mixed to say.

    `other` names the language when it is none of the three ("German"), or is "" when no language is recognised.
    """

    language: str
    sure: bool = True
    other: str | None = None


def guess_language(text: str) -> Guess:
    """The language of `text`, from the share of Hangul and from common words.

    >>> guess_language("Perusahaan itu akan membangun pusat data di Batam.").language
    'id'
    >>> guess_language("Das Unternehmen wird in der Stadt bauen, und es ist nicht das erste, das von dort kommt.").other
    'German'
    """
    sample = _sample(text)
    odd = "".join(_ODD.findall(sample))
    hangul = sum(map(len, _HANGUL.findall(odd)))
    foreign = sum(map(len, _FOREIGN.findall(odd)))
    words = _WORD.findall(sample.lower())
    letters = sum(map(len, words))
    if hangul and hangul * 5 >= letters and hangul >= foreign:
        return Guess("ko", sure=hangul * 3 >= letters)
    if foreign * 2 > letters:
        return Guess("en", sure=False, other="")
    return _by_words(words)


def _sample(text: str) -> str:
    if len(text) <= _SAMPLE:
        return text
    third = _SAMPLE // 3
    middle = len(text) // 2
    return f"{text[:third]} {text[middle : middle + third]} {text[-third:]}"


def _by_words(words: list[str]) -> Guess:
    scores: Counter[str] = Counter()
    owners = _owners()
    for languages, count in Counter(owners[word] for word in words if word in owners).items():
        for language in languages:
            scores[language] += count
    ours = max(LANGUAGES, key=lambda name: scores[name])
    if not scores[ours]:
        ours = "en"
    best, hits = max(scores.items(), key=lambda item: item[1], default=(ours, 0))
    total = len(words)
    if total >= _FEW and best not in LANGUAGES and hits >= _SHARE * total and hits > 1.15 * scores[ours]:
        return Guess(ours, sure=False, other=best)
    if total >= _FEW and scores[ours] < _SHARE * total:
        return Guess(ours, sure=False, other=None if scores[ours] >= 2 else "")
    second = max((scores[name] for name in LANGUAGES if name != ours), default=0)
    return Guess(ours, sure=total >= _FEW and scores[ours] > 1.3 * second)


@lru_cache(maxsize=1)
def _owners() -> dict[str, tuple[str, ...]]:
    owners: dict[str, list[str]] = {}
    for language, words in reading_words().stop_words.items():
        for word in words:
            owners.setdefault(word, []).append(language)
    return {word: tuple(names) for word, names in owners.items()}
