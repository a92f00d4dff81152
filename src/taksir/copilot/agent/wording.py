"""Whether every word of a sentence is understood: one of an answer, of a kind, of a decision, of what was found."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from taksir.copilot.agent.evidence import Evidence, Ref, tokens
from taksir.copilot.agent.grounds import LeftOutError, asks
from taksir.copilot.agent.sentence import Read
from taksir.copilot.agent.stems import stems
from taksir.copilot.agent.words import LANGUAGES, TOKEN, Words, marks, words
from taksir.news.span import Span

_DONE = frozenset({"confirmed", "under_construction", "operating"})
_SURE = _DONE | {"announced", "contracted"}
_SHORT = 3
"""How many words an answer has at most."""


def understood(read: Read, used: Sequence[Ref], evidence: Evidence, turned: bool = False) -> None:
    """Every word is one of an answer, of a kind of number, or of what was found about the numbers of the sentence."""
    plain = words(read.language)
    found = frozenset().union(*(ref.words for ref in used)) if used else frozenset()
    places = {ref.finding for ref in used if ref.computed}
    worked = bool(places) and all(ref.computed or ref.finding in places for ref in used)
    placed = read.concepts
    if not used and any(not names & evidence.told for _, _, names in placed):
        raise LeftOutError("word", next(read.text[s:e] for s, e, names in placed if not names & evidence.told))
    concepts = [(start, end) for start, end, _ in placed]
    verdict = list(_verdicts(read, plain, used, evidence))
    when = list(_whens(read, plain, used))
    if _twice_denied(read, plain, verdict):
        raise LeftOutError("decided")
    for span in read.loose:
        token = span.of(read.text)
        if turned and plain.among(token, plain.denied):
            continue
        if _withdraws(token, plain) or _decides(token, plain, used, evidence) or _reckons(token, plain):
            continue
        if any(one.contains(span) for one in (*verdict, *when)) or _surely(token, plain, used):
            continue
        if (not used and plain.among(token, plain.silent)) or (
            plain.ends(token) and (not used or not read.text[span.start - 1].isspace())
        ):
            continue
        if plain.turns(token):
            raise LeftOutError("turned", token)
        if _plainly(token, plain, worked) or _ahead(token, plain) or _dates(read, span, plain):
            continue
        if (token.casefold() in found and not token[0].isupper()) or _in_its_form(token, found, plain):
            continue
        acts = plain.acts(token)
        if (acts and _done(acts, used)) or _named(token, plain, used, worked):
            continue
        held = [(start, end) for start, end in concepts if start <= span.start and span.start < end]
        if held and any(end >= span.end or plain.endings for _, end in held):
            rest = read.text[max(end for _, end in held) : span.end]
            if not rest or rest in plain.endings or plain.among(rest, plain.plain):
                continue
        if asks(read) and plain.among(token, plain.asked):
            continue
        raise LeftOutError("word", token)


def _plainly(token: str, plain: Words, worked: bool) -> bool:
    """Whether it is a word of any answer, or of what is worked out beside such numbers."""
    listed = plain.told | plain.degrees | plain.aimed | plain.single | frozenset(plain.than) | plain.plain
    return plain.among(token, listed | plain.computed if worked else listed)


def _withdraws(token: str, plain: Words) -> bool:
    return any(
        token.casefold() in phrase.split() or (bool(plain.endings) and token.startswith(phrase))
        for phrase in plain.withdrawn
    )


def _surely(token: str, plain: Words, used: Sequence[Ref]) -> bool:
    """Whether it is a word of certainty or of a bond and may be; where it may not, the sentence is left out."""
    if plain.among(token, plain.certain | plain.official):
        enough = _SURE if plain.among(token, plain.official) else _DONE
        if used and all(ref.status in enough for ref in used):
            return True
        raise LeftOutError("surer")
    if plain.among(token, plain.bound):
        if all(ref.computed or ref.status in _SURE or "commitment" in ref.concepts for ref in used):
            return True
        raise LeftOutError("surer")
    return False


def _named(token: str, plain: Words, used: Sequence[Ref], worked: bool) -> bool:
    """Whether it is a word of the name of a number that was worked out."""
    if worked and plain.endings and any(_stem_of(token, ref.number.name, plain.endings) for ref in used):
        return True
    return any(token.casefold() in tokens(ref.number.name) for ref in used if ref.computed)


def answers(text: str, language: str) -> bool:
    """Whether a sentence is a yes or no of a word or two, of which the next one tells why."""
    plain = words(language)
    found = TOKEN.findall(text)
    said = text.casefold().strip(" .!,")
    listed = plain.yes | plain.no | plain.short
    return 0 < len(found) <= _SHORT and (
        any(plain.among(one, listed) for one in found)
        or any(said.startswith(one) if plain.endings else said == one for one in listed)
    )


def only_decides(read: Read, used: Sequence[Ref], evidence: Evidence) -> bool:
    """Whether it is the yes or no of a tool and names nothing."""
    plain = words(read.language)
    said = any(_decides(one.of(read.text), plain, used, evidence) for one in read.loose)
    return not used and not read.names and (said or any(_verdicts(read, plain, used, evidence)))


def _decided(used: Sequence[Ref], evidence: Evidence) -> set[str | None]:
    """What the tools decided of the numbers; where the sentence has none, what the one tool that decides did."""
    places = {ref.finding for ref in used if ref.computed} if used else range(len(evidence.decisions))
    decided = [evidence.decisions[place] for place in places]
    told = [one for one in decided if one is not None]
    return set(told) if used or len(told) == 1 else set()


def _decides(token: str, plain: Words, used: Sequence[Ref], evidence: Evidence) -> bool:
    """Whether it is the yes or no that a tool decided on."""
    decided = _decided(used, evidence)
    return (decided == {"yes"} and plain.among(token, plain.yes)) or (
        decided == {"no"} and plain.among(token, plain.no | plain.short)
    )


def _verdicts(read: Read, plain: Words, used: Sequence[Ref], evidence: Evidence) -> Iterator[Span]:
    """Where a yes or no of several words stands that a tool decided on: masuk akal, 타당하지 않."""
    decided = _decided(used, evidence)
    listed = plain.yes if decided == {"yes"} else plain.no if decided == {"no"} else frozenset()
    denials = [one for one in (plain.no if decided == {"yes"} else ()) if " " in one]
    edge = r"(?!\w)" if not plain.endings else r"\w*"
    for one in sorted(one for one in listed if " " in one):
        for match in re.finditer(rf"(?<!\w){re.escape(one)}{edge}", read.text.casefold()):
            span = Span(*match.span())
            if not any(_stands(other, span, read.text.casefold()) for other in denials):
                yield span


def _twice_denied(read: Read, plain: Words, verdict: Sequence[Span]) -> bool:
    """Whether a no is itself told in the negative: not impossible. A no that the sentence begins with is an answer."""
    loose = [one for one in read.loose if not any(held.contains(one) for held in verdict)]
    said = [plain.among(one.of(read.text), (plain.no | plain.short) - plain.denied) for one in loose]
    answers = [at == 0 and read.text[one.end : one.end + 1] in (",", ":", ".", ";") for at, one in enumerate(loose)]
    denied = [plain.among(one.of(read.text), plain.denied) or plain.turns(one.of(read.text)) for one in loose]
    return (any(said) or bool(verdict)) and any(no and not yes for no, yes in zip(denied, answers, strict=True))


def _stands(phrase: str, span: Span, text: str) -> bool:
    """Whether a phrase that says the contrary holds it: tidak masuk akal."""
    return any(at.start() <= span.start and span.end <= at.end() for at in re.finditer(re.escape(phrase), text))


def _whens(read: Read, plain: Words, used: Sequence[Ref]) -> Iterator[Span]:
    """Where it says “this year” and a quote of every claim says so, too, in whatever language."""
    quotes = [ref.citation.quote or "" for ref in used if ref.citation is not None and not ref.computed]
    edge = r"(?!\w)" if not plain.endings else ""
    for when, listed in plain.when.items():
        told = [
            any(one in quote.casefold() for language in LANGUAGES for one in words(language).when[when])
            for quote in quotes
        ]
        for one in listed if told and all(told) else ():
            for match in re.finditer(rf"(?<!\w){re.escape(one)}{edge}", read.text.casefold()):
                end = match.end() if not plain.endings else re.compile(r"\w*").match(read.text, match.end()).end()  # type: ignore[union-attr]
                yield Span(match.start(), end)


def _done(acts: frozenset[str], used: Sequence[Ref]) -> bool:
    """Whether what is done is done in the words of every claim; that something rose, in a claim's at least."""
    claimed = [ref for ref in used if not ref.computed]
    return bool(claimed or (used and not acts & marks().turns)) and all(acts & ref.acts for ref in claimed)


