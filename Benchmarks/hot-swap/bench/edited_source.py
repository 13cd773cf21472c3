"""A file of a plugin that is edited, and is what it was when the edits are over."""

from pathlib import Path

from .children import BenchmarkError


class EditedSource:
    """Adds a route to a plugin, beside another one, whose answer each edit changes."""

    def __init__(self, path: Path, beside: str, route: str):
        self.path = path
        self.route = route
        self.original = path.read_bytes()
        lines = self.original.decode().splitlines(keepends=True)
        places = [number for number, line in enumerate(lines) if line.strip() == beside]
        if len(places) != 1:
            raise BenchmarkError(f"{path} has not one line “{beside}” to put a route beside: tell this benchmark of another")
        if route in self.original.decode():
            raise BenchmarkError(f"{path} has {route} still from a run that was killed: take the line out")
        self.before = "".join(lines[:places[0] + 1])
        self.after = "".join(lines[places[0] + 1:])
        self.indent = lines[places[0]][:len(lines[places[0]]) - len(lines[places[0]].lstrip())]

    def edit(self, text: str):
        """Saves the file as many editors do: in place, with one write."""
        line = f'{self.indent}router.get("{self.route}") {{ _, _ in "{text}" }}\n'
        self.path.write_bytes((self.before + line + self.after).encode())

    def restore(self):
        """Takes the route out again, and leaves alone what somebody else may have changed meanwhile."""
        content = self.path.read_bytes()
        rest = b"".join(line for line in content.splitlines(keepends=True) if self.route.encode() not in line)
        if rest != content:
            self.path.write_bytes(rest)
        if rest != self.original:
            print(f"{self.path} was changed by somebody else during the run; only the route was taken out of it")

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.restore()
