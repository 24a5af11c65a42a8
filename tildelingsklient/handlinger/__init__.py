"""The use cases: the one door from the screens, one short function per thing a user can do."""
