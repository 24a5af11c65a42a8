"""Spelling: which words of a text are looked up, the dictionary, and the words that stand beside it."""
