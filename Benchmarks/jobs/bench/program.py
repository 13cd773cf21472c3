"""The frame of a peer's program, which runs in a process of its own, as `work` or as `produce`."""

import json
import os
import signal
import sys
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

DATABASE_URL = os.environ.get("DATABASE_URL", "")
SETUP = json.loads(os.environ.get("SETUP", "{}"))


@dataclass
class Calls:
    """How a peer enqueues: one job that does nothing, a batch of them, one with the time at which it was enqueued."""

    one: Callable[[], Awaitable]
    many: Callable[[int], Awaitable]
    stamp: Callable[[float], Awaitable]


class Delays:
    """Notes how long each stamped job waited, by the one clock of the machine."""

    def __init__(self):
        self.file = open(os.environ["DELAYS"], "w", buffering=1)

    def note(self, sent: float):
        delay = time.time() - sent
        self.file.write(f"{delay}\n")


def wait_for_go():
    """Tells that all is loaded and connected, and waits for the signal to begin."""
    signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGUSR1})
    print("ready", flush=True)
    signal.sigwait({signal.SIGUSR1})


async def obey(calls: Calls):
    """Does what the lines of the standard input say, until it is closed."""
    for line in sys.stdin:
        order = json.loads(line)
        began = time.perf_counter()
        if "stamp" in order:
            for _ in range(order["stamp"]):
                await calls.stamp(time.time())
                time.sleep(order["pause"])
        else:
            await insert(calls, order["insert"], order["batch"])
        print(json.dumps(time.perf_counter() - began), flush=True)


async def insert(calls: Calls, count: int, batch: int):
    while count > 0:
        size = min(batch, count)
        await (calls.one() if batch == 1 else calls.many(size))
        count -= size
