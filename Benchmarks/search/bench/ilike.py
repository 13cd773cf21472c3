"""ILIKE over the same tables of the same Postgres, by psql, which says how long each statement took."""

import re
import subprocess
from pathlib import Path

from .children import BenchmarkError

STATEMENT = Path(__file__).with_name("sql") / "ilike.sql"


def seconds(database: str, texts: list[str]) -> list[float]:
    """How long it takes to look for each."""
    script = f"{STATEMENT.read_text()}\n\\timing on\n" + "".join(f"EXECUTE search({quoted(text)});\n" for text in texts)
    done = subprocess.run(
        ["psql", "-XqAt", "-v", "ON_ERROR_STOP=1", database], input=script, capture_output=True, text=True, timeout=600)
    found = [float(time) / 1000 for time in re.findall(r"^Time: ([0-9.]+) ms", done.stdout, re.MULTILINE)]
    if done.returncode != 0 or len(found) != len(texts):
        raise BenchmarkError(f"psql has failed: {done.stderr}")
    return found


def quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"
