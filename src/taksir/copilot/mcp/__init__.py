"""The tools for other programs, by the Model Context Protocol: tools, resources, prompts; over stdio or HTTP.

`server` puts them together, `resources` gives documents, claims and facts by address, `prompts` the usual tasks of
analysts from `data/prompts/`, `http` guards the door of the second transport.
"""
