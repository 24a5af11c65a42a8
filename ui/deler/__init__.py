"""The parts screens are built of: painted from the theme, usable by keyboard, plain text only."""
