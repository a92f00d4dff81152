"""The assistant: one list of tools over everything that Taksir knows, and what speaks through them.

`desk` is what the tools work on (facts, day, ledger), `finding` what each of them returns, `tool` how a function
becomes one, `tools` the one list. `ask` answers questions without a model, `agent` with one, `mcp` serves the tools to
other programs. All of them call the tools and nothing else. May import `verbs`, `report` and what is below them; never
`watch`, `web` or `cli`.
"""
