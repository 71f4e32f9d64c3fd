"""Writes down every socket to the network that this process opens, in the file that PLANNER_SOCKETS names."""

from __future__ import annotations

import os
import sys
import traceback

LOCAL = {1, 16, 17}  # AF_UNIX, AF_NETLINK, AF_PACKET: stay on the machine
ASKS = ("socket.connect", "socket.bind", "socket.sendto", "socket.getaddrinfo", "socket.gethostbyname")


def hear(event: str, arguments: tuple[object, ...]) -> None:
    if not event.startswith("socket."):
        return
    made = event == "socket.__new__" and arguments[1] not in LOCAL
    asked = event in ASKS and getattr(arguments[0], "family", None) not in LOCAL
    if made or asked:
        with open(os.environ["PLANNER_SOCKETS"], "a", encoding="utf-8") as file:
            file.write(f"{event} {arguments[1:]!r} in {sys.argv[:3]}\n{''.join(traceback.format_stack(limit=8))}\n")


if "PLANNER_SOCKETS" in os.environ:
    sys.addaudithook(hear)
