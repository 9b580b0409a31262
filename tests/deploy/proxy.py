"""A wire between a client and a server that a test can cut, slow down or unplug at any moment."""

from __future__ import annotations

import contextlib
import socket
import struct
import threading
import time

_LINGER_NONE = struct.pack("ii", 1, 0)  # close() sends a reset, as a router that lost its table does
_CHUNK = 16 * 1024


class Proxy:
    """Listens on a free port of this machine and hands everything on to ``port``."""

    def __init__(self, port: int) -> None:
        self.target = port
        self.sent = 0  # bytes from clients to the server
        self.bytes_a_second = 0  # 0: as fast as it goes
        self.latency = 0.0  # seconds that every piece waits
        self.refusing = False
        self.is_dead = False  # nothing comes through, and nobody hangs up
        self._cut_at: int | None = None
        self._pairs: set[tuple[socket.socket, socket.socket]] = set()
        self._lock = threading.Lock()
        self._listener = socket.create_server(("127.0.0.1", 0), backlog=64)
        self.port = int(self._listener.getsockname()[1])
        threading.Thread(target=self._accept, daemon=True).start()

    def close(self) -> None:
        self._listener.close()
        self.cut()

    def cut(self) -> None:
        """Reset every connection that is open now."""
        with self._lock:
            pairs, self._pairs = self._pairs, set()
        for pair in pairs:
            for end in pair:
                _reset(end)

    def cut_after(self, count: int) -> None:
        """Reset everything once, as soon as ``count`` more bytes have gone to the server."""
        self._cut_at = self.sent + count

    def mend(self) -> None:
        """Be an ordinary wire again."""
        self.refusing = self.is_dead = False
        self.bytes_a_second = 0
        self.latency = 0.0
        self._cut_at = None

    def _accept(self) -> None:
        while True:
            try:
                client, _ = self._listener.accept()
            except OSError:
                return
            if self.refusing:
                _reset(client)
                continue
            try:
                server = socket.create_connection(("127.0.0.1", self.target), timeout=5)
            except OSError:
                _reset(client)
                continue
            server.settimeout(None)
            for end in (client, server):
                end.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            pair = (client, server)
            with self._lock:
                self._pairs.add(pair)
            threading.Thread(target=self._pump, args=(client, server, pair, True), daemon=True).start()
            threading.Thread(target=self._pump, args=(server, client, pair, False), daemon=True).start()

    def _pump(
        self, source: socket.socket, sink: socket.socket, pair: tuple[socket.socket, socket.socket], upward: bool
    ) -> None:
        with contextlib.suppress(OSError):
            while data := source.recv(_CHUNK):
                while self.is_dead:
                    time.sleep(0.01)
                if upward:
                    self._count(len(data))
                if self.latency:
                    time.sleep(self.latency)
                sink.sendall(data)
            sink.shutdown(socket.SHUT_WR)
            if upward:
                return  # the answer may still be on its way
        with self._lock:
            self._pairs.discard(pair)
        for end in pair:
            _reset(end)

    def _count(self, count: int) -> None:
        self.sent += count
        if self.bytes_a_second:
            time.sleep(count / self.bytes_a_second)
        if self._cut_at is not None and self.sent >= self._cut_at:
            self._cut_at = None
            self.cut()


def _reset(end: socket.socket) -> None:
    with contextlib.suppress(OSError):
        end.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, _LINGER_NONE)
    with contextlib.suppress(OSError):
        end.shutdown(socket.SHUT_RDWR)  # wakes a thread that is reading from it
    end.close()
