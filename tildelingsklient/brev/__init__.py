"""The letter: drafted reasons with sources, the letter as plain data, and its drawing as PDF."""
