"""The pages, one file a noun: each has a `router`. `PAGES` is the list of them."""

PAGES = (
    "login",
    "start",
    "article",
    "ledger",
    "document",
    "claim",
    "manual",
    "picture",
    "glossary",
    "what_if",
    "timeline",
    "ask",
    "plans",
)
