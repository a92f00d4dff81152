"""The deals that a document tells."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from taksir.catalog.frames import Frame, load_frames
from taksir.news.claim import Claim
from taksir.news.deal import Deal, Party
from taksir.news.deals.clause import Clauses, clauses
from taksir.news.deals.event import ALONE, GENERAL, Told, merge_events
from taksir.news.deals.known import house, sells
from taksir.news.deals.names import Group, Name, Names
from taksir.news.deals.parties import LATELY, parties_of
from taksir.news.deals.roles import Roles, Telling, fill_anywhere, fill_roles
from taksir.news.deals.size import by_sentence, claims_of
from taksir.news.deals.topic import topic_of
from taksir.news.deals.trigger import Rule, Trigger, find_triggers
from taksir.news.deals.verb_final import fill_verb_final
from taksir.news.document import Document, SectionKind, Sentence
from taksir.news.flat import flatten
from taksir.news.mention import Mention
from taksir.news.span import Span
from taksir.news.standing import Standing, Status

_SILENT = frozenset({SectionKind.GLOSSARY, SectionKind.HASHTAGS, SectionKind.FOOTER, SectionKind.BYLINE})
_NEAR = 150
_ASIDE = 60
_BESIDE = 8
_BESIDE_NOUN = 20
_WINDOW = 450
_AGAIN = 3
_MOST = 400
"""No document tells more; what follows is not read, so that time stays linear."""


def find_deals(
    document: Document,
    mentions: Sequence[Mention],
    claims: Sequence[Claim],
    standing_of: Callable[[Span, int], Standing],
) -> tuple[Deal, ...]:
    """Every deal of a document once, in the order in which it tells them.

    A deal told in a teaser keeps the teaser's section and never merges into one of the article's own.
    """
    if load_frames(document.language) is None or not document.sentences:
        return ()
    reader = _Reader(document, mentions)
    told = list(reader.told(standing_of))
    sizes = by_sentence(claims)
    deals: list[Deal] = []
    spenders: set[tuple[str, ...]] = set()
    for event in merge_events(told):
        best = event.best
        kind, parties = _settled(event.type, event.parties)
        if kind == "capex" and best.frame.type != "no_comment":
            names = tuple(sorted(party.name for party in parties))
            if names in spenders:
                continue
            spenders.add(names)
        deals.append(
            Deal(
                id=f"{document.id}.k{len(deals) + 1}",
                document=document.id,
                type=kind,
                parties=parties,
                span=best.span,
                sentence=best.sentence,
                section=document.sentences[best.sentence].section,
                standing=best.standing,
                claims=claims_of(event, sizes),
                notes=event.notes,
            )
        )
    return tuple(deals)


def _settled(kind: str, parties: tuple[Party, ...]) -> tuple[str, tuple[Party, ...]]:
    """Type and roles as they are told: one investor's money that goes to nobody else is its own spending."""
    if kind == "investment" and [party.role for party in parties] == ["investor"]:
        return "capex", tuple(Party(party.name, "spender") for party in parties)
    return kind, tuple(Party(party.name, party.role.rstrip("+0123456789")) for party in parties)


@dataclass(slots=True)
class _Reader:
    """One document while its deals are read."""

    document: Document
    mentions: Sequence[Mention]

    def told(self, standing_of: Callable[[Span, int], Standing]) -> Iterator[Told]:
        """Every telling of a deal, in the order of the text."""
        document = self.document
        low = flatten(document.text)
        triggers = find_triggers(low, document.language)
        if not triggers:
            return
        rules = clauses(document.language)
        names = Names(document.text, document.language, self.mentions)
        starts = [sentence.span.start for sentence in document.sentences]
        by_sentence: dict[int, list[Trigger]] = {}
        for trigger in triggers:
            index = bisect_right(starts, trigger.start) - 1
            if index >= 0 and trigger.end <= document.sentences[index].span.end:
                by_sentence.setdefault(index, []).append(trigger)
        seen: list[Told] = []
        for index, found in sorted(by_sentence.items()):
            sentence = document.sentences[index]
            if sentence.section in _SILENT:
                continue
            for item in _tell(sentence, index, found, low, names, rules, document.sentences, seen):
                item.standing = standing_of(item.span, index)
                if item.type == "no_comment":
                    item.standing = replace(item.standing, status=Status.NO_COMMENT)
                seen.append(item)
                yield item
            if len(seen) > _MOST:
                return


