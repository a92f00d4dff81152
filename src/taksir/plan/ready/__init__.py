"""From a scenario and the catalog to the problem in numbers.

`ready(world, scenario)` works out every amount once, with its working, over all samples of the world's draw;
`Readied.instance(sample)` takes one sample of each (or the median) and puts them into arrays. One file a noun of the
problem: calendar, chips (`offers`, `price`), `pools`, `own`, `sites`, `work` (`rates`), `rents`, `money`, `rules`.
"""

from taksir.plan.ready.readied import Readied, ready

__all__ = ["Readied", "ready"]
