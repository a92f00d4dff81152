"""How a ledger of an older version becomes one of this version. Run on open, never by hand."""
