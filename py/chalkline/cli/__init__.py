"""The commands behind build.py. CPython only; never in the page."""
