"""PgQueuer, set up as its documentation says."""

import asyncio

import asyncpg
from pgqueuer.queries import Queries

from .peer_system import PeerSystem


class PgQueuer(PeerSystem):
    """PgQueuer on asyncpg, its fastest driver, and uvloop, which its command line uses too.

    The tables are `durable`, the default, since the others lose nothing in a crash either, and `pgq autovac` was run, the
    first point of the checklist in its guide to performance. Jobs at a time are not limited, which is the default as well.
    """

    name = "PgQueuer"
    program = "bench.pgqueuer_program"
    # Of what `run --tune pgqueuer` compares: its guide advises larger batches for short jobs and a pool where much is to be
    # done, and both pay. With the default, batches of 10 on one connection, it does a third of the jobs. Several managers in
    # a process, as in its own benchmark, are no faster than one with larger batches.
    setup = {"managers": 1, "pool": 10, "batch_size": 500}
    clock = "its log (`created`: first `picked`, last `successful`)"

    WAITING = "SELECT count(*) FROM (SELECT FROM pgqueuer WHERE status = 'queued' LIMIT %(most)s) AS found"
    IS_EMPTY = "SELECT NOT EXISTS (SELECT FROM pgqueuer)"
    SPAN = """
        SELECT count(*) FILTER (WHERE status = 'successful'),
               extract(epoch FROM max(created) FILTER (WHERE status = 'successful')
                   - min(created) FILTER (WHERE status = 'picked'))
        FROM pgqueuer_log WHERE created >= %(since)s
        """
    FINISHED = """
        SELECT count(*) FROM pgqueuer_log
        WHERE status = 'successful' AND created >= %(since)s AND created < %(until)s
        """
    LIVE = "pgqueuer"
    # A job leaves three lines in the log, which nothing but the operator ever removes, and each second a row of statistics.
    HISTORY = [
        """
        INSERT INTO pgqueuer_log (created, job_id, status, priority, entrypoint, aggregated)
        SELECT now() - interval '10 days' + interval '9.9 days' * job / %(count)s + step.after,
               job, step.status, 0, 'noop', true
        FROM generate_series(1, %(count)s) AS job, (VALUES
            (interval '0', 'queued'::pgqueuer_status), (interval '2 ms', 'picked'), (interval '5 ms', 'successful')
        ) AS step (after, status)
        """,
        """
        INSERT INTO pgqueuer_statistics (created, count, priority, status, entrypoint)
        SELECT date_trunc('second', created), count(*), priority, status, entrypoint
        FROM pgqueuer_log
        GROUP BY date_trunc('second', created), priority, status, entrypoint
        """,
        "SELECT setval(pg_get_serial_sequence('pgqueuer', 'id'), %(count)s)",
    ]

    def install(self):
        asyncio.run(install(self.cluster.url(self.database)))


async def install(url: str):
    connection = await asyncpg.connect(url)
    try:
        queries = Queries.from_asyncpg_connection(connection)
        await queries.install()
        await queries.optimize_autovacuum()
    finally:
        await connection.close()
