"""(a) Segments of some 300 kB that are in memory, beside the same bytes as files that nginx sends with sendfile."""

from . import wrk
from .contest import alternate, compared, megabytes, rate
from .figures import Figure, milliseconds
from .host import Host
from .nginx import Nginx

CONNECTIONS = [1, 16, 64, 256]
LOOPS = [1, 2]
THROUGHPUT = 1.0
P99 = 1.5


def measure(stage) -> tuple[list[Figure], list[str]]:
    library = stage.library
    paths = library.segments[:-1] or library.segments  # The last is shorter.
    files = stage.make("segments")
    addresses = stage.folder / "segments.txt"
    addresses.write_text("\n".join(paths))
    beside = stage.folder / "segment-files.txt"
    beside.write_text("\n".join(f"/{number}.ts" for number in range(len(paths))))
    size = 0
    with stage.keeper.connect() as connection:
        for number, path in enumerate(paths):
            body = connection.get(path)[1]
            size += len(body)
            (files / f"{number}.ts").write_bytes(body)
    figures = []
    for loops in LOOPS:
        with stage.host(NIO_SINGLETON_GROUP_LOOP_COUNT=loops) as host, \
                Nginx(stage.folder / f"nginx-{loops}", files, loops) as nginx:
            for connections in CONNECTIONS:
                figures += rows(stage, host, nginx, addresses, beside, loops, connections)
    with stage.host(LOG_LEVEL="warning") as host, Nginx(stage.folder / "nginx-quiet", files, 2, logs=False) as nginx:
        figures += rows(stage, host, nginx, addresses, beside, 2, 64, ", no access log")
    return figures, [
        f"{len(paths)} segments by turns, {size / len(paths) / 1000:.0f} kB each; medians of {stage.options.rounds} turns of"
        f" {stage.options.seconds} s.",
        "The host has as many event loops as nginx has workers, and wrk as many threads. All are on the same processors.",
        "Event loops are NIO's (NIO_SINGLETON_GROUP_LOOP_COUNT). Swift's own threads, one for each processor, are there too.",
        "Both write a line into a file for each request, unless the row says otherwise: LOG_LEVEL=warning, access_log off.",
    ]


def rows(stage, host: Host, nginx: Nginx, addresses, beside, loops: int, connections: int, more: str = "") -> list[Figure]:
    title = f"{several(loops, 'loop')}, {several(connections, 'connection')}{more}"
    seconds = stage.options.seconds
    wrk.run(host.port, addresses, connections, 1, loops)  # Into memory.
    wrk.run(nginx.port, beside, connections, 1, loops)
    ours, theirs = alternate(
        title, stage.options.rounds,
        lambda: wrk.run(host.port, addresses, connections, seconds, loops),
        lambda: wrk.run(nginx.port, beside, connections, seconds, loops),
        lambda load: f"{rate(load.rate)}, {megabytes(load.bandwidth)}/s, p99 {milliseconds(load.p99)}")
    return [
        compared(f"{title}: answers", [load.rate for load in ours], [load.rate for load in theirs], rate, "nginx", THROUGHPUT),
        compared(
            "… bytes", [load.bandwidth for load in ours], [load.bandwidth for load in theirs],
            lambda value: f"{megabytes(value)}/s", "nginx"),
        compared("… p99", [load.p99 for load in ours], [load.p99 for load in theirs], milliseconds, "nginx", most=P99),
    ]


def several(number: int, name: str) -> str:
    return f"{number} {name}" + ("" if number == 1 else "s")
