"""The conversation: who it is about, what was answered and by whom, and which question comes now."""
