"""Read by every Python that a test starts: it listens for sockets too."""

import listen  # noqa: F401
