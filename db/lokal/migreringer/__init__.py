"""The numbered changes of the store's tables, run by alembic, each step or none of them.

`versjoner/` has one file for each. A step is written once and never changed: it must do the same with a store that was
made years ago, so it says its SQL itself and asks nothing of `skjema`.
"""
