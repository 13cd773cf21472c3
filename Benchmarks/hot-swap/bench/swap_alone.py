"""(b) From a library's file being complete to the first answer of its code."""

import random
import time

from .children import BenchmarkError
from .connection import Connection
from .figures import Figure, milliseconds, percentile, times
from .host import Host
from .place import Place
from .plugin_folder import PluginFolder

LIMIT = 0.020
PAUSE = 0.150
# Between two questions: asked without one, a debug server answers on the core that it would swap on.
BREATH = 0.001


def measure(place: Place, swaps: int) -> tuple[list, list]:
    folder = place.make("b")
    plugins = PluginFolder(place, folder, [])
    settings = {"PLUGIN_DIR": plugins.path, "PLUGINS": "Hello"}
    with Host(place.built("Host"), "serve", folder, settings, folder) as host, host.connect() as connection:
        floor = round_trips(connection, 2000)
        swap(plugins, connection, "two")  # The first of all, which is slower, is not counted.
        took = []
        for number in range(swaps):
            time.sleep(PAUSE * random.uniform(0.8, 1.2))  # Not in step with any clock of the host.
            took.append(swap(plugins, connection, ["one", "two"][number % 2]))
    p50, p99 = percentile(took, 50), percentile(took, 99)
    floor50, floor99 = percentile(floor, 50), percentile(floor, 99)
    return [
        Figure("p50", milliseconds(p50), f"one answer {milliseconds(floor50)}", times(p50, floor50)),
        Figure("p99", milliseconds(p99), f"one answer {milliseconds(floor99)}", times(p99, floor99),
               f"< {LIMIT * 1000:.0f} ms", p99 < LIMIT),
        Figure("max", milliseconds(max(took))),
    ], [
        f"{swaps} swaps of `Hello`, about {PAUSE * 1000:.0f} ms apart, each a library that the host has never seen.",
        "“One answer” is what this client needs for a request when nothing is swapped: nothing smaller could be measured.",
    ]


def swap(plugins: PluginFolder, connection: Connection, text: str) -> float:
    """Swaps Hello and asks until the new code answers; answers the seconds."""
    plugins.prepare_hello(text)
    start = time.perf_counter()
    plugins.put("Hello")
    while True:
        status, body = connection.get("/hello")
        now = time.perf_counter()
        if status != 200 or body not in (b"one", b"two"):
            raise BenchmarkError(f"/hello answered {status} {body[:200]!r} during a swap")
        if body == text.encode():
            return now - start
        if now - start > 30:
            raise BenchmarkError(f"/hello did not answer “{text}” within 30 s of the swap")
        time.sleep(BREATH)


def round_trips(connection: Connection, count: int) -> list:
    took = []
    for _ in range(count + 200):
        start = time.perf_counter()
        connection.get("/hello")
        took.append(time.perf_counter() - start)
    return took[200:]
