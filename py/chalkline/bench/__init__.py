"""Measures a site against stock Pyodide and native pytest: CPython on Linux only."""
