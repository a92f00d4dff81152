"""From the words of a question to what stands in them: language, numbers, names, days, topics, a quoted statement."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date

from taksir.catalog.facts import Catalog
from taksir.catalog.reading import reading_words
from taksir.copilot.ask.days import read_days
from taksir.copilot.ask.makers import without_makers
from taksir.copilot.ask.names import find_names
from taksir.copilot.ask.numbers import read_numbers
from taksir.copilot.ask.numerals import in_figures
from taksir.copilot.ask.question import Question
from taksir.copilot.ask.sizes import with_counts
from taksir.copilot.ask.words import TOKEN, shapes, topics, vocabulary
from taksir.news.document import Document, SectionKind, Sentence
from taksir.news.entity.find import find_mentions
from taksir.news.span import Span

LONGEST = 2000
"""A question of more letters is none."""

_HANGUL = re.compile(r"[가-힣]")
_LETTER = re.compile(r"[^\W\d_]")
_EXPONENT = re.compile(r"(?<![\w.,])(\d+(?:\.\d+)?)[eE]\+?(\d{1,2})(?![\w.])")
_QUOTED = re.compile(
    r"“([^“”]{12,})”|\"([^\"]{12,})\"|«([^«»]{12,})»|「([^「」]{6,})」|‘([^‘’]{12,})’|(?<![\w'])'([^']{12,})'(?!\w)"
)
_TIMES = re.compile(r"(?<![\w.,])(\d+)\s?[x×]\s?(?=[A-Z][A-Za-z]*-?\d)")
_COLON = re.compile(r":\s+(?=\S)")
_LEAST_WORDS = 4
_CHECKS = frozenset({"plausible", "check_word", "whether", "status", "source", "contradict"})
"""Topics in front of a colon behind which something is to be checked."""
_ASKING = frozenset({"which", "what", "who", "when", "where", "why", "how_many", "how_much", "how_long"})
"""Topics of question words."""
_LATIN_KOREAN = 4
_ENGLISH, _INDONESIAN = 0.4, 0.9
_SHAPED = 0.5
"""What a word of questions counts for its language, and one that only has its shape.

English words stand in Indonesian questions too.
"""


def read_question(
    text: str,
    catalog: Catalog,
    as_of: date,
    lang: str | None = None,
    held: Mapping[str, tuple[str, int]] | None = None,
) -> Question:
    """What was read; `lang` says the language where it is known, `held` are the names of the ledger, with their kinds.

    Nothing is decided here.
    """
    plain = " ".join(text.split())
    language = lang or language_of(plain)
    spelt = in_figures(_TIMES.sub(r"\1 ", _EXPONENT.sub(_written_out, plain)))
    whole = Sentence(Span(0, len(spelt)), SectionKind.BODY, 0)
    document = Document("q", "question", "", spelt, language, published=as_of, sentences=(whole,))
    mentions = find_mentions(document)
    quantities = read_numbers(document, language)
    names = find_names(spelt, document, mentions, catalog, [one.span for one in quantities], held)
    quantities = with_counts(spelt, quantities, names)
    names = without_makers(spelt, names, quantities, catalog)
    statement = _statement(spelt, language)
    return Question(
        text=spelt,
        language=language,
        quantities=quantities,
        names=names,
        days=read_days(spelt, quantities, as_of),
        topics=topics(_outside(spelt, statement), language),
        statement=statement,
    )


def language_of(text: str) -> str:
    """Indonesian, English or Korean, by the words of questions and the common words of each.

    >>> language_of("berapa harga H100?"), language_of("H100 가격은?"), language_of("price of an H100")
    ('id', 'ko', 'en')
    """
    hangul, letters = len(_HANGUL.findall(text)), len(_LETTER.findall(text))
    if hangul * 2 > letters:
        return "ko"
    words = [match[0].lower() for match in TOKEN.finditer(text)]
    scores = {language: _score(words, language) for language in ("en", "id")}
    if hangul * _LATIN_KOREAN >= letters and hangul and max(scores.values()) <= 1.0:
        return "ko"
    if hangul and not any(scores.values()):
        return "ko"
    return "id" if scores["id"] > scores["en"] else "en"


def _score(words: Sequence[str], language: str) -> float:
    other = "en" if language == "id" else "id"
    stop, strange = (reading_words().stop_words.get(name, frozenset()) for name in (language, other))
    own, others = vocabulary(language), vocabulary(other)
    weight = _ENGLISH if language == "en" else _INDONESIAN
    told = [word for word in words if word not in strange and word not in others]
    shape = shapes(language)
    return sum(
        1.0 if word in stop else weight if word in own else _SHAPED if shape and shape.search(word) else 0.0
        for word in told
    )


def _statement(text: str, language: str) -> str | None:
    """What stands in quotation marks, else behind a colon when it is a sentence and no question of its own."""
    quoted = _QUOTED.search(text)
    if quoted:
        inner = next(group for group in quoted.groups() if group).strip()
        if len(inner.split()) >= _LEAST_WORDS or (_HANGUL.search(inner) and len(inner.split()) >= _LEAST_WORDS - 1):
            return inner
    colon = _COLON.search(text)
    if colon:
        rest = text[colon.end() :].strip()
        asks = (rest.endswith(("?", "？")) or _opens_as_question(rest, language)) and not _CHECKS & set(
            topics(text[: colon.start()], language)
        )
        if not asks and len(rest.split()) >= _LEAST_WORDS - (1 if _HANGUL.search(rest) else 0):
            return rest
    return None


def _opens_as_question(text: str, language: str) -> bool:
    """Whether a question word stands in front: "B200 and H200: which has more memory"."""
    return any(topic in _ASKING and span.start == 0 for topic, span in topics(text, language).items())


def _outside(text: str, statement: str | None) -> str:
    """The text with the statement blanked, so that its words are no words of the question."""
    if statement is None:
        return text
    at = text.find(statement)
    return text if at < 0 else f"{text[:at]}{' ' * len(statement)}{text[at + len(statement) :]}"


def _written_out(match: re.Match[str]) -> str:
    """`5e9` in figures, where it is a whole number."""
    value = float(match[1]) * 10.0 ** int(match[2])
    return f"{value:.0f}" if value == int(value) and value < 1e21 else match[0]
