"""The solver: HiGHS run on a programme, watched, stopped on wish, and asked again about the plan.

solution = solve(instance, Options(gap=0.01, seconds=60), watch=print)
solver = Solver(instance); solver.duals()["pool"]; solver.shift("pool", (0, 3, None), 1000.0)
"""

from taksir.plan.solve.options import Options, Progress, Watch
from taksir.plan.solve.solver import Solver, solve

__all__ = ["Options", "Progress", "Solver", "Watch", "solve"]
