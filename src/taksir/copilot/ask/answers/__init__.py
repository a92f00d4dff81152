"""How each thing that is asked is answered: one file a subject, functions from a question and a desk to an answer.

They call tools and word what these return; a number of an answer is always a number of a finding.
"""
