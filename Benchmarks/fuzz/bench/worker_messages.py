"""What a worker has sent, read as the host reads it (Sources/PluginAPI/Sources/WorkerProtocol)."""

import struct
from dataclasses import dataclass

PROGRESS, LOG, PAYLOAD, FAILED, FINISHED = 1, 2, 3, 4, 5

LENGTHS = {
    PROGRESS: (8, 8 + 256), LOG: (1, 1 + (8 << 10)), PAYLOAD: (1, 1 + (16 << 20)), FAILED: (1, 1 + (4 << 10)),
    FINISHED: (0, 1 << 20),
}
"""How many bytes a message of a kind may have after its header."""


class ProtocolError(Exception):
    """Why the host would not take it."""


@dataclass
class Message:
    kind: int
    bytes: memoryview

    @property
    def text(self) -> str:
        """That of a failure, or of a line for the log."""
        return str(self.bytes[1:], "utf-8")


def read(output: bytes) -> list[Message]:
    """All messages, of which none but the last is one that ends."""
    messages, rest = [], memoryview(output)
    while rest:
        if messages and messages[-1].kind in (FAILED, FINISHED):
            raise ProtocolError("a message after the last one")
        if len(rest) < 5:
            raise ProtocolError("half a message at the end")
        kind, length = struct.unpack(">BI", rest[:5])
        least, most = LENGTHS.get(kind, (1, 0))
        if not least <= length <= most:
            raise ProtocolError(f"a message of kind {kind} of {length} bytes")
        if len(rest) < 5 + length:
            raise ProtocolError("half a message at the end")
        message = Message(kind, rest[5:5 + length])
        check(message)
        messages.append(message)
        rest = rest[5 + length:]
    return messages


def check(message: Message):
    try:
        if message.kind == PROGRESS:
            fraction = struct.unpack(">d", message.bytes[:8])[0]
            str(message.bytes[8:], "utf-8")
            if not 0 <= fraction <= 1:
                raise ProtocolError(f"progress of {fraction}")
        elif message.kind == LOG:
            message.text
            if message.bytes[0] > 6:
                raise ProtocolError(f"a line for the log of level {message.bytes[0]}")
        elif message.kind == FAILED:
            message.text
            if message.bytes[0] > 1:
                raise ProtocolError(f"a failure that is {message.bytes[0]}")
    except UnicodeDecodeError:
        raise ProtocolError("a text that is not UTF-8") from None
