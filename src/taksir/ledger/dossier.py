"""All that some documents say of a few names: each fact and deal once, related, with who carries it.

Only what touches the names is compared, so that the answer about two companies does not wait for the whole ledger.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from taksir.catalog.known_claims import KnownClaims
from taksir.catalog.relations import relation_rules
from taksir.ledger.corroboration import corroborate
from taksir.ledger.disown import disowners
from taksir.ledger.known import weigh_known
from taksir.ledger.letter import letter
from taksir.ledger.merge import Merged, MergedClaim, MergedDeal, Saying, merge
from taksir.ledger.relate import relate
from taksir.ledger.relation import Corroboration, Relation
from taksir.ledger.support import Support, overtaken, settled, sourced, support_of
from taksir.ledger.touching import touching
from taksir.news.article import Article
from taksir.news.claim import Claim
from taksir.news.deal import Deal
from taksir.news.document import Document, SectionKind
from taksir.news.standing import Status

_FIRMER = frozenset({Status.CONTRACTED, Status.UNDER_CONSTRUCTION, Status.OPERATING, Status.CONFIRMED})
"""Statuses of more than a letter of intent."""


@dataclass(frozen=True)
class Dossier:
    """`articles` hold only the claims and deals that touch `names`; all of them where no name is given."""

    names: tuple[str, ...]
    articles: tuple[Article, ...]
    relations: tuple[Relation, ...]
    merged: Merged
    corroborations: dict[str, Corroboration]

    @cached_property
    def documents(self) -> dict[str, Document]:
        """Its documents by id."""
        return {article.document.id: article.document for article in self.articles}

    @cached_property
    def claims(self) -> dict[str, Claim]:
        """Its claims by id, each statement apart."""
        return {claim.id: claim for article in self.articles for claim in article.claims}

    @cached_property
    def deals(self) -> dict[str, Deal]:
        """Its deals by id, each telling apart."""
        return {deal.id: deal for article in self.articles for deal in article.deals}

    @cached_property
    def facts(self) -> dict[str, MergedClaim]:
        """The merged claim of every claim."""
        return {saying.item: one for one in self.merged.claims for saying in one.sayings}

    @cached_property
    def events(self) -> dict[str, MergedDeal]:
        """The merged deal of every deal."""
        return {saying.item: one for one in self.merged.deals for saying in one.sayings}

    def between(self, names: Collection[str]) -> list[MergedDeal]:
        """The deals in which all of these take part, as one document or several together tell them."""
        wanted = set(names)
        return [deal for deal in self.merged.deals if wanted <= {party.name for party in deal.parties}]

    def stated(self, names: Collection[str]) -> list[MergedClaim]:
        """The facts that have one of these as subject or object, size one of their deals, or date what they do."""
        wanted = set(names)
        found = {one.id: one for one in self.merged.claims if wanted & {one.subject, one.object}}
        for one in self.merged.claims:
            if one.kind == "date" and wanted & set(self.named(self.claims[one.id])):
                found[one.id] = one
        for deal in self.merged.deals:
            if wanted & {party.name for party in deal.parties}:
                found |= {id_: self.facts[id_] for id_ in deal.claims if id_ in self.facts}
        return list(found.values())

    def sizes(self, deal: MergedDeal) -> list[MergedClaim]:
        """The facts that size a deal: money first, the newest before older ones, then what has most statements.

        Where no money does, an amount of its one or two parties in the same sentence.
        """
        held = self._sized.get(deal.id)
        if held is None or held[0] is not deal:
            held = self._sized[deal.id] = deal, self._sizes(deal)
        return list(held[1])

    def _sizes(self, deal: MergedDeal) -> tuple[MergedClaim, ...]:
        found = [self.facts[id_] for id_ in deal.claims if id_ in self.facts]
        paid = any(relation_rules().families.get(one.kind) == "spending" for one in found)
        if not paid and len(deal.parties) <= 2:
            found += self._beside(deal)
        return tuple(sorted(dict.fromkeys(found), key=self._order))

    @cached_property
    def _sized(self) -> dict[str, tuple[MergedDeal, tuple[MergedClaim, ...]]]:
        return {}

    def dates(self, deal: MergedDeal) -> set[str]:
        """The days, months and years that the sentences of a deal state."""
        places = {(one.document, self.deals[one.item].sentence) for one in deal.sayings}
        return {iso for place in places for iso in self._dated.get(place, ())}

    @cached_property
    def _dated(self) -> dict[tuple[str, int], list[str]]:
        """The days, months and years stated, by document and sentence."""
        found: dict[tuple[str, int], list[str]] = {}
        for claim in self.claims.values():
            iso = claim.quantity.iso
            if claim.kind == "date" and iso and iso[0].isdigit():
                found.setdefault((claim.document, claim.sentence), []).append(iso)
        return found

    def between_two(self, first: str, second: str) -> list[MergedClaim]:
        """The facts that one of the two states or plans of the other: money, chips, power, shares."""
        pair = {first, second}
        found = {one.id: one for one in self.merged.claims if {one.subject, one.object} == pair}
        for deal in self.between(pair):
            found |= {one.id: one for one in self.sizes(deal)}
        return list(found.values())

    def support(self, item: MergedClaim | MergedDeal) -> Support:
        """Who carries a fact or deal, how surely, and who denies it, there or in a sentence after it."""
        held = self._supports.get(item.id)
        if held is None or held[0] is not item:
            held = self._supports[item.id] = item, self._support(item)
        return held[1]

    @cached_property
    def _supports(self) -> dict[str, tuple[MergedClaim | MergedDeal, Support]]:
        return {}

    def _support(self, item: MergedClaim | MergedDeal) -> Support:
        found = support_of(replace(item, sayings=self.sayings(item)), self.corroborations)
        if found.denied_by:
            return found
        against = [*self._disowned(item)]
        if isinstance(item, MergedDeal) and found.level == "denied":
            against = [*self.denials(item), *against]
        denied = tuple(dict.fromkeys(name for one in against for name in one.attribution or (one.who,)))
        if not denied:
            return found
        if overtaken(item.sayings, against):
            return replace(found, level=settled(found), denied_before=(*found.denied_before, *denied))
        return replace(found, level="denied", denied_by=denied)

    def sayings(self, item: MergedClaim | MergedDeal) -> tuple[Saying, ...]:
        """The tellings of a fact or deal, each with its true origin."""
        if isinstance(item, MergedClaim):
            return sourced(item.sayings, item.sayings, {item.subject, item.object})
        sums = [one for size in self.sizes(item) for one in size.sayings]
        return sourced(item.sayings, sums, {party.name for party in item.parties})

    def denials(self, deal: MergedDeal) -> list[Saying]:
        """The statements that deny what sizes a deal."""
        return [one for size in self.sizes(deal) for one in size.sayings if one.status is Status.DENIED]

    def letter(self, deal: MergedDeal) -> str | None:
        """The words by which a deal is only a letter of intent; none where a telling of it is firmer."""
        parties = {party.name for party in deal.parties}
        found = None
        for one in deal.sayings:
            words = letter(
                self._articles[one.document], self.deals[one.item].sentence, parties, alone=one.status in _FIRMER
            )
            if words is None and one.status in _FIRMER:
                return None
            found = found or words
        return found

    def _disowned(self, item: MergedClaim | MergedDeal) -> Iterator[Saying]:
        """What is denied in a sentence of its own, as a denial of the day on which that is told."""
        if isinstance(item, MergedDeal):
            parties = {party.name for party in item.parties}
            told = [*item.sayings, *(saying for one in self.sizes(item) for saying in one.sayings)]
        else:
            parties = {name for name in (item.subject, item.object) if name}
            told = list(item.sayings)
        for saying in told:
            claim = self.claims.get(saying.item)
            one = claim or self.deals[saying.item]
            unit = claim.quantity.unit if claim is not None and claim.kind != "date" else None
            names = tuple(disowners(self._articles[one.document], one.sentence, parties, unit))
            if names:
                yield replace(saying, status=Status.DENIED, attribution=names)

    def named(self, item: Claim | Deal) -> tuple[str, ...]:
        """Everybody whom the sentence of a claim or deal names."""
        return _named(self._articles[item.document], item)

    def headed(self, item: Claim | Deal) -> tuple[str, ...]:
        """Everybody whom the title of its document names."""
        held = self._titles.get(item.document)
        if held is None:
            held = self._titles[item.document] = titled(self._articles[item.document])
        return held

    @cached_property
    def _titles(self) -> dict[str, tuple[str, ...]]:
        return {}

    @cached_property
    def _articles(self) -> dict[str, Article]:
        return {article.document.id: article for article in self.articles}

    def of_types(self, *types: str) -> list[Relation]:
        """The relations of these types, in their order."""
        return [relation for relation in self.relations if relation.type in types]

    def _beside(self, deal: MergedDeal) -> Iterator[MergedClaim]:
        """Amounts in the sentence of a deal: of one party to the other, or of one where no other deal is told there."""
        pair = {party.name for party in deal.parties}
        places = {(one.document, self.deals[one.item].sentence) for one in deal.sayings}
        alone = {place for place in places if self._tellings[place] == 1}
        near = {fact.id: fact for place in sorted(places) for fact in self._spent.get(place, ())}
        for fact in near.values():
            if not {fact.subject, fact.object} & pair:
                continue
            whole = {fact.subject, fact.object} == pair
            if not whole and (fact.subject not in pair or fact.object is not None):
                continue
            told = (self.claims[one.item] for one in fact.sayings)
            if any((claim.document, claim.sentence) in (places if whole else alone) for claim in told):
                yield fact

    @cached_property
    def _spent(self) -> dict[tuple[str, int], list[MergedClaim]]:
        """The amounts of money by the sentences that tell them, in the order of the facts."""
        found: dict[tuple[str, int], list[MergedClaim]] = {}
        for fact in self.merged.claims:
            if relation_rules().families.get(fact.kind) == "spending":
                for one in fact.sayings:
                    claim = self.claims[one.item]
                    found.setdefault((claim.document, claim.sentence), []).append(fact)
        return found

    @cached_property
    def _tellings(self) -> Counter[tuple[str, int]]:
        return Counter((deal.document, deal.sentence) for deal in self.deals.values())

    def _order(self, one: MergedClaim) -> tuple[bool, bool, int, int]:
        newest = max((saying.day.toordinal() for saying in one.sayings if saying.day is not None), default=0)
        spent = relation_rules().families.get(one.kind) == "spending"
        return one.value is None, not spent, -newest, -len(one.sayings)


def dossier(
    articles: Iterable[Article],
    names: Sequence[str] = (),
    *,
    known: KnownClaims | None = None,
    as_of: date,
    deal_days: float = 0.0,
    every: bool = False,
) -> Dossier:
    """The dossier of some names over these articles; `known` is what others have said, weighed as of a day.

    With `every` only what touches all of them: deals in which all take part, claims of one about another.
    """
    kept = tuple(touching(article, frozenset(names), every) for article in articles) if names else tuple(articles)
    relations = relate(kept)
    weighed = weigh_known(kept, known, as_of, deal_days) if known is not None else {}
    return Dossier(
        names=tuple(names),
        articles=kept,
        relations=relations,
        merged=merge(kept, relations),
        corroborations={one.claim: one for one in corroborate(kept, relations, weighed)},
    )


def titled(article: Article) -> tuple[str, ...]:
    """Everybody whom the title of an article names."""
    heads = [one.span for one in article.document.sections if one.kind is SectionKind.TITLE]
    return tuple(dict.fromkeys(one.name for one in article.mentions if any(head.contains(one.span) for head in heads)))


def _named(article: Article, item: Claim | Deal) -> tuple[str, ...]:
    whole = item.evidence if isinstance(item, Claim) else article.document.sentences[item.sentence].span
    return tuple(dict.fromkeys(one.name for one in article.mentions if whole.contains(one.span)))
