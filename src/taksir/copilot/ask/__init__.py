"""Questions answered without a model: read, understood as one of the things analysts ask, answered by the tools.

`question` is what was read in the words, `intent` what may be meant, `answer` what comes back; `answers/` holds one
file a subject, each a function from a question and a desk to an answer. Words of a language stand in `data/ask/`.
"""
