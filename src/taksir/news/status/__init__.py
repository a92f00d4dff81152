"""How surely each thing is said: cues with their scope, and who is named as the source.

Answers: which status does this number or this deal have, by whose word, and which words decided it. Nouns: `CueHit`,
`Frame` (one sentence with its cues and clauses), `Source`, `StandingReader`. May import `catalog` and the nouns of
`news`.

>>> from taksir.news.document import Document, SectionKind, Sentence
>>> from taksir.news.span import Span
>>> text = "Nvidia could invest $5 billion in the startup."
>>> whole = Sentence(Span(0, len(text)), SectionKind.BODY, 0)
>>> document = Document("d1", "x.txt", "", text, "en", sentences=(whole,))
>>> StandingReader(document, ()).of(Span(20, 30), 0).status.value
'possible'
"""

from taksir.news.status.reader import StandingReader

__all__ = ["StandingReader"]
