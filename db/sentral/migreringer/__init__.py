"""The steps the office's database has been through, oldest first."""