def _in_its_form(token: str, found: frozenset[str], plain: Words) -> bool:
    """Whether it is a word that was found in another form: 확대한다고 beside 확대할, chips beside chip."""
    word = token.casefold()
    if plain.endings:
        return any(
            len(stem) > 1 and (not rest or plain.ends(rest)) and any(one.startswith(stem) for one in found)
            for stem, rest in (*((word[:at], word[at:]) for at in range(2, len(word) + 1)), *stems(word))
        )
    forms = {word + form for form in plain.forms} | {word.removesuffix(form) for form in plain.forms}
    return token[0].islower() and len(word) > 3 and bool((forms - {word}) & found)


def _ahead(token: str, plain: Words) -> bool:
    """Whether it tells of what is to come: how surely, the sentence as a whole was asked."""
    return plain.looks_ahead(token) if plain.endings else plain.among(token, plain.ahead)


def _dates(read: Read, span: Span, plain: Words) -> bool:
    """Whether it stands beside a day and only says so: tahun 2025."""
    around = read.text[: span.start].casefold().split()[-1:] + read.text[span.end :].casefold().split()[:1]
    if plain.among(span.of(read.text), plain.dated) and any(one in plain.that for one in around):
        return True
    return plain.among(span.of(read.text), plain.dated) and any(
        claim.quantity.iso is not None and 0 <= claim.quantity.span.start - span.end <= 1 for claim in read.claims
    )


def _reckons(token: str, plain: Words) -> bool:
    """Whether it is a word of a comparison or a reckoning, which was done again."""
    listed = (*plain.compared.values(), *plain.reckoned.values())
    return any(plain.among(token, one) for one in listed)


def _stem_of(token: str, name: str, endings: frozenset[str]) -> bool:
    """Whether it is a word of a name with a Korean ending behind it."""
    return any(token[: len(one)].casefold() == one and token[len(one) :] in endings for one in tokens(name))
