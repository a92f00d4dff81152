"""How long the work of a language model takes on given hardware: operations, networks, training, serving, search."""
