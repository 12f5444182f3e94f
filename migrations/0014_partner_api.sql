-- 0014_partner_api: the keys of partners' machines. A key itself is shown once and never stored.
CREATE TABLE partner_keys (
    tenant_id TEXT NOT NULL,         -- whose lists it opens
    id TEXT NOT NULL,                -- 32 hex digits, random; names the key in the audit log
    name TEXT NOT NULL,              -- whose machine, as colleagues see it
    secret_hash BYTEA NOT NULL,      -- SHA-256 of the key's text, 32 bytes
    scopes TEXT NOT NULL,            -- JSON list of list:read and match:ask
    issued_at BIGINT NOT NULL,       -- UTC ms
    expires_at BIGINT NOT NULL,      -- UTC ms; from then on it opens nothing
    revoked_at BIGINT,               -- UTC ms; NULL: not taken back
    PRIMARY KEY (tenant_id, id)
);
CREATE UNIQUE INDEX partner_keys_by_secret ON partner_keys (tenant_id, secret_hash);
CREATE INDEX partner_keys_by_issue ON partner_keys (tenant_id, issued_at);
