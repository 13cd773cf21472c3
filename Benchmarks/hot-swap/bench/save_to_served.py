"""(a) From a saved source file to the first answer of its code, in the developer's loop and in that of a peer."""

from contextlib import ExitStack

from .children import BenchmarkError
from .developers_loop import DevelopersLoop
from .edited_source import EditedSource
from .figures import Figure, percentile, seconds, times
from .host import Host
from .peer import Peer
from .place import ROOT, Place

ROUTE = "/api/hot-swap-benchmark"
FILE = "Plugins/Catalog/GenreController.swift"
NEIGHBOUR = 'router.get("/api/genres", use: list)'
PEER = "uvicorn --reload"
MEDIAN_LIMIT = 1.0
P95_LIMIT = 1.5


def measure(place: Place, edits: int) -> tuple[list, list]:
    program = ROOT / ".build/debug/Host"
    if not program.exists():
        raise BenchmarkError(f"{program} is not there: run `swift build` first")
    with ExitStack() as stack:
        peer = stack.enter_context(Peer(place.make("p"), ROUTE))
        # The loop may have to build before it serves.
        host = stack.enter_context(Host(program, "dev", place.make("a"), {}, ROOT, "Watching the sources", 900))
        source = stack.enter_context(EditedSource(ROOT / FILE, NEIGHBOUR, ROUTE))
        ours = DevelopersLoop(host.child, stack.enter_context(host.connect()), ROUTE, source.edit)
        theirs = DevelopersLoop(peer.child, stack.enter_context(peer.connect()), ROUTE, peer.edit)
        ours.warm_up(600)
        theirs.warm_up(60)
        # By turns, so that whatever else the machine does is the same for both.
        for _ in range(edits):
            ours.time_edit()
            theirs.time_edit()
        # So that what is left behind is built from what is left behind.
        source.restore()
        ours.wait_for(lambda answer: answer[0] == 404, "the file as it was")
    return figures(ours, theirs), [
        f"{edits} edits of `{FILE}` under `Host dev`, by turns with the peer's, after one that warmed up.",
        "The peer interprets a file of ten lines and compiles nothing; it watches by inotify (uvicorn[standard]).",
    ]


def figures(ours: DevelopersLoop, theirs: DevelopersLoop) -> list:
    def figure(name: str, ours: float, theirs: float, limit: float | None = None) -> Figure:
        said = f"< {limit} s" if limit else ""
        return Figure(name, seconds(ours), f"{PEER} {seconds(theirs)}", times(ours, theirs), said, ours < limit if limit else None)

    return [
        figure("median", percentile(ours.took, 50), percentile(theirs.took, 50), MEDIAN_LIMIT),
        figure("p95", percentile(ours.took, 95), percentile(theirs.took, 95), P95_LIMIT),
        figure("max", max(ours.took), max(theirs.took)),
        Figure("requests without an answer", f"{ours.unanswered} of {ours.asked}",
               f"{PEER} {theirs.unanswered} of {theirs.asked}", "", "0", ours.unanswered == 0),
    ]
