"""How fast a model answers: one step of decoding, a prefill, many requests at once, and what a token costs.

`serve` puts it together for one deployment or for arrays of them; `frontier` is what the best of them reach. `service`
asks the question and chooses.
"""
