-- 0017_partner_reports: trusted flaggers and sister services report through the partner door, and a
-- report knows which partner or campaign it came from. Old code ignores every column here.
ALTER TABLE reports ADD COLUMN partner_kind TEXT;       -- trusted_flagger or sister_service; NULL: a member of the public. Never changes
ALTER TABLE reports ADD COLUMN partner_name TEXT;       -- the partner as colleagues called it when the report came; NULL with partner_kind
ALTER TABLE reports ADD COLUMN campaign TEXT;           -- name of a campaign of the pack whose link led here; NULL: none
ALTER TABLE drafts ADD COLUMN campaign TEXT;         -- as in reports, for the report this draft becomes; NULL: none, or sent or left
ALTER TABLE cases ADD COLUMN by_partner BIGINT NOT NULL DEFAULT 0; -- 1: a partner reported it; stays
ALTER TABLE partner_keys ADD COLUMN reports_as TEXT;    -- trusted_flagger or sister_service; NULL: it does not report

CREATE INDEX reports_by_campaign ON reports (tenant_id, campaign, received_at) WHERE campaign IS NOT NULL;

CREATE TABLE partner_batches (
    tenant_id TEXT NOT NULL,        -- whose door it came to
    key_id TEXT NOT NULL,           -- the partner's key it came under
    call_index BYTEA NOT NULL,      -- 32 bytes, HMAC of the caller's Idempotency-Key, which is kept nowhere
    body_index BYTEA NOT NULL,      -- 32 bytes, HMAC of the body: the same key with another body is a mistake
    salt BYTEA NOT NULL,            -- 32 random bytes; with the caller's own key the codes are made again, and without it not
    verdicts TEXT NOT NULL,         -- JSON list, one a report: null accepted, else which member is to be mended and why
    expires_at BIGINT NOT NULL,     -- UTC ms, start of an hour; 24 to 25 h after the call
    PRIMARY KEY (tenant_id, key_id, call_index)
) {WITHOUT_ROWID};
CREATE INDEX partner_batches_by_expiry ON partner_batches (tenant_id, expires_at);

CREATE TABLE partner_counts (
    tenant_id TEXT NOT NULL,        -- whose door it is
    key_id TEXT NOT NULL,           -- the partner's key
    hour BIGINT NOT NULL,           -- UTC ms, start of the hour that is counted
    kind TEXT NOT NULL,             -- addresses handed in, or codes looked up
    counted BIGINT NOT NULL,        -- so far in this hour
    PRIMARY KEY (tenant_id, key_id, hour, kind)
) {WITHOUT_ROWID};
CREATE INDEX partner_counts_by_hour ON partner_counts (tenant_id, hour);
