"""Moving towards or away from depending on somebody, and who is whose rival: what words say beside the deals.

A stance is read only where several documents are compared: alone, a document tells its own story.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations
from typing import Any

from taksir.catalog.relations import StanceCue, relation_rules, stance_words
from taksir.ledger.dealing import Telling, a_type
from taksir.ledger.relation import Relation
from taksir.ledger.statement import Source
from taksir.news.mention import Mention
from taksir.news.standing import Status

_CLAUSE_END = re.compile(r"[,;:.!?()“”\"\n]")
_HOLDER = frozenset({"org", "unknown"})
_TARGET = frozenset({"org", "product", "chip", "unknown"})
_REACH_AFTER = 60
_LOOK_BACK = 3
_MOST_SPANS = 12


@dataclass(frozen=True, slots=True, eq=False)
class Stance:
    """`holder` moves `toward` or `away` from depending on `target` (None: left open) for things of `domains`."""

    source: Source
    sentence: int
    holder: str
    target: str | None
    direction: str
    domains: frozenset[str]
    start: int
    end: int

    def place(self) -> tuple[str, int, int]:
        """Document and span, as relations carry them."""
        return self.source.id, self.start, self.end


def stances_of(source: Source) -> list[Stance]:
    """All stances of one document's own sentences."""
    words = stance_words()
    lowered = source.lowered()
    found: list[Stance] = []
    sentences = source.article.document.sentences
    starts = [sentence.span.start for sentence in sentences]
    targets: dict[int, str] = {}
    for end, core in _automaton().iter_long(lowered):
        start = end - len(core) + 1
        if core in words.rivals or not _begins_word(lowered, start):
            continue
        number = bisect_right(starts, start) - 1
        if number < 0 or not sentences[number].own or end >= sentences[number].span.end:
            continue
        found.extend(_read(source, number, words.cues[core], start, targets))
    return found


def relate_stances(stances: Sequence[Stance], tellings: Sequence[Telling]) -> Iterator[Relation]:
    """Opposite stances of one company in different documents, and independence from one who has a deal with it."""
    by_holder: dict[str, list[Stance]] = defaultdict(list)
    for stance in stances:
        by_holder[stance.holder].append(stance)
    for holder, found in by_holder.items():
        yield from _opposed(holder, found)
    yield from _funded(by_holder, tellings)


def relate_rivals(sources: Sequence[Source], tellings: Sequence[Telling]) -> Iterator[Relation]:
    """A rival in one document that is a backer or partner in another: one entity, another part."""
    rules = relation_rules()
    by_pair: dict[tuple[str, str], list[Telling]] = defaultdict(list)
    for telling in tellings:
        if telling.type in rules.backing and any(deal.standing.status != Status.DENIED for deal in telling.deals):
            for pair in combinations(sorted(telling.parties)[:6], 2):
                by_pair[pair].append(telling)
    told: dict[tuple[str, str], list[tuple[Source, Mention]]] = defaultdict(list)
    for source in sources:
        for rival, anchor, mention in _rivals(source):
            first, second = sorted((rival, anchor))
            if (first, second) in by_pair:
                told[first, second].append((source, mention))
    for pair, places in told.items():
        numbers = {source.number for source, _ in places}
        elsewhere = [telling for telling in by_pair[pair] if telling.source.number not in numbers]
        if not elsewhere:
            continue
        source, mention = places[0]
        other = pair[0] if mention.name == pair[1] else pair[1]
        telling = elsewhere[0]
        spans = [(s.id, m.span.start, m.span.end) for s, m in places[:_MOST_SPANS]]
        spans.append((telling.source.id, telling.deals[0].span.start, telling.deals[0].span.end))
        why = (
            f"{mention.name} is named as a rival of {other} in {source.name} and in {a_type(telling.type)} "
            f"with it in {telling.source.name}: one entity, whose part changes."
        )
        items = tuple(item for t in elsewhere[:6] for item in t.ids())
        yield Relation("tension", items[: rules.max_items], why, tuple(spans))


@lru_cache(maxsize=1)
def _automaton() -> Any:
    import ahocorasick

    words = stance_words()
    automaton = ahocorasick.Automaton()
    for core in (*words.cues, *words.rivals):
        automaton.add_word(core, core)
    automaton.make_automaton()
    return automaton


