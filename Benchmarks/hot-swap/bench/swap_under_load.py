"""(c) Swaps while 64 connections ask, an upload arrives and a download goes on."""

from contextlib import ExitStack, closing

from .children import BenchmarkError
from .figures import Figure, milliseconds, percentile, times
from .host import Host, resident_kilobytes
from .load import CONNECTIONS, Load, LoadResult
from .music import Catalogue
from .place import Place
from .plugin_folder import PluginFolder
from .side_loops import Downloads, SideLoop, Uploads
from .swapper import Swapper

REAL = ["Catalog", "Streaming", "Admin", "Jobs"]
WITHOUT = 20


def measure(place: Place, swaps: int) -> tuple[list, list]:
    folder = place.make("c")
    plugins = PluginFolder(place, folder, REAL)
    settings = {"PLUGIN_DIR": plugins.path, "PLUGINS": ",".join(REAL + ["Hello"]), "JOB_CONCURRENCY": "1"}
    with ExitStack() as stack:
        host = stack.enter_context(Host(place.built("Host"), "serve", folder, settings, folder))
        catalogue = Catalogue(host)
        load = Load(host.port, folder, routes(host, catalogue))
        loops = [Uploads(host, catalogue), Downloads(host, catalogue)]
        for loop in loops:
            loop.start()
            stack.callback(loop.stopping.set)

        before = run_without(load)
        process = host.serving_process()
        memory = [resident_kilobytes(process)]
        swapper = Swapper(host, plugins, REAL)
        with load.start(swaps * 3 + 120) as running:
            swapper.run(swaps)
            if running.is_over:
                swapper.failures.append("the load ended before the swaps did")
            during = running.stop()
        memory.append(resident_kilobytes(process))
        if host.serving_process() != process:
            raise BenchmarkError(f"the serving process is another one than before: {host.child.tail()}")
        after = run_without(load)
        for loop in loops:
            loop.stop()
    return figures([before, during, after], loops, swapper, memory, swaps), notes(swapper, loops, during)


def run_without(load: Load) -> LoadResult:
    with load.start(WITHOUT) as running:
        return running.finish()


def routes(host: Host, catalogue: Catalogue) -> dict:
    """What is asked, and every answer that is right."""
    with closing(host.connect()) as connection:
        fixed = ["/api/genres", f"/api/genres/{catalogue.genre}/albums", f"/streams/{catalogue.genre}", catalogue.playlist]
        found = {path: [connection.get(path)] for path in fixed + catalogue.segments[:2]}
    for path, [(status, body)] in found.items():
        if status != 200 or not body:
            raise BenchmarkError(f"{path} answered {status} {body[:200]!r} before the load")
    return {path: [body] for path, [(_, body)] in found.items()} | {
        "/hello": [b"one", b"two"],
        # Forty words in two seconds: a swap in their midst must not change the word.
        "/hello/slow": [b"one " * 40, b"two " * 40],
    }


def figures(results: list[LoadResult], loops: list[SideLoop], swapper: Swapper, memory: list, swaps: int) -> list:
    before, during, after = results
    requests = sum(result.requests for result in results) + sum(loop.done for loop in loops)
    failures = swapper.failures + [failure for loop in loops for failure in loop.failures]
    failed = sum(result.failed for result in results) + len(failures)
    wrongs = [wrong for loop in loops for wrong in loop.wrong]
    wrong = sum(result.wrong for result in results) + len(wrongs)
    for sentence in failures[:10] + wrongs[:10] + [evidence for result in results for evidence in result.evidence]:
        print(f"  ! {sentence}")
    for name, result in zip(("before", "during", "after"), results):
        if result.failed:
            print(f"  ! {name} the swaps: {result.refused} refused, socket errors {result.socket_errors}")
    took = swapper.took or [0]
    return [
        Figure("swaps", f"{swapper.done}", "", "", f"≥ {swaps}", not swapper.failures),
        Figure("requests failed", f"{failed}", f"of {requests}", "", "0", failed == 0),
        Figure("answers wrong", f"{wrong}", f"of {requests}", "", "0", wrong == 0),
        Figure("rate", f"{during.rate:.0f}/s", f"without swaps, before {before.rate:.0f}/s", times(during.rate, before.rate)),
        Figure("", "", f"without swaps, after {after.rate:.0f}/s", times(during.rate, after.rate)),
        Figure("swap, p50", milliseconds(percentile(took, 50))),
        Figure("swap, p99", milliseconds(percentile(took, 99))),
        Figure("resident memory", f"{memory[1] / 1024:.0f} MiB", f"before the swaps {memory[0] / 1024:.0f} MiB",
               times(memory[1], memory[0])),
        Figure("resident memory per swap", f"{(memory[1] - memory[0]) / max(1, swapper.done):.0f} kB"),
    ]


def notes(swapper: Swapper, loops: list[SideLoop], during: LoadResult) -> list:
    uploads, downloads = loops
    return [
        f"{CONNECTIONS} connections of wrk for {during.seconds:.0f} s with swaps and twice {WITHOUT} s without, on"
        f" {len(during.routes)} routes; every body is compared.",
        f"Beside them {uploads.done} uploads of about three seconds, each transcoded, and {downloads.done} slow downloads.",
        "Every swap is a library that the host has never seen, and the next waits until this one answers;"
        f" every tenth is followed by one of {', '.join(REAL)}.",
    ]
