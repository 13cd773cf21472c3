-- Who may do what under /admin, who is signed in, and what was done.

CREATE TABLE access_tokens (
    id           bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    name         text NOT NULL CHECK (length(name) BETWEEN 1 AND 100),
    -- SHA-256 of the secret, which nobody has but its holder.
    digest       bytea NOT NULL UNIQUE CHECK (octet_length(digest) = 32),
    scopes       text[] NOT NULL
        CHECK (cardinality(scopes) > 0 AND scopes <@ ARRAY['read', 'upload', 'manage', 'operate']),
    created_by   text NOT NULL,
    created_at   timestamptz NOT NULL DEFAULT now(),
    -- To the minute.
    last_used_at timestamptz,
    expires_at   timestamptz,
    revoked_at   timestamptz
);

CREATE TABLE sessions (
    -- SHA-256 of the secret in the cookie.
    digest     bytea PRIMARY KEY CHECK (octet_length(digest) = 32),
    -- SHA-256 of the token that was signed in with: whoever revokes or replaces it ends the session.
    credential bytea NOT NULL CHECK (octet_length(credential) = 32),
    created_at timestamptz NOT NULL DEFAULT now(),
    expires_at timestamptz NOT NULL
);
CREATE INDEX sessions_expiry_idx ON sessions (expires_at);

CREATE TABLE audit_events (
    id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    at         timestamptz NOT NULL DEFAULT now(),
    actor      text NOT NULL,
    method     text NOT NULL,
    path       text NOT NULL,
    status     int NOT NULL,
    address    text NOT NULL,
    request_id text NOT NULL
);
CREATE INDEX audit_events_actor_idx ON audit_events (actor, id);
CREATE INDEX audit_events_at_idx ON audit_events (at);
