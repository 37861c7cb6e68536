"""Proving that a lesson grades fairly and strictly: what `build.py check` does. CPython only."""
