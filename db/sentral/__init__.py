"""The office's store: PostgreSQL, every table keyed by kommune, every row behind row-level security."""
