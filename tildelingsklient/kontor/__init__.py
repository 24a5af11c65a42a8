"""The office's service: takes ops in, decides what becomes of them, and tells everybody who reaches the case."""
