"""From a file, a page, a PDF, standard input or an address to a `Document`."""

from taksir.news.read.text import document_from_text

__all__ = ["document_from_text"]
