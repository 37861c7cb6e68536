"""With which arguments Chromium is started, wherever it is."""

import os

SANDBOX = ["--no-sandbox"] if os.geteuid() == 0 else []
"""Chromium's own sandbox refuses to start for root."""

ARGUMENTS = [
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    *SANDBOX,
]
"""A browser that does nothing but what a test or a measurement asks of it."""
