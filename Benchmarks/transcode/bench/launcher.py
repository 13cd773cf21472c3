"""A small program that starts another, waits for it and prints what it used, as JSON.

    launcher.py quiet|messages INPUT PROGRAM [ARGUMENT…]

INPUT becomes the standard input. With `quiet`, the standard output is thrown away; with `messages`, it is taken for those of a
worker and followed.

It must be a process of its own, and small: Linux carries the peak memory of a process over `execve` (setmax_mm_hiwater_rss in
fs/exec.c), so that `ru_maxrss` of a program begins with what its parent had in memory when it forked. `posix_spawn` and an `env`
in between change nothing about that.
"""

import json
import os
import signal
import sys
import time

PAYLOAD, FINISHED = 3, 5  # WorkerMessageKind
SEGMENT = 2  # TranscoderPart


class Messages:
    """Follows a worker's messages (Sources/PluginAPI/Sources/WorkerProtocol) without keeping them.

    A message is a kind, the length in 4 bytes, and so many bytes, of which a payload's first is its own kind.
    """

    def __init__(self):
        self.head = bytearray()
        self.rest = 0
        self.last = None
        self.segments = 0
        self.bytes = 0
        self.first_segment = None

    def take(self, piece: memoryview):
        while piece:
            if self.rest:
                skipped = min(self.rest, len(piece))
                self.rest -= skipped
                piece = piece[skipped:]
            else:
                wanted = self.head_length - len(self.head)
                self.head += piece[:wanted]
                piece = piece[wanted:]
                if len(self.head) < self.head_length:
                    continue
                self.rest = self.length + 5 - len(self.head)
            if not self.rest:
                self.end_message()

    @property
    def head_length(self) -> int:
        return 6 if self.head and self.head[0] == PAYLOAD else 5

    @property
    def length(self) -> int:
        return int.from_bytes(self.head[1:5], "big")

    def end_message(self):
        self.last = self.head[0]
        if self.last == PAYLOAD and self.head[5] == SEGMENT:
            self.segments += 1
            self.bytes += self.length
            if self.first_segment is None:
                self.first_segment = time.monotonic()
        self.head.clear()


def main(mode: str, file: str, command: list[str]) -> dict:
    reading, writing = os.pipe()
    output = (os.POSIX_SPAWN_DUP2, writing, 1)
    if mode == "quiet":
        output = (os.POSIX_SPAWN_OPEN, 1, os.devnull, os.O_WRONLY, 0)
    actions = [(os.POSIX_SPAWN_OPEN, 0, file, os.O_RDONLY, 0), output]
    messages = Messages()
    buffer = bytearray(256 << 10)
    begin = time.monotonic()
    # Python ignores SIGPIPE, which would be inherited.
    process = os.posix_spawn(command[0], command, os.environ, file_actions=actions, setsigdef=[signal.SIGPIPE])
    os.close(writing)
    while count := os.readv(reading, [buffer]):
        messages.take(memoryview(buffer)[:count])
    _, status, usage = os.wait4(process, 0)
    wall = time.monotonic() - begin
    return {
        "status": os.waitstatus_to_exitcode(status),
        "wall": wall,
        "processor": usage.ru_utime + usage.ru_stime,
        "memory": usage.ru_maxrss * 1024,
        "first_segment": messages.first_segment and messages.first_segment - begin,
        "has_finished": messages.last == FINISHED,
        "segments": messages.segments,
        "bytes": messages.bytes,
    }


if __name__ == "__main__":
    print(json.dumps(main(sys.argv[1], sys.argv[2], sys.argv[3:])))
