"""The decision: what is granted or refused, deadlines, payment and what the law wants written."""