def _begins_word(text: str, start: int) -> bool:
    return start == 0 or not (text[start].isascii() and text[start - 1].isalnum() and text[start - 1].isascii())


def _read(source: Source, number: int, cue: StanceCue, start: int, targets: dict[int, str]) -> Iterator[Stance]:
    text, sentence = source.lowered(), source.article.document.sentences[number]
    end = start + len(cue.core)
    reach = stance_words().reach
    before = text[max(sentence.span.start, start - reach) : start]
    after = text[end : min(sentence.span.end, end + reach)]
    if cue.needs and not any(word in before or word in after for word in cue.needs):
        return
    turned = any(word in before for word in cue.turn_before) or any(word in after for word in cue.turn_after)
    direction = cue.direction if not turned else "away" if cue.direction == "toward" else "toward"
    mentions = source.mentions_in(sentence.span.start, sentence.span.end)
    held = [mention for mention in mentions if mention.span.end <= start and mention.type in _HOLDER]
    stop = _CLAUSE_END.search(text, end, min(sentence.span.end, end + _REACH_AFTER))
    limit = stop.start() if stop else min(sentence.span.end, end + _REACH_AFTER)
    following = [m for m in mentions if end <= m.span.start < limit and m.type in _TARGET]
    if text[start:end].isascii():
        target = following[-1] if following and cue.direction == "toward" else None
        first = [m for m in following[:-1] if m.type in _HOLDER]
    else:  # Korean: whom it depends on stands right before the word, who depends at the head of the clause
        near = [m for m in mentions if start - 16 <= m.span.end <= start and m.type in _TARGET]
        target = near[-1] if near and cue.direction == "toward" else None
        held = [mention for mention in held if mention is not target]
        first = []
    holders = [mention.name for mention in (first or held)] or _subjects(source, number)
    name = target.name if target else _earlier(targets, number) if cue.direction == "toward" else None
    if target:
        targets[number] = target.name
    left = min([start, *(m.span.start for m in (first or held[-1:]))])
    right = max(end, target.span.end if target else end)
    around = text[max(sentence.span.start, start - reach) : min(sentence.span.end, right + 12)]
    whole = f"{around} {name.lower()}" if name else around
    domains = frozenset(d for d, words in stance_words().domains.items() if any(word in whole for word in words))
    for holder in dict.fromkeys(holders):
        if holder != name:
            yield Stance(source, number, holder, name, direction, domains, left, right)


def _subjects(source: Source, number: int) -> list[str]:
    """Who the sentence's claims and deals are about, where it names nobody before the word."""
    article = source.article
    names = [claim.subject for claim in article.claims if claim.sentence == number and claim.subject]
    names += [deal.parties[0].name for deal in article.deals if deal.sentence == number and deal.parties]
    return [name for name in dict.fromkeys(names) if source.types.get(name) in _HOLDER]


def _earlier(targets: dict[int, str], number: int) -> str | None:
    """ "This dependence": on whom it was, up to three sentences back."""
    for back in range(number, number - _LOOK_BACK - 1, -1):
        if back in targets:
            return targets[back]
    return None


