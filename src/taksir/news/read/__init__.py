"""From a file, a page, a PDF, standard input or an address to a `Document`."""
