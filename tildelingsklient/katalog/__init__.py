"""The criteria as data: what a municipality demands, in one version, with the questions that settle it."""
