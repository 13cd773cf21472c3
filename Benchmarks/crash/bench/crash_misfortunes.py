"""What happens to the hosts and the database, and when."""

import collections
import random
import signal
import time
from collections.abc import Callable

from .cluster import Cluster
from .crash_hosts import Hosts, send, servers, wait_until_gone

LEASE = 10
"""How many seconds a host may be silent before the others take its jobs."""

RESTARTS = [(0.25, "immediate"), (0.6, "fast")]
"""When the database is restarted, as the share of jobs that are over, and how."""


class Misfortunes:
    """One every few seconds, to a host that has none already."""

    def __init__(self, hosts: Hosts, cluster: Cluster, chance: random.Random):
        self.hosts = hosts
        self.cluster = cluster
        self.chance = chance
        self.counts = collections.Counter()
        self.restarts = list(RESTARTS)
        self.remedies: dict[int, tuple[float, Callable]] = {}
        self.next = time.monotonic() + 3

    def tick(self, share: float):
        """Does what is due now; `share` is how much of the work is over."""
        now = time.monotonic()
        for index, (due, remedy) in list(self.remedies.items()):
            if now >= due:
                del self.remedies[index]
                remedy()
        if self.restarts and share >= self.restarts[0][0]:
            mode = self.restarts.pop(0)[1]
            self.note(f"database restarted, {mode}")
            self.cluster.restart(mode)
        if now >= self.next:
            self.next = now + self.chance.uniform(3, 8)
            self.strike()

    def strike(self):
        index = self.chance.randrange(self.hosts.count)
        misfortune = self.chance.choices([self.kill_server, self.kill_supervisor, self.kill_both, self.pause], [4, 2, 3, 2])[0]
        if index not in self.remedies:
            misfortune(index)

    def kill_server(self, index: int):
        """Its supervisor starts another."""
        self.note("server killed")
        self.hosts.kill(index, supervisor=False, server=True)

    def kill_supervisor(self, index: int):
        """Its server must not serve on with nobody to look after it."""
        self.note("supervisor killed")
        orphans = servers(self.hosts.nodes[index])
        self.hosts.kill(index, supervisor=True, server=False)
        self.remedy(index, self.chance.uniform(1, 4), lambda: (wait_until_gone(orphans), self.hosts.revive(index)))

    def kill_both(self, index: int):
        self.note("host killed")
        self.hosts.kill(index, supervisor=True, server=True)
        self.remedy(index, self.chance.uniform(0, 4), lambda: self.hosts.revive(index))

    def pause(self, index: int):
        """As if its network were cut: the others take its jobs over, and then it goes on with them."""
        self.note("server paused for longer than its lease")
        paused = servers(self.hosts.nodes[index])
        for process in paused:
            send(process, signal.SIGSTOP)
        self.remedy(index, LEASE + self.chance.uniform(3, 10), lambda: [send(process, signal.SIGCONT) for process in paused])

    def end(self):
        """Puts right what is still wrong."""
        for _, remedy in self.remedies.values():
            remedy()
        self.remedies = {}

    def remedy(self, index: int, after: float, action: Callable):
        self.remedies[index] = (time.monotonic() + after, action)

    def note(self, what: str):
        self.counts[what] += 1
        print(f"  {what}", flush=True)
