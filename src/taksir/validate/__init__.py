"""How often the model is right: every published result beside what the model says, with its error and interval.

One module a topic gives `rows(trial)`; `cost.cost_rows` collects them. May import `model` and what it may import.
"""
