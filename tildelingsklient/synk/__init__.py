"""Changes as operations: what is logged, sent and merged."""
