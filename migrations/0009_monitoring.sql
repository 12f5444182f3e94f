-- 0009_monitoring: addresses that are watched until their content is gone, and each look at them.
CREATE TABLE watches (
    tenant_id TEXT NOT NULL,
    id TEXT NOT NULL,               -- 32 hex digits, random
    case_id TEXT NOT NULL,          -- one watch for each case
    sealed_address BYTEA NOT NULL,  -- under the case's own key, field address
    host TEXT NOT NULL,             -- host of the address, for showing; never changes
    state TEXT NOT NULL,            -- up, missing, gone or returned
    misses BIGINT NOT NULL,         -- missing: counted so far; 0 otherwise
    since_at BIGINT,                -- UTC ms since when it stands so; NULL: up
    last_miss_at BIGINT,            -- UTC ms of the last counted miss; NULL: not missing
    unclear_since_at BIGINT,        -- UTC ms of the first of the unclear looks; NULL: the last one was clear
    unclear_looks BIGINT NOT NULL,  -- unclear looks in a row
    round BIGINT NOT NULL,          -- number of the look that is due, counting up
    next_at BIGINT,                 -- UTC ms of that look; NULL: the watch has ended
    ended_at BIGINT,                -- UTC ms; NULL: it goes on
    interval_minutes BIGINT NOT NULL,           -- between looks while the content is up
    misses_wanted BIGINT NOT NULL,              -- misses in a row that make gone
    miss_gap_minutes BIGINT NOT NULL,           -- between looks while it is missing or unclear
    after_gone_interval_minutes BIGINT NOT NULL,  -- between looks after it is gone
    first_media_type TEXT,          -- of the first sighting; NULL: not seen yet, or the host did not say
    first_digest BYTEA,             -- SHA-256 of the beginning of it; NULL: not read
    started_at BIGINT NOT NULL,     -- UTC ms
    PRIMARY KEY (tenant_id, id),
    UNIQUE (tenant_id, case_id)
);

CREATE TABLE checks (
    tenant_id TEXT NOT NULL,
    watch_id TEXT NOT NULL,         -- the watch it belongs to
    round BIGINT NOT NULL,          -- number of the look within its watch
    at BIGINT NOT NULL,             -- UTC ms
    outcome TEXT NOT NULL,          -- present, not_found, says_gone, timed_out, …
    http_status BIGINT,             -- NULL: no answer
    length BIGINT,                  -- bytes of the body; NULL: unknown
    digest BYTEA,                   -- SHA-256 of its beginning; NULL: not read
    PRIMARY KEY (tenant_id, watch_id, round),
    FOREIGN KEY (tenant_id, watch_id) REFERENCES watches (tenant_id, id)
);
