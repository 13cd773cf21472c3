-- The queue as docs/jobs.md describes it: every state, limits, schedules, uniqueness, dependencies, what became of each
-- attempt. Live jobs and finished ones stay apart.

-- A partial index or a check that names the old type would keep it alive.
DROP INDEX jobs.job_ready_idx, jobs.job_due_idx, jobs.job_running_idx;
ALTER TABLE jobs.job DROP CONSTRAINT job_state_check, DROP CONSTRAINT job_check, ALTER COLUMN state DROP DEFAULT;
ALTER TABLE jobs.done DROP CONSTRAINT done_state_check;
ALTER TYPE jobs.state RENAME TO former_state;
CREATE TYPE jobs.state AS ENUM (
    'scheduled', 'available', 'held', 'running', 'completed', 'failed', 'cancelled', 'quarantined'
);
ALTER TABLE jobs.job ALTER COLUMN state TYPE jobs.state USING state::text::jobs.state;
ALTER TABLE jobs.done ALTER COLUMN state TYPE jobs.state USING state::text::jobs.state;
DROP TYPE jobs.former_state;

-- A row for each start of a host. It stays after the end, so that attempts can say where they ran.
ALTER TABLE jobs.node
    ADD COLUMN ended_at timestamptz,
    -- It claims nothing more, because an operator asked for that.
    ADD COLUMN draining boolean NOT NULL DEFAULT false,
    -- The kinds that its live plugins perform.
    ADD COLUMN kinds    text[] NOT NULL DEFAULT '{}';
CREATE INDEX node_live_idx ON jobs.node (expires_at) WHERE ended_at IS NULL;

-- What is set for a queue. One without a row has no limit and is not paused.
CREATE TABLE jobs.queue (
    name          text PRIMARY KEY CHECK (length(name) BETWEEN 1 AND 100),
    paused_at     timestamptz,
    -- How many may run at a time on all nodes together.
    global_limit  int CHECK (global_limit >= 1),
    -- A token bucket: so many may start in a period.
    rate_limit    int CHECK (rate_limit >= 1),
    rate_period   interval CHECK (rate_period >= interval '1 millisecond'),
    rate_tokens   double precision,
    rate_at       timestamptz,
    updated_at    timestamptz NOT NULL DEFAULT now(),
    CHECK ((rate_limit IS NULL) = (rate_period IS NULL))
);

ALTER TABLE jobs.job
    ALTER COLUMN state SET DEFAULT 'available',
    ALTER COLUMN priority SET DEFAULT 5,
    -- When the attempt will have taken too long, by the limit of whoever claimed the job.
    ADD COLUMN deadline_at timestamptz,
    -- When somebody asked for the end of the running attempt and of the job.
    ADD COLUMN cancel_at   timestamptz,
    -- How many live jobs must be completed before this one may start.
    ADD COLUMN waits_for   int NOT NULL DEFAULT 0 CHECK (waits_for >= 0),
    ADD COLUMN unique_key  text CHECK (length(unique_key) <= 200),
    -- What it carries from whoever enqueued it: {"traceparent", "tracestate", "request_id"}.
    ADD COLUMN meta        jsonb,
    DROP COLUMN last_error,
    ADD CONSTRAINT job_state_check CHECK (state IN ('scheduled', 'available', 'held', 'running')),
    ADD CONSTRAINT job_node_check CHECK ((state = 'running') = (node_id IS NOT NULL)),
    ADD CONSTRAINT job_waits_check CHECK (waits_for = 0 OR state = 'held'),
    ADD CONSTRAINT job_kind_check CHECK (length(kind) BETWEEN 1 AND 100),
    ADD CONSTRAINT job_queue_check CHECK (length(queue) BETWEEN 1 AND 100);
-- A job is written four times in its life, so pages keep room for that, and a table of live jobs alone is small: it is
-- vacuumed after a number of dead rows and not after a share of a size that a backlog has once had, and without pauses,
-- since dead entries at the head of the index are what every claim must step over.
ALTER TABLE jobs.job SET (
    autovacuum_vacuum_insert_threshold = -1,
    autovacuum_vacuum_cost_delay = 0,
    autovacuum_analyze_scale_factor = 0,
    autovacuum_analyze_threshold = 5000
);
CREATE INDEX job_ready_idx ON jobs.job (queue, priority, run_at, id) WHERE state = 'available';
CREATE INDEX job_due_idx ON jobs.job (run_at, id) WHERE state = 'scheduled';
CREATE INDEX job_held_idx ON jobs.job (kind, id) WHERE state = 'held' AND waits_for = 0;
CREATE INDEX job_waiting_idx ON jobs.job (id) WHERE state = 'held' AND waits_for > 0;
CREATE INDEX job_running_idx ON jobs.job (node_id, id) WHERE state = 'running';
-- Those that a node has died under, which are few.
CREATE INDEX job_suspect_idx ON jobs.job (priority, run_at, id) WHERE state = 'available' AND crashes > 0;

ALTER TABLE jobs.done
    ADD COLUMN priority     smallint NOT NULL DEFAULT 5,
    ADD COLUMN max_attempts smallint NOT NULL DEFAULT 3,
    ADD COLUMN run_at       timestamptz,
    ADD COLUMN unique_key   text,
    ADD COLUMN meta         jsonb,
    ADD CONSTRAINT done_state_check CHECK (state IN ('completed', 'failed', 'cancelled', 'quarantined'));
