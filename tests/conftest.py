"""What holds for every test."""

from hypothesis import settings

# The same inputs every time, and no clock: a test that fails on a busy machine proves nothing.
settings.register_profile("chalkline", derandomize=True, deadline=None)
settings.load_profile("chalkline")
