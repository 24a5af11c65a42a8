"""Attachments: what one is, and the door a file must come through. Pure: no window, no store, no file."""
