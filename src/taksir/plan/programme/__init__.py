"""The programme: a problem in linopy's words, one file a noun.

Columns and rows are made from arrays of numbers, not from expressions of expressions, so that a large plan is written
in a second. Each family of rows has a name; those that a user can name are limits (`LIMITS`).
"""

from taksir.plan.programme.build import Programme, programme

__all__ = ["Programme", "programme"]
