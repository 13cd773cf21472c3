"""A PLUGIN_DIR that a run owns, and rebuilt libraries for it."""

import os
import shutil
from pathlib import Path

from .place import Place


class PluginFolder:
    """Libraries that are replaced while a host serves."""

    def __init__(self, place: Place, folder: Path, plugins: list):
        self.place = place
        self.path = folder / "plugins"
        self.path.mkdir()
        # A finished file is renamed into the folder, as linkers and installers do; on one file system, so that it is one step.
        self.finished = folder / "finished.so"
        self.builds = 0
        for program in ("Watcher", "Transcoder", "Confine"):
            (self.path / program).symlink_to(place.built(program))
        for plugin in plugins:
            shutil.copyfile(place.built(f"lib{plugin}.so"), self.path / f"lib{plugin}.so")
        self.prepare_hello("one")
        self.put("Hello")

    def prepare_hello(self, text: str):
        """Finishes a build of Hello that answers “one” or “two”."""
        self.prepare({"one": "HelloOne", "two": "HelloTwo"}[text])

    def prepare(self, built: str):
        """Finishes a build that nobody has seen before.

        What stands behind the tables of an ELF file is not read, so a number there makes another library of it.
        """
        self.builds += 1
        shutil.copyfile(self.place.built(f"lib{built}.so"), self.finished)
        with open(self.finished, "ab") as file:
            file.write(f"needledrop benchmark build {self.builds}\n".encode())

    def put(self, plugin: str):
        """Puts the finished build in the plugin's place."""
        os.rename(self.finished, self.path / f"lib{plugin}.so")
