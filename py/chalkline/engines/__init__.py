"""Real browsers that a test or the bench can drive, one interface for all: CPython only."""
