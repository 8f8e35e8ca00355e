"""A bad line: stands between a computer and the store, and cuts at a byte, delays, or answers rubbish."""

import contextlib
import socket
import threading
import time
from collections.abc import Callable
from typing import Self
from urllib.parse import urlsplit

CHUNK = 4096


class FaultProxy:
    """Passes TCP on to `target` until told otherwise. Each fault lasts until it is taken back.

    `cut_up_after` and `cut_down_after` count the bytes of all connections together, towards the store
    and back; when they are spent, the line is dead and no new connection is taken, until `mend`.
    """

    def __init__(self, target: str) -> None:
        parts = urlsplit(target)
        self._target = (parts.hostname or "", parts.port or 80)
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.address = f"http://127.0.0.1:{self._listener.getsockname()[1]}"
        self.delay = 0.0
        self.rubbish: bytes | None = None
        self.cut_up_after: int | None = None
        self.cut_down_after: int | None = None
        self.passed_up = self.passed_down = 0
        self._threads: list[threading.Thread] = []
        self._open: set[socket.socket] = set()
        self._closing = False
        self._start(self._accept)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._closing = True
        # A listener that waits in accept is woken by a visitor, on every platform.
        with contextlib.suppress(OSError):
            socket.create_connection(self._listener.getsockname(), timeout=1).close()
        self._listener.close()
        self._hang_up()
        for thread in self._threads:
            thread.join(timeout=5)

    def mend(self) -> None:
        """The line is whole again, and counts from nothing."""
        self.cut_up_after = self.cut_down_after = self.rubbish = None
        self.passed_up = self.passed_down = 0
        self.delay = 0.0

    def _accept(self) -> None:
        while not self._closing:
            try:
                client, _ = self._listener.accept()
            except OSError:
                return
            if self._closing or self._is_dead():
                client.close()
            elif self.rubbish is not None:
                with contextlib.suppress(OSError):
                    client.recv(CHUNK)
                    client.sendall(self.rubbish)
                client.close()
            else:
                self._join_up(client)

    def _join_up(self, client: socket.socket) -> None:
        try:
            server = socket.create_connection(self._target, timeout=5)
        except OSError:
            client.close()
            return
        server.settimeout(None)
        self._open |= {client, server}
        self._start(lambda: self._pass_on(client, server, up=True))
        self._start(lambda: self._pass_on(server, client, up=False))

    def _pass_on(self, source: socket.socket, sink: socket.socket, *, up: bool) -> None:
        with contextlib.suppress(OSError):
            while data := source.recv(CHUNK):
                time.sleep(self.delay)
                left = self._left(up=up)
                sink.sendall(data[:left])
                if up:
                    self.passed_up += len(data[:left])
                else:
                    self.passed_down += len(data[:left])
                if left < len(data):
                    self._hang_up()
        for one in (source, sink):
            self._close(one)

    def _left(self, *, up: bool) -> int:
        limit, passed = (self.cut_up_after, self.passed_up) if up else (self.cut_down_after, self.passed_down)
        return CHUNK if limit is None else max(limit - passed, 0)

    def _is_dead(self) -> bool:
        return self._left(up=True) == 0 or self._left(up=False) == 0

    def _hang_up(self) -> None:
        for one in [*self._open]:
            self._close(one)

    def _close(self, one: socket.socket) -> None:
        self._open.discard(one)
        with contextlib.suppress(OSError):
            one.shutdown(socket.SHUT_RDWR)
        one.close()

    def _start(self, work: Callable[[], None]) -> None:
        thread = threading.Thread(target=work, daemon=True)
        self._threads.append(thread)
        thread.start()
