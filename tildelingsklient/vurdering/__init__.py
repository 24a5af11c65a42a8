"""From answers to results: three-valued logic, criteria, exclusions, momenter and the next questions."""
