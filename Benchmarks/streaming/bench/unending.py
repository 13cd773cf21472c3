"""(f) Listeners of a stream without an end, beside as many of Icecast with the same bytes."""

from . import compiled, swarm
from .contest import megabytes
from .figures import Figure, times
from .icecast import Icecast
from .music_library import station
from .players import none, room

BYTE_RATE = 16_000
WARM = 30


def measure(stage) -> tuple[list[Figure], list[str]]:
    library = stage.library
    path = station(library.stations[0]) + "listen"
    program = compiled.program("swarm", stage.folder, ["-lm"])
    window, notes = stage.options.window, []
    count = room(stage.options.listeners, notes)

    def listen(port: int, where: str, server: int) -> swarm.Crowd:
        return swarm.run(program, ["unending", port, count, BYTE_RATE, WARM, window, where], [server], window)

    crowds = {}
    with stage.host() as host:
        if silence := library.wait_for_stations(host):
            notes.append(f"Ours is left out, since {silence}.")
            print(f"  {notes[-1]}", flush=True)
        else:
            crowds["needledrop"] = listen(host.port, path, host.serving_process())
    address = f"http://127.0.0.1:{stage.keeper.port}{library.playlist}"
    with Icecast(stage.folder / "icecast", address, count) as icecast:
        crowds["Icecast"] = listen(icecast.port, icecast.mount, icecast.process)
    return rows(crowds, count), notes + [
        f"{count:,} listeners for {window} s at 128 kb/s, after {WARM} s in the first half of which they came.",
        "Listeners with the right rate are those that got within 15 % of it, with no silence of 12 s or more.",
        "Icecast is sent a track of the demo music over and over by ffmpeg, as it is.",
        *(f"The listeners took {crowd['processor'] / crowd.seconds * 100:.0f} % of a processor beside {name}."
          for name, crowd in crowds.items()),
    ]


def rows(crowds: dict, count: int) -> list[Figure]:
    ours, theirs = crowds.get("needledrop"), crowds["Icecast"]

    def row(name: str, value, show) -> Figure:
        there = f"Icecast {show(value(theirs))}"
        if not ours:
            return Figure(name, "–", there)
        return Figure(name, show(value(ours)), there, times(value(ours), value(theirs)))

    return [
        row("processor time, a minute", lambda crowd: crowd.processor[0] / crowd.seconds * 60, lambda value: f"{value:.1f} s"),
        row("memory", lambda crowd: crowd.memory[0], megabytes),
        row("listeners with the right rate", lambda crowd: crowd["steady"], lambda value: f"{value:,.0f}"),
        row("bytes for a listener, median", lambda crowd: crowd["rate_p50"], lambda value: f"{value / 1000:.1f} kB/s"),
        row("longest silence of any", lambda crowd: crowd["longest_gap"], lambda value: f"{value:.1f} s"),
    ] + ([none("of ours without the right rate", count - ours["steady"])] if ours else [])
