"""The encrypted store of one machine and one kommune: keys, file, tables, and the work done in it."""
