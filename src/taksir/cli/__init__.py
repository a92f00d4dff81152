"""The command line: one file a verb, parse and print.

`main` is the entry point: it turns every `TaksirError` into one line on standard error and its exit code.
"""

from taksir.cli.main import main

__all__ = ["main"]
