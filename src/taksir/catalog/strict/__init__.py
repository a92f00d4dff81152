"""Checks a folder of data and names everything that is wrong with it, each with file, line and key.

The loader stops at the first error; this reads on. `problem` is its noun, `place` finds lines in TOML; `facts`,
`entities` and `series` check a kind of file each, `folder` a whole folder. Example:

>>> from taksir.catalog.layer import SHIPPED
>>> from taksir.catalog.strict import check_folder
>>> [str(problem) for problem in check_folder(SHIPPED) if "audit.toml" in problem.path.name]
[]
"""

from taksir.catalog.strict.folder import check_folder
from taksir.catalog.strict.problem import Problem

__all__ = ["Problem", "check_folder"]
