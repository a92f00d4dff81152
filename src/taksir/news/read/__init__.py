"""From a file, a page, a PDF, standard input or an address to a `Document`.

Answers: what the text is, in which language, what each stretch of it is, and what it says of itself. Nouns: `Limits`,
`Page`, `Answer`. May import the text side of `news` (sections, sentences, language, masthead), never entities or
claims. Everything heavy (trafilatura, pypdf) is imported when a source needs it.

>>> document_from_text("Nvidia will invest $5 billion in Intel, the companies said.", id="d1", file="-").language
'en'
"""

from taksir.news.read.limits import Limits
from taksir.news.read.source import expand, read, read_data, readable
from taksir.news.read.text import document_from_text

__all__ = ["Limits", "document_from_text", "expand", "read", "read_data", "readable"]
