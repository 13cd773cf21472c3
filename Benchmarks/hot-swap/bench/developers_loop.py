"""One developer's loop under measurement: something is edited, and a route is asked until it answers anew."""

import random
import time

from .children import BenchmarkError, Child
from .connection import Connection

POLL = 0.01  # Asked more often, a debug server takes from the compiler a core that no browser would.
PATIENCE = 60


class DevelopersLoop:
    """Times edits, each until the first answer of the new code."""

    def __init__(self, child: Child, connection: Connection, route: str, edit):
        self.child = child
        self.connection = connection
        self.route = route
        self.edit = edit
        self.edits = 0
        self.took = []
        self.asked = 0
        self.unanswered = 0

    def warm_up(self, limit: float):
        """Edits once without keeping the time: it may build what was never built on this machine."""
        self.time_edit(limit)
        self.took.clear()

    def time_edit(self, limit: float = PATIENCE):
        # What the last edit left to do is over, and we are not in step with anybody's clock.
        time.sleep(random.uniform(0.4, 0.7))
        # No connection that the server has given up meanwhile.
        self.connection.close()
        self.connection.get(self.route)
        self.edits += 1
        text = f"edit {self.edits}"
        start = time.perf_counter()
        self.edit(text)
        self.took.append(self.wait_for(lambda answer: answer == (200, text.encode()), text, limit) - start)

    def wait_for(self, is_new, what: str, limit: float = PATIENCE) -> float:
        """Asks every two milliseconds; answers the time at which the new answer was there."""
        deadline = time.perf_counter() + limit
        while time.perf_counter() < deadline:
            self.asked += 1
            try:
                answer = self.connection.get(self.route)
                now = time.perf_counter()
                if is_new(answer):
                    return now
            except OSError:
                self.unanswered += 1  # The server went away; the next request connects anew.
                if self.child.has_ended:
                    raise BenchmarkError(f"the server ended before {what} was served:\n{self.child.tail()}") from None
            time.sleep(POLL)
        raise BenchmarkError(f"{what} was not served within {limit:.0f} s; the server said:\n{self.child.tail()}")
