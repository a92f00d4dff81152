"""Sentences of the documents that say what is looked for: by names, words in any of three languages, and measure."""
