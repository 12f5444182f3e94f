-- 0002_audit: who did what to what, as an append-only Merkle tree per tenant (RFC 6962).
-- Notes wait in audit_pending and are taken into the tree in batches, in the order of their random
-- ids, so that the order of the log does not tell when a report came in.
CREATE TABLE audit_pending (
    tenant_id TEXT NOT NULL,     -- whose log
    id TEXT NOT NULL,            -- 32 hex digits, random
    actor TEXT NOT NULL,         -- stable label, such as staff:… or reporter
    action TEXT NOT NULL,        -- noun.past_verb
    subject TEXT NOT NULL,       -- id of the thing it was done to
    at BIGINT NOT NULL,          -- UTC ms; start of the hour where a reporter caused it
    facts TEXT NOT NULL,         -- canonical JSON of ids, stages, counts, digests; nothing else
    salt BYTEA NOT NULL,         -- 32 random bytes, key of the commitment
    ready_at BIGINT NOT NULL,    -- UTC ms; not taken into the tree before
    PRIMARY KEY (tenant_id, id)
) {WITHOUT_ROWID};
CREATE INDEX audit_pending_by_ready ON audit_pending (tenant_id, ready_at);
CREATE INDEX audit_pending_by_subject ON audit_pending (tenant_id, subject);

-- The leaves. Never changed, but for forgetting: then actor, subject, facts and salt become NULL
-- together, and the commitment stays without anything it could be compared with.
CREATE TABLE audit_entries (
    tenant_id TEXT NOT NULL,     -- whose log
    seq BIGINT NOT NULL,         -- position in the tree, from 0, without gaps
    id TEXT NOT NULL,            -- the id it had while pending
    actor TEXT,                  -- NULL: forgotten
    action TEXT NOT NULL,        -- noun.past_verb; part of the public leaf
    subject TEXT,                -- NULL: forgotten
    at BIGINT NOT NULL,          -- UTC ms; start of the hour where a reporter caused it or it was forgotten
    facts TEXT,                  -- canonical JSON; NULL: forgotten
    salt BYTEA,                  -- 32 bytes; NULL: forgotten
    commitment BYTEA NOT NULL,   -- HMAC-SHA256(salt, canonical entry), 32 bytes
    PRIMARY KEY (tenant_id, seq)
);
CREATE UNIQUE INDEX audit_entries_by_id ON audit_entries (tenant_id, id);
CREATE INDEX audit_entries_by_subject ON audit_entries (tenant_id, subject);
CREATE INDEX audit_entries_by_moment ON audit_entries (tenant_id, at);

-- The hashes of every full subtree: what a proof is put together from.
CREATE TABLE audit_nodes (
    tenant_id TEXT NOT NULL,     -- whose log
    level BIGINT NOT NULL,       -- 0: leaves; a node of level n stands over 2^n leaves
    place BIGINT NOT NULL,       -- from 0, left to right, within its level
    hash BYTEA NOT NULL,         -- 32 bytes
    PRIMARY KEY (tenant_id, level, place)
) {WITHOUT_ROWID};

-- How far the tree has grown. Its row is also the lock under which the tree grows.
CREATE TABLE audit_heads (
    tenant_id TEXT NOT NULL,     -- whose log
    size BIGINT NOT NULL,        -- number of leaves
    frontier BYTEA NOT NULL,     -- hashes of the full subtrees from left to right, 32 bytes each
    PRIMARY KEY (tenant_id)
);

-- Signed statements of the tree's size and root, in the C2SP checkpoint format.
CREATE TABLE audit_checkpoints (
    tenant_id TEXT NOT NULL,     -- whose log
    size BIGINT NOT NULL,        -- number of leaves it speaks of
    note TEXT NOT NULL,          -- the signed note
    signed_at BIGINT NOT NULL,   -- UTC ms
    PRIMARY KEY (tenant_id, size)
);
