"""What a person at the command line can put right."""


class CommandError(Exception):
    """Why a command cannot do what was asked, and what to do: one line for the terminal."""
