"""A keep-alive HTTP/1.1 connection on a bare socket, since a client library would be a good part of what is measured."""

import json
import socket


class Connection:
    """Sends one request at a time. Any trouble is an OSError, after which the next request connects anew."""

    def __init__(self, port: int, timeout: float = 30, is_slow: bool = False):
        self.port = port
        self.timeout = timeout
        self.is_slow = is_slow
        self.socket = None

    def get(self, path: str) -> tuple[int, bytes]:
        return self.exchange(f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n".encode())

    def send_json(self, method: str, path: str, token: str, value=None) -> tuple[int, dict]:
        body = b"" if value is None else json.dumps(value).encode()
        status, answer = self.exchange(
            f"{method} {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer {token}\r\n"
            f"Content-Type: application/json\r\nContent-Length: {len(body)}\r\n\r\n".encode() + body)
        return status, json.loads(answer)

    def exchange(self, request: bytes) -> tuple[int, bytes]:
        """Sends a request and reads the whole answer, which must say how long it is."""
        try:
            self.open()
            self.socket.sendall(request)
            return self.read_answer()
        except BaseException:
            self.close()
            raise

    def read_answer(self) -> tuple[int, bytes]:
        status, length, body = self.read_head()
        while len(body) < length:
            body += self.receive(1 << 16)
        return status, body

    def read_head(self) -> tuple[int, int, bytes]:
        """Reads the status, the length of the body, and as much of the body as came along."""
        data = self.receive(1 << 16)
        while (end := data.find(b"\r\n\r\n")) < 0:
            data += self.receive(1 << 16)
        head = data[:end].lower()
        start = head.find(b"\r\ncontent-length:")
        if start < 0:
            raise OSError(f"an answer without a length: {head[:200]!r}")
        length = int(head[start + 17:].split(b"\r\n", 1)[0])
        return int(head[9:12]), length, data[end + 4:]

    def receive(self, limit: int) -> bytes:
        data = self.socket.recv(limit)
        if not data:
            raise ConnectionError("the connection was closed before the answer was whole")
        return data

    def open(self):
        if self.socket is not None:
            return
        self.socket = socket.socket()
        self.socket.settimeout(self.timeout)
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        if self.is_slow:
            # The kernels of both sides would hold megabytes for each other. Small packets and a small buffer leave it at some
            # 40 kB, so that most of an answer waits in the server for its reader.
            self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_MAXSEG, 536)
            self.socket.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 1024)
        self.socket.connect(("127.0.0.1", self.port))

    def close(self):
        if self.socket is not None:
            self.socket.close()
            self.socket = None

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()
