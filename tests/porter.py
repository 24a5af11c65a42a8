"""Ports of this machine that nobody listens on just now, so that tests beside each other do not meet."""

from __future__ import annotations

import socket
from contextlib import ExitStack


def free_ports(antall: int) -> tuple[int, ...]:
    """As many as asked for, all different."""
    with ExitStack() as alle:
        sokler = [alle.enter_context(socket.socket()) for _ in range(antall)]
        for sokkel in sokler:
            sokkel.bind(("127.0.0.1", 0))
        return tuple(sokkel.getsockname()[1] for sokkel in sokler)
