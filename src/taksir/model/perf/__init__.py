"""How long the work of a language model takes on given hardware: operations, networks, training, serving, search.

`ops` times one operation on one chip, `network` one collective between chips. `training` puts both together to a step
of training on a layout, `serving` to what users of a deployment see. `search` chooses the layout of a training run and
`service` the deployment of a service, and each adds energy, money and how sure it is.

Nouns here: `Operations` (all operations of a chip), `Fabric` (all its collectives), `Spec` (its datasheet), `Curves`
(measured efficiencies, its own or its `kin`'s), `missed` (what the model misses), `running` (what a chip takes).
May import `model.workload`, `model.site`, `model.capital`, the catalog and quantities.
"""
