"""How a ledger of an older version becomes one of this version. Run on open, never by hand.

A new step is a file in `versions`, its number goes into `version.py`, its outcome into `schema.py`; then
`python -m taksir.ledger.migrations > src/taksir/ledger/migrations/head.sql` writes anew what an empty SQLite file
becomes. Tests hold all of them together.
"""
