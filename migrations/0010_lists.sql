-- 0010_lists: entries that two people agreed on, and the numbered editions partners receive them by.
CREATE TABLE list_entries (
    tenant_id TEXT NOT NULL,        -- whose list
    id TEXT NOT NULL,               -- 32 hex digits, random; partners see it
    kind TEXT NOT NULL,             -- url, domain, sha256, sha1, md5 or pdq
    value_index BYTEA NOT NULL,     -- 32 bytes, HMAC of kind and value, to find an entry by what it lists
    value BYTEA NOT NULL,           -- sealed under the entry's own record key
    labels TEXT NOT NULL,           -- JSON list of scheme:value
    case_id TEXT,                   -- the case it comes from; NULL: from elsewhere
    stage TEXT NOT NULL,            -- proposed, approved, published, leaving, withdrawn or refused
    proposed_by TEXT NOT NULL,      -- label of who proposed it
    proposed_at BIGINT NOT NULL,    -- UTC ms
    moved_at BIGINT NOT NULL,       -- UTC ms of the last move
    edition BIGINT,                 -- edition that brought it; NULL: none has
    gone_edition BIGINT,            -- edition that took it off; NULL: none has
    withdraw_reason TEXT,           -- gone, error, appeal or expired; NULL: not withdrawn
    PRIMARY KEY (tenant_id, id)
);
CREATE UNIQUE INDEX list_entries_live ON list_entries (tenant_id, value_index)
    WHERE stage IN ('proposed', 'approved', 'published', 'leaving');
CREATE INDEX list_entries_by_case ON list_entries (tenant_id, case_id);
CREATE INDEX list_entries_by_stage ON list_entries (tenant_id, stage);

CREATE TABLE editions (
    tenant_id TEXT NOT NULL,        -- whose list
    number BIGINT NOT NULL,         -- 1, 2, 3 … without gaps
    at BIGINT NOT NULL,             -- UTC ms
    added BIGINT NOT NULL,          -- lines that add
    removed BIGINT NOT NULL,        -- lines that remove
    lines BIGINT NOT NULL,          -- lines of all editions up to this one
    frontier BYTEA NOT NULL,        -- hashes of the tree's right edge, 32 bytes each, to grow it further
    checkpoint TEXT NOT NULL,       -- signed note over the number of lines and their root
    PRIMARY KEY (tenant_id, number)
);

CREATE TABLE edition_lines (
    tenant_id TEXT NOT NULL,        -- whose list
    seq BIGINT NOT NULL,            -- 1, 2, 3 … without gaps, over all editions
    edition BIGINT NOT NULL,        -- the edition it belongs to
    op TEXT NOT NULL,               -- add or remove
    entry_id TEXT NOT NULL,         -- the entry
    reason TEXT,                    -- remove: why; NULL: an add
    PRIMARY KEY (tenant_id, seq),
    FOREIGN KEY (tenant_id, entry_id) REFERENCES list_entries (tenant_id, id),
    FOREIGN KEY (tenant_id, edition) REFERENCES editions (tenant_id, number)
);