def _tell(
    sentence: Sentence,
    index: int,
    triggers: list[Trigger],
    low: str,
    names: Names,
    rules: Clauses,
    sentences: Sequence[Sentence],
    seen: list[Told],
) -> Iterator[Told]:
    first, last = sentence.span.start, sentence.span.end
    if not names.any_in(sentence.span) and not any(rule.none for trigger in triggers for rule in trigger.rules):
        return
    live = [(trigger, ways) for trigger in triggers if (ways := _ways(trigger, low, first, last, rules))]
    if not live:
        return
    found = names.groups(sentence.span)
    if not found and not any(rule.none for _, ways in live for rule, _ in ways):
        return
    groups = _sure(found, triggers)
    fences = [trigger.end for trigger in triggers]
    starts = [group.start for group in groups]

    def topic() -> Group | None:
        return topic_of(index, sentences, low, names, rules)

    long = last - first > 2 * _WINDOW
    telling = Telling(low, first, last, groups, rules, topic, fences=fences)
    spent = (0, 0)
    needed = (0, 0)
    for trigger, ways in live:
        if spent[0] <= trigger.start < spent[1] or needed[0] <= trigger.start < needed[1]:
            continue
        if long:
            telling = _near(trigger, telling, groups, starts, fences)
        several = _several(trigger, telling)
        if any(group.start <= trigger.start and trigger.end <= group.end for group in telling.groups):
            continue
        for rule, need in ways:
            if not (several or (rule.lone and telling.groups) or rule.none):
                continue
            frame = rule.frame
            if not frame.purpose and _is_purpose(trigger, telling):
                continue
            if frame.again and not (seen and seen[-1].type in ALONE and index - seen[-1].sentence <= _AGAIN):
                continue
            roles = (fill_verb_final if rules.grammar.verb_final else fill_roles)(frame, trigger, telling)
            if frame.anywhere:
                fill_anywhere(frame, trigger, telling, roles)
            parties = parties_of(frame, roles, telling, seen, sentence)
            if parties is None or (frame.seller and not _has_seller(parties)):
                continue
            spent = (trigger.start, trigger.end)
            if need[1] > need[0]:
                needed = need
            if frame.object:
                telling.objects.update(name.start for name in roles.get(frame.object, ()))
            if _is_part(frame, parties, index, seen, rules):
                break
            each = rules.severally.search(low, max(first, trigger.start - _ASIDE), trigger.start) is not None
            for group in _apart(frame, parties, severally=each):
                keys = frozenset(house(names.company(party.name) or party.name) for party in group)
                span = _span(trigger, roles, need, sentence)
                also = (
                    rules.additive.search(low, max(sentence.span.start, trigger.start - 30), trigger.start) is not None
                )
                kind = _kind(frame, group, index, seen)
                yield Told(kind, group, keys, span, index, frame, trigger.start, _all_persons(roles), also)
            break


def _several(trigger: Trigger, telling: Telling) -> bool:
    """Whether more than one is named, or one beside a word that stands for another."""
    groups = telling.groups
    if len(groups) > 1 or any(len(group.names) > 1 for group in groups):
        return True
    return bool(groups) and telling.rules.pronoun.search(telling.low, telling.start, trigger.start) is not None


def _is_part(frame: Frame, parties: tuple[Party, ...], index: int, seen: list[Told], rules: Clauses) -> bool:
    """Whether it is but a part of another deal of the sentence, or what those spend who just set out together."""
    names = {party.name for party in parties}
    lately = seen[-LATELY:]
    if (
        frame.type == "capex"
        and len(names) > 1
        and any(t.names == names and index - t.sentence <= _AGAIN for t in lately)
    ):
        return True
    return not frame.alone and any(
        t.sentence == index and not (rules.grammar.verb_final and t.type in GENERAL) and t.names & names for t in lately
    )


def _has_seller(parties: tuple[Party, ...]) -> bool:
    return len(parties) == 2 and sells(parties[0].name) != sells(parties[1].name)


def _apart(frame: Frame, parties: tuple[Party, ...], *, severally: bool) -> list[tuple[Party, ...]]:
    """The deals that one telling holds: one for each who cuts jobs; a round, and the investment of those who give."""
    if frame.each:
        return [(party,) for party in parties]
    givers = [party for party in parties if party.role == "investor"]
    if severally and 1 < len(givers) < len(parties):
        others = tuple(party for party in parties if party.role != "investor")
        return [(giver, *others) for giver in givers]
    raisers = tuple(party for party in parties if party.role == "investee")
    if frame.type == "funding_round" and frame.subject != "investor" and 0 < len(raisers) < len(parties):
        return [raisers, parties]
    return [parties]


