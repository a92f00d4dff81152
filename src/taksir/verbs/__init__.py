"""What can be asked of the model, one file a verb: a function from plain values to a `Result`.

The command line parses and prints around them, the copilot offers them as tools; neither works anything out itself.
Every function takes the facts of the run (`Assumptions`) first, then what a person gives (names as people write them,
quantities as text), and raises UsageError or UnknownNameError for what it cannot use. May import `report`, `plan`,
`brief` and what is below them; never `copilot`, `web` or `cli`.
"""
