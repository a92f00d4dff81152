"""What a user writes: a TOML file, read strictly into frozen objects in SI units.

`scenario.Scenario` holds everything, one file a noun; `read.read_scenario(path)` makes it, and names file, line, key
and the nearest name of whatever is wrong. `data/plan/*.toml` declare every key with its unit, default and meaning, for
the reader, the template and the documentation alike.
"""
