"""The case: who, what is applied for, when the visits are, and the state of each vedtak."""
