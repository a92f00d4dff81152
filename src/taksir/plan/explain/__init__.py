"""Why a plan is as it is: what binds and what it is worth, what would have to give, what each supplier is worth.

`limits.limits(instance)` are the limits that a person can name; `relax.relaxed(instance, limit, amount)` moves one.
`binding.binding(solver)` prices those that bind, each held against a finite difference;
`infeasible.infeasible(instance)` finds the fewest that would have to give where nothing fits, and checks it by solving
again; `losses`, `without` and `concentration` solve the plan again without a supplier, without the largest vendor, and
with smaller shares.
`explanation.explain` gathers them. Imports the problem, the programme and the solver; nothing that prints.
"""
