"""What a user writes: a TOML file, read strictly into frozen objects in SI units.

`scenario.Scenario` holds everything, one file a noun; `read.read_scenario(path, catalog)` makes it, and names file,
line, key and the nearest name of whatever is wrong; `write.written` turns it back, `template.scenario_template` prints
one in which all is explained. `data/plan/*.toml` declare every key with its unit, default and meaning, for the reader,
the template and the documentation alike.

Reading: a `page` is the file with its problems; `measure` reads numbers with units, `exchange` money, `names` what a
name refers to; `value` is one value, `table` one table, `sense` what does not go together.
"""
