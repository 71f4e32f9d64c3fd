"""Checks of the installers that were made: each step says in one line what it saw, or that it could not look."""


class Skipped(Exception):
    """The step cannot be carried out here; the text says what is lacking."""


class Failed(Exception):
    """The step found what must not be; the text says what."""
