"""Swaps plugins one after the other, and sees that each swap has really come."""

import random
import time

from .children import BenchmarkError
from .host import Host
from .plugin_folder import PluginFolder
from .reload_log import ReloadLog

PAUSE = 0.150
LIMIT = 30


class Swapper:
    """Swaps Hello again and again and, at every tenth time, one of the others too."""

    def __init__(self, host: Host, plugins: PluginFolder, others: list):
        self.host = host
        self.plugins = plugins
        self.others = others
        self.took = []
        self.done = 0
        self.failures = []

    def run(self, count: int):
        """Swaps until it has swapped so often or something went wrong; what the load has seen is told in any case."""
        try:
            self.swap(count)
        except (BenchmarkError, OSError) as error:
            self.failures.append(f"after {self.done} swaps: {error}")

    def swap(self, count: int):
        log = ReloadLog(self.host.log)
        try:
            with self.host.connect() as connection:
                for number in range(count):
                    time.sleep(PAUSE * random.uniform(0.8, 1.2))
                    self.swap_hello(connection, ["two", "one"][number % 2])
                    if number % 10 == 9:
                        self.swap_other(log, self.others[number // 10 % len(self.others)])
            log.look()
            if log.refusals:
                raise BenchmarkError(f"{len(log.refusals)} libraries were refused, the first with {log.refusals[0]}")
        finally:
            log.close()

    def swap_hello(self, connection, text: str):
        self.plugins.prepare_hello(text)
        start = time.perf_counter()
        self.plugins.put("Hello")
        while (answer := connection.get("/hello")) != (200, text.encode()):
            if answer not in ((200, b"one"), (200, b"two")):
                raise BenchmarkError(f"/hello answered {answer}")
            if time.perf_counter() - start > LIMIT:
                raise BenchmarkError(f"Hello was not swapped within {LIMIT} s:\n{self.host.child.tail()}")
        self.took.append(time.perf_counter() - start)
        self.done += 1

    def swap_other(self, log: ReloadLog, plugin: str):
        """Swaps a plugin whose answers stay the same, so that only the log tells."""
        log.look()
        before = log.live[plugin]
        self.plugins.prepare(plugin)
        self.plugins.put(plugin)
        if not log.wait_for(plugin, before + 1, LIMIT):
            raise BenchmarkError(f"{plugin} was not swapped within {LIMIT} s:\n{self.host.child.tail()}")
        self.done += 1