-- Rows come at one end and are pruned at the other: a tenth of a large table is long to wait for.
ALTER TABLE jobs.done SET (autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_insert_scale_factor = 0.1);
DROP INDEX jobs.done_finished_idx;
CREATE INDEX done_finished_idx ON jobs.done (finished_at, id);
-- What an operator looks for is seldom what went well.
CREATE INDEX done_unsuccessful_idx ON jobs.done (state, finished_at, id) WHERE state <> 'completed';

-- Every attempt but the one that completed its job: that is the row in jobs.done, until the job is run again by hand.
CREATE TABLE jobs.attempt (
    job_id     bigint NOT NULL,
    -- The fencing number under which it ran.
    run_no     int NOT NULL,
    -- Which attempt it was, from 1; those that do not count have the number of the next.
    attempt    smallint NOT NULL,
    node_id    bigint,
    started_at timestamptz,
    ended_at   timestamptz NOT NULL DEFAULT now(),
    outcome    text NOT NULL
        CHECK (outcome IN ('completed', 'failed', 'timed_out', 'crashed', 'cancelled', 'released', 'snoozed')),
    -- The error and what caused it, the outermost first.
    errors     text[] NOT NULL DEFAULT '{}',
    PRIMARY KEY (job_id, run_no)
);

-- Who holds a key: one live job, or one that ended, as long as its states and time say. Taken over in one statement by
-- the next when the holder has let go.
CREATE TABLE jobs.unique_key (
    key        text PRIMARY KEY CHECK (length(key) <= 200),
    job_id     bigint NOT NULL,
    -- From which fencing number on it is the holder's: one that was started again by hand holds it anew.
    run_no     int NOT NULL DEFAULT 0,
    -- The states in which the holder keeps it.
    states     jobs.state[] NOT NULL,
    -- Until when a holder that has ended keeps it; null where it lets go at once.
    expires_at timestamptz,
    created_at timestamptz NOT NULL DEFAULT now()
) WITH (fillfactor = 80);
CREATE INDEX unique_key_created_idx ON jobs.unique_key (created_at);

-- A job that waits for others: they leave when they are completed, and take the waiting one along when they are not.
CREATE TABLE jobs.dependency (
    on_job_id bigint NOT NULL,
    job_id    bigint NOT NULL,
    -- Whether the waiting job starts however the other ends.
    regardless boolean NOT NULL DEFAULT false,
    PRIMARY KEY (on_job_id, job_id)
);
CREATE INDEX dependency_job_idx ON jobs.dependency (job_id);

-- How far a job has come and what it has said last; written once a second at most.
CREATE TABLE jobs.progress (
    job_id     bigint PRIMARY KEY,
    run_no     int NOT NULL,
    percent    real CHECK (percent BETWEEN 0 AND 100),
    stage      text CHECK (length(stage) <= 200),
    -- The last lines of its log, the oldest first: [{"at", "level", "text"}].
    log        jsonb NOT NULL DEFAULT '[]',
    updated_at timestamptz NOT NULL DEFAULT now()
) WITH (fillfactor = 50, autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 1000);

-- Jobs that come by the clock. next_at is moved and the job inserted in one transaction, so a tick is neither lost nor
-- doubled, whoever sees to it.
CREATE TABLE jobs.cron (
    name       text PRIMARY KEY CHECK (length(name) BETWEEN 1 AND 100),
    kind       text NOT NULL,
    schedule   text NOT NULL,
    time_zone  text NOT NULL,
    catch_up   text NOT NULL CHECK (catch_up IN ('skip', 'once', 'all')),
    queue      text NOT NULL,
    priority   smallint NOT NULL,
    max_attempts smallint NOT NULL,
    args       jsonb NOT NULL,
    next_at    timestamptz NOT NULL,
    last_at    timestamptz,
    last_job_id bigint,
    paused_at  timestamptz,
    updated_at timestamptz NOT NULL DEFAULT now()
);

-- Who does what only one node should do. The term rises with each new leader.
CREATE TABLE jobs.leader (
    name       text PRIMARY KEY,
    node_id    bigint NOT NULL,
    term       bigint NOT NULL DEFAULT 1,
    elected_at timestamptz NOT NULL DEFAULT now(),
    expires_at timestamptz NOT NULL
) WITH (fillfactor = 50);

-- Every attempt of every job, for people and their tools; the running one has no outcome yet.
CREATE VIEW jobs.attempts AS
    SELECT a.job_id, a.run_no, a.attempt, a.node_id, n.host, n.pid, a.started_at, a.ended_at, a.outcome, a.errors
    FROM jobs.attempt a LEFT JOIN jobs.node n ON n.id = a.node_id
    UNION ALL
    SELECT d.id, d.run_no, (d.attempt + 1)::smallint, d.node_id, n.host, n.pid, d.started_at, d.finished_at, 'completed', '{}'
    FROM jobs.done d LEFT JOIN jobs.node n ON n.id = d.node_id
    WHERE d.state = 'completed'
    UNION ALL
    SELECT j.id, j.run_no, (j.attempt + 1)::smallint, j.node_id, n.host, n.pid, j.started_at, NULL, NULL, '{}'
    FROM jobs.job j LEFT JOIN jobs.node n ON n.id = j.node_id
    WHERE j.state = 'running';
