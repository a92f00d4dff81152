"""From a document to what it says: sections, quantities, entities, claims and deals.

Answers: what is stated, by whom, how surely, in which words. Knows language, not physics. Nouns: `Document`,
`Section`, `Sentence`, `Mention`, `Quantity`, `Standing`, `Claim`, `Deal`, `Article`. May import `catalog` and
`quantity`; never `model`, `ledger` or anything above.

Every span counts Unicode code points of `Document.text`; `text[start:end]` is the quote, always.
"""
