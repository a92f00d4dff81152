"""What one sentence of a document says: the answer where no deal or fact of the ledger holds what is asked for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from taksir.copilot.ask.answer import Answer
from taksir.copilot.ask.asked import asks, asks_number, others_of
from taksir.copilot.ask.asking import listed_topics, says
from taksir.copilot.ask.figures import figure_of
from taksir.copilot.ask.kinds import money_kinds, sure_kinds
from taksir.copilot.ask.measure import fitting, fitting_each, measures_of
from taksir.copilot.ask.parties import parties_of
from taksir.copilot.ask.phrase import has_phrase, say
from taksir.copilot.ask.question import Question
from taksir.copilot.ask.reply import answered, asked_back, declined
from taksir.copilot.ask.sought import sought_of
from taksir.copilot.ask.telling import about, day_or, short, word
from taksir.copilot.desk import Desk
from taksir.copilot.finding import Number
from taksir.copilot.seek.line import HERE, NEAR, TITLED
from taksir.copilot.seek.passage import Passage
from taksir.copilot.seek.sought import Sought
from taksir.copilot.seek.stance import denier, stance
from taksir.copilot.toolbox.passages import found_passages, passage_number, told_passages
from taksir.ledger.support import UNSURE
from taksir.news.claim import Claim
from taksir.news.standing import Status

LEAST, COVERED = 0.7, 0.55
"""The score, and the part of the words of the question, from which a sentence answers."""

SURE = 0.7
"""The part of the words that a sentence must have from which yes or no is read."""

WHOLE = 0.8
"""The part of the words that a sentence must have which names others than those who are looked for."""

EVERY = 0.99
"""The part of the words that a sentence must have which is about somebody whom only the rest of its document names."""

LIKE = 0.5
"""The score from which a sentence is near enough to be shown where none answers."""

OPEN = 0.08
"""Where nobody is named, another document whose number scores so near leaves open which is meant."""

CLOSE = 0.06
"""Another number whose score lies so near is told beside."""

_QUOTE = 260
_SHOWN = 3
_NAMED = 6


@dataclass(frozen=True, slots=True)
class Told:
    """A sentence that answers. `covered` is the part of the `words` of the question that it has; `names` are those of
    the question, and `whole` says that the sentence has them all, itself or by the one before.

    `behind` says that yes or no is asked for, and a denial stands behind the sentence; `scores` are those of all
    numbers that were found, by claim, `values` their values.
    """

    answer: Answer
    covered: float
    whole: bool
    words: int
    behind: bool
    names: tuple[str, ...]
    scores: Mapping[str, float]
    values: Mapping[str, tuple[float | str | None, str]]


def told(question: Question, desk: Desk) -> Told | None:
    """The sentence that answers, with its number where one is asked for; None where none says it clearly enough."""
    parties = parties_of(question, desk)
    if parties.empty or parties.missing:
        return None
    wants = asks(question)
    kinds = sure_kinds(question)
    sought = sought_of(question, parties.actors, (*parties.places, *parties.things), kinds, number=wants == "number")
    if wants == "number" and not _asked(question, sought):
        return None
    free = not (sought.names or sought.side or sought.values)
    if free and (len(sought.words) < 2 or says(question.text, "pointing", question.language)):
        return None
    parts = fitting_each(question) if wants == "number" else [sought.fits]
    best: list[Passage] = []
    rest: list[Passage] = []
    all_: list[Passage] = []
    asked = len(sought.words) + len(sought.values)
    for fits in parts:
        found = found_passages(desk, sought.of(fits))
        all_ += found
        bare = not asked and len(sought.names) > 1 and bool(found) and min(found[0].counts.values()) < HERE
        if found and not bare and _clear(found[0], wants, asked) and _of_kind(found[0], question):
            best.append(found[0])
            rest += [one for one in found[1:] if one.score >= found[0].score - CLOSE]
    if not best and not all_ and wants == "number" and asked > 1 and not sought.years:
        found = found_passages(desk, sought.of(None), 1)  # a number in words: "more than half"
        here = bool(found) and min(found[0].counts.values(), default=0.0) >= HERE
        if here and found[0].covered >= WHOLE and _clear(found[0], "what", asked):
            best, wants = [found[0]], "what"
    if not best or (free and _open(best[0], all_)):
        return None
    language = question.language
    names = parties.names
    beside = _beside(question, desk, sought, best) if wants in ("number", "who") else None
    reading = say("told.reading", language, names=about(names, language), what="")
    if wants == "number":
        text, numbers = _numbers(best, rest, sought.names, language)
    else:
        text = _sentence(best[0], wants, sought.names, language)
        numbers = [passage_number(one, best[0]) for one in best[0].line.claims]
    if beside is not None:
        best.append(beside)
        number = wants == "who" and beside.claim is not None
        more = _numbers([beside], [], sought.names, language) if number else (_quoted(beside, language), [])
        text, numbers = (f"{more[0]} {text}", [*more[1], *numbers]) if number else (f"{text} {more[0]}", numbers)
    finding = told_passages(desk, tuple(dict.fromkeys((*best, *rest))), question.text)
    claims = [one for one in all_ if one.claim is not None]
    return Told(
        answered(text, reading, finding, numbers=numbers),
        min(one.covered for one in best),
        all(count >= TITLED for one in best for count in one.counts.values()),
        asked,
        wants == "whether" and stance(best[0].line, sought.names)[2] is not None,
        names,
        {one.claim.id: one.score for one in claims if one.claim},
        {one.claim.id: _value(one.claim) for one in claims if one.claim},
    )


def _asked(question: Question, sought: Sought) -> bool:
    """Whether something is asked of a number: a word, a value, a kind, a measure of its own; else of two together."""
    if sought.words or sought.values or len(sought.names) > 1 or listed_topics("sure_kinds") & set(question.topics):
        return True
    told = set(measures_of(question)) - {"how_many", "how_much"}
    return bool(told) and not told & listed_topics("any_measure")


def _open(best: Passage, found: Sequence[Passage]) -> bool:
    """Whether another document says another number nearly as well: of whom nobody knows, where nobody is named."""
    return any(
        one.claim is not None
        and best.claim is not None
        and one.line.document.id != best.line.document.id
        and _value(one.claim) != _value(best.claim)
        and one.covered >= best.covered - OPEN
        and one.score >= best.score - OPEN
        for one in found
    )


def nearest(question: Question, desk: Desk) -> Answer | None:
    """That no sentence says it, with the nearest that is there; None where there is none."""
    parties = parties_of(question, desk)
    if parties.empty or parties.missing:
        return None
    language = question.language
    sought = sought_of(question, parties.actors, (*parties.places, *parties.things)).of(None)
    found = found_passages(desk, sought, 1)
    if not found or not sought.names or found[0].score < LIKE or max(found[0].counts.values()) < HERE:
        return None
    text = say("told.near", language, quote=short(found[0].line.text, _QUOTE), where=where(found[0], language))
    reading = say("told.reading", language, names=about(parties.names, language), what="")
    return replace(asked_back(text, reading, (), told_passages(desk, found, question.text)), state="declined")


def unsaid(question: Question) -> Answer:
    """That nothing says what is asked."""
    return declined("told.unsaid", question.language)


def _beside(question: Question, desk: Desk, sought: Sought, best: Sequence[Passage]) -> Passage | None:
    """The other part of a question for a number and for somebody: "how much, and from whom"."""
    if not ({"who", "where"} & set(question.topics) and asks_number(question)):
        return None
    if asks(question) == "number":
        other = replace(sought, fits=None, other=others_of("who" if "who" in question.topics else "where"))
    else:
        other = replace(sought, fits=fitting(question, number=True), other=frozenset())
    found = found_passages(desk, other)
    if not found or not _clear(found[0], "who", len(sought.words) + len(sought.values)):
        return None
    return None if found[0].claim is None and found[0].line in [one.line for one in best] else found[0]


def _value(claim: Claim) -> tuple[float | str | None, str]:
    quantity = claim.quantity
    return (quantity.iso, "date") if quantity.dimension == "date" else (quantity.value, quantity.unit)


def _clear(passage: Passage, wants: str, words: int) -> bool:
    """Whether a sentence answers: it is about those who are named, and has enough of the words."""
    strong = passage.covered >= WHOLE and words > 1
    if passage.score < LEAST or passage.covered < COVERED or not _meant(passage, words, strong):
        return False
    if wants != "whether":
        return True
    if passage.covered < SURE or passage.line.status == Status.CONDITIONAL:
        return False
    counts = list(passage.counts.values())
    if stance(passage.line, tuple(passage.counts))[1] == "yes":  # a yes is said only where all agrees
        return strong and bool(counts) and min(counts) >= HERE
    return not counts or (max(counts) >= (NEAR if strong else HERE) and (strong or min(counts) >= TITLED))


def _of_kind(passage: Passage, question: Question) -> bool:
    """Whether a number is of the kind that is asked for, where that leaves no doubt (a valuation is no investment), and
    money is of somebody who is named."""
    wanted, claim = money_kinds(question), passage.claim
    if claim is None:
        return True
    sides = {part for side in (claim.subject, claim.object) if side for part in side.split("+")}
    strange = claim.quantity.dimension == "money" and bool(claim.subject) and bool(passage.counts)
    strange = strange and (passage.covered < EVERY or _of_others(passage))
    if strange and not sides & set(passage.counts) and max(passage.counts.values()) < HERE:
        return False
    return not wanted or claim.kind in wanted


def _of_others(passage: Passage) -> bool:
    """Whether a sentence names a company that is none of those who are looked for."""
    told = {one.name for one in passage.line.mentions if one.type == "org" and one.how != "coreference"}
    return bool(told) and not told & set(passage.counts)


def _meant(passage: Passage, words: int, strong: bool) -> bool:
    """Whether a sentence is about those who are named: it names one, and the others stand near; or it names nobody.

    One that names only others ("the company" is one that is named) must have nearly all words; where nothing but names
    is asked, one must stand in it.
    """
    counts = list(passage.counts.values())
    if not counts:
        return True
    if max(counts) >= HERE:
        return len(counts) < 2 or min(counts) >= TITLED or strong
    if not words:
        return False
    if words > 1 and passage.covered >= EVERY and not _of_others(passage):
        return True
    if passage.line.naming:
        return strong and min(counts) >= TITLED
    return min(counts) >= (TITLED if len(counts) == 1 else NEAR) or (strong and len(counts) == 1)


def _numbers(
    best: Sequence[Passage], rest: Sequence[Passage], names: Sequence[str], language: str
) -> tuple[str, list[Number]]:
    numbers = [passage_number(one.claim, one) for one in (*best, *rest) if one.claim is not None]
    lines = []
    for one, number in zip(best, numbers, strict=False):
        assert one.claim is not None
        standing = one.claim.standing
        unsure = standing.status in UNSURE
        key = "denied" if standing.status == Status.DENIED else "unsure" if unsure else ""
        by = say("ledger_told.by", language, names=", ".join(standing.attribution)) if standing.attribution else ""
        lines.append(
            say(
                f"told.number{'_' if key else ''}{key}", language, amount=_amount(one, number, language),
                status=word("status_word", standing.status.value, language), by=by,
                quote=short(one.line.text, _QUOTE), where=where(one, language),
            )
        )  # fmt: skip
    said = {(one.value, one.unit) for one in numbers[: len(best)]}
    others = [
        f"{_amount(one, number, language)} ({where(one, language)})"
        for one, number in zip(rest, numbers[len(best) :], strict=False)
        if (number.value, number.unit) not in said and not str(number.value).startswith("---")
    ]
    lines[-1] += _naming(best[0], names, language)
    if others:
        lines.append(say("told.others", language, others="; ".join(dict.fromkeys(others[:_SHOWN]))))
    return " ".join(lines), numbers


def _amount(passage: Passage, number: Number, language: str) -> str:
    claim = passage.claim
    if number.value is None or claim is None:
        return str(number.text)
    said = figure_of(number, language)
    key = f"qualifier_word.{claim.quantity.qualifier}"
    return say(key, language, amount=said) if has_phrase(key) else said


def _sentence(passage: Passage, wants: str, names: Sequence[str], language: str) -> str:
    quote, place = short(passage.line.text, _QUOTE), where(passage, language)
    if wants != "whether":
        return f"{say('told.sentence', language, quote=quote, where=place)}{_naming(passage, names, language)}"
    status, key, after = stance(passage.line, names)
    if after is not None:
        quote = f"{quote}. {short(after.text, _QUOTE)}"
    who = denier(after or passage.line) if key == "denied" else ""
    said = say(
        f"told.{key}{'_by' if who else ''}", language, quote=quote, where=place, who=who,
        status=word("status_word", status.value, language),
    )  # fmt: skip
    return f"{said}{_naming(passage, names, language)}"


def _naming(passage: Passage, names: Sequence[str], language: str) -> str:
    """Whom a sentence names, by their usual names, where the reader may not see it: it stands in another language, or
    says "the company"."""
    line = passage.line
    here = [one for name, counts in line.names.items() if counts == HERE for one in name.split("+")]
    if line.document.language == language and set(names) <= set(here):
        return ""
    told = list(dict.fromkeys([*names, *here]))[:_NAMED]
    return f" {say('told.naming', language, names=', '.join(told))}" if told else ""


def _quoted(passage: Passage, language: str) -> str:
    return say("told.also", language, quote=short(passage.line.text, _QUOTE), where=where(passage, language))


def where(passage: Passage, language: str) -> str:
    """Who tells it and when: publisher or title, and day."""
    document = passage.line.document
    teller = short(document.publisher or document.title or document.file.rpartition("/")[2], 80)
    return f"{teller}, {day_or(document.published.isoformat() if document.published else None, language)}"