def _opposed(holder: str, found: list[Stance]) -> Iterator[Relation]:
    seen: set[str | None] = set()
    toward = [stance for stance in found if stance.direction == "toward" and stance.target]
    away = [stance for stance in found if stance.direction == "away"]
    for stance in toward:
        if stance.target in seen:
            continue
        seen.add(stance.target)
        leaning = [other for other in toward if other.target == stance.target]
        documents = {other.source.number for other in leaning}
        against = [
            other
            for other in away
            if other.source.number not in documents
            and (other.target == stance.target or (other.target is None and other.domains & stance.domains))
        ]
        if not against:
            continue
        sides = [*against[: _MOST_SPANS // 2], *leaning[: _MOST_SPANS // 2]]
        why = (
            f"{against[0].source.name} has {holder} standing on its own"
            f"{f' in {_domain(against[0])}' if against[0].domains else ''}, {stance.source.name} has it depending on "
            f"{stance.target}."
        )
        items = tuple(dict.fromkeys(item for side in sides for item in _items(side)))
        yield Relation("contradicts", items, why, tuple(dict.fromkeys(side.place() for side in sides)))


def _funded(by_holder: dict[str, list[Stance]], tellings: Sequence[Telling]) -> Iterator[Relation]:
    rules = relation_rules()
    away: dict[tuple[str, str], list[Stance]] = defaultdict(list)
    for holder, found in by_holder.items():
        for stance in found:
            if stance.direction == "away" and stance.target:
                first, second = sorted((holder, stance.target))
                away[first, second].append(stance)
    if not away:
        return
    deals: dict[tuple[str, str], list[Telling]] = defaultdict(list)
    for telling in tellings:
        if telling.type in rules.toward and any(deal.standing.status != Status.DENIED for deal in telling.deals):
            for pair in combinations(sorted(telling.parties)[:6], 2):
                if pair in away:
                    deals[pair].append(telling)
    for pair, found in away.items():
        numbers = {stance.source.number for stance in found}
        elsewhere = [telling for telling in deals[pair] if telling.source.number not in numbers]
        if not elsewhere:
            continue
        stance, telling = found[0], elsewhere[0]
        why = (
            f"{stance.source.name} has {stance.holder} moving away from {stance.target}, {telling.source.name} tells "
            f"of {a_type(telling.type)} between the two."
        )
        about = [item for side in found for item in _items(side, pair)]
        items = tuple(dict.fromkeys([*about[: rules.max_items // 2], *(i for t in elsewhere for i in t.ids())]))
        places = tuple(dict.fromkeys(side.place() for side in found))[:_MOST_SPANS]
        yield Relation("tension", items[: rules.max_items], why, places)


def _items(stance: Stance, pair: tuple[str, str] | None = None) -> list[str]:
    """Deals (and, where no pair is asked for, claims) of the stance's sentence."""
    article = stance.source.article
    deals = [
        deal.id
        for deal in article.deals
        if deal.own
        and (deal.sentence == stance.sentence or (deal.span.start < stance.end and stance.start < deal.span.end))
        and (pair is None or set(pair) <= {party.name for party in deal.parties})
    ]
    if pair is not None:
        return deals
    return deals + [claim.id for claim in article.claims if claim.own and claim.sentence == stance.sentence]


def _domain(stance: Stance) -> str:
    return " and ".join(sorted(stance.domains))


def _rivals(source: Source) -> Iterator[tuple[str, str, Mention]]:
    """Rival, whose rival, and where it is named. With nobody named, it is a rival of those the article is about."""
    words = stance_words().rivals
    text = source.lowered()
    sentences = source.article.document.sentences
    starts = [sentence.span.start for sentence in sentences]
    for end, core in _automaton().iter_long(text):
        start = end - len(core) + 1
        if core not in words or not _begins_word(text, start):
            continue
        number = bisect_right(starts, start) - 1
        if number < 0 or not sentences[number].own:
            continue
        mentions = [m for m in source.mentions_in(starts[number], sentences[number].span.end) if m.type in _HOLDER]
        if not mentions:
            continue
        place = bisect_left([m.span.start for m in mentions], start)
        before, after = mentions[:place], mentions[place:]
        if before and start - before[-1].span.end <= 3:  # "OpenAI competitor Anthropic", 오픈AI 경쟁사
            anchors, rivals = [before[-1].name], after[:1] or before[:-1]
        elif after and after[0].span.start - end <= 8:  # "pesaing utama OpenAI"
            anchors, rivals = [after[0].name], after[1:2] or before[-1:]
        else:
            anchors, rivals = _topics(source), after
        for mention in rivals:
            for anchor in anchors:
                if anchor != mention.name and not (len(anchors) > 1 and mention.name in anchors):
                    yield mention.name, anchor, mention


def _topics(source: Source) -> list[str]:
    """The two companies that the article is about: named in the title, or else most often."""
    document = source.article.document
    if document.title_span:
        inside = source.mentions_in(document.title_span.start, document.title_span.end)
        named = [mention.name for mention in inside if mention.type == "org"]
        if named:
            return list(dict.fromkeys(named))[:2]
    counts = Counter(mention.name for mention in source.article.mentions if mention.type == "org")
    return [name for name, _ in counts.most_common(2)]