def _sure(groups: tuple[Group, ...], triggers: list[Trigger]) -> tuple[Group, ...]:
    """The groups without unknown names that are but the words of a trigger ("Series A")."""
    if all(group.names[0].type != "unknown" for group in groups):
        return groups
    ends = sorted(trigger.end for trigger in triggers)
    starts = sorted(trigger.start for trigger in triggers)
    return tuple(
        group
        for group in groups
        if group.names[0].type != "unknown" or bisect_left(starts, group.end) == bisect_right(ends, group.start)
    )


def _near(
    trigger: Trigger, telling: Telling, groups: tuple[Group, ...], starts: list[int], fences: list[int]
) -> Telling:
    """The part of an endless sentence around a trigger."""
    low, high = trigger.start - _WINDOW, trigger.end + _WINDOW
    near = groups[bisect_left(starts, low) : bisect_left(starts, high)]
    return Telling(
        telling.low,
        low if low > 0 else 0,
        min(high, len(telling.low)),
        near,
        telling.rules,
        telling.topic,
        telling.objects,
        fences=fences[bisect_left(fences, low) : bisect_left(fences, high)],
    )


def _ways(trigger: Trigger, low: str, first: int, last: int, rules: Clauses) -> list[tuple[Rule, tuple[int, int]]]:
    """The frames whose words are all there, each with where the words stand that it needs (empty if it needs none)."""
    start, end = trigger.start, trigger.end
    final = rules.grammar.verb_final
    beside = max(first, start - _NEAR), min(last, end + _NEAR)
    found = []
    for rule in trigger.rules:
        frame, reach = rule.frame, rule.frame.reach
        need = (start, start)
        if rule.needs is not None:
            lo, hi = (max(first, start - reach), end) if final else (end, min(last, end + reach))
            match = rule.needs.search(low, lo, hi)
            if match is None and frame.around:
                lo, hi = (end, min(last, end + _BESIDE_NOUN)) if final else (max(first, start - _ASIDE), start)
                match = rule.needs.search(low, lo, hi)
            if match is None:
                continue
            need = match.span()
        if rule.also is not None and not rule.also.search(low, *beside):
            continue
        if rule.avoid is not None:
            left, right = (_BESIDE, _BESIDE) if final else (_ASIDE, reach if reach > _ASIDE else _ASIDE)
            if rule.avoid.search(low, max(first, start - left), min(last, end + right)):
                continue
        found.append((rule, need))
    return found


def _is_purpose(trigger: Trigger, telling: Telling) -> bool:
    """Whether the words stand in a clause of purpose that is no plan ("spends billions to build")."""
    before = telling.low[max(telling.start, trigger.start - 40) : trigger.start]
    aim = telling.rules.purpose.search(before)
    if aim is None or telling.rules.intention.search(before):
        return False
    at = trigger.start - len(before) + aim.start()
    return not any(0 <= at - group.end < 2 for group in telling.groups)


def _kind(frame: Frame, parties: tuple[Party, ...], index: int, seen: list[Told]) -> str:
    """The type of the deal; a bare contract right after a supply of the same party is a supply as well."""
    if frame.again:
        return seen[-1].type
    if frame.inherits:
        names = {party.name for party in parties}
        for told in seen[-3:]:
            if told.type == "supply" and index - told.sentence <= 2 and names & told.names:
                return "supply"
    if frame.type == "funding_round" and frame.subject != "investor" and len(parties) > 1:
        return "investment"
    return frame.type


def _all_persons(roles: Roles) -> bool:
    return all(name.type == "person" for names in roles.values() for name in names)


def _span(trigger: Trigger, roles: Roles, need: tuple[int, int], sentence: Sentence) -> Span:
    """From the first to the last word that tells the deal, within the sentence."""
    inside: list[Name] = [
        name
        for names in roles.values()
        for name in names
        if sentence.span.start <= name.start and name.end <= sentence.span.end
    ]
    start = min([trigger.start, need[0], *(name.start for name in inside)])
    end = max([trigger.end, need[1], *(name.end for name in inside)])
    return Span(start, end)
