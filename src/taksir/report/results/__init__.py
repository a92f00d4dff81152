"""What the commands of the model answer: one module a topic makes a `Result`, three show it.

Answers: what a reader sees of a chain, a cost, a chip, a supply, a site, a deal or a validation. Nouns: `Result`,
`Table`, `Chart`; `terminal`, `html` and `json` show any result alike. Topics are pure: a run in, a result out. May
import `model`, `validate` and what they may import.
"""
