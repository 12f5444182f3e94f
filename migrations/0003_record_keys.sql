-- 0003_record_keys: a key for each record; destroying it erases what was sealed under it.
-- A destroyed key keeps its row, so that the record cannot be given a new one by mistake.
CREATE TABLE record_keys (
    tenant_id TEXT NOT NULL,     -- whose record it is
    record TEXT NOT NULL,        -- id of the record, 32 hex digits
    wrapped BYTEA,               -- the key under the master key; NULL: destroyed
    made_at BIGINT NOT NULL,     -- UTC ms; start of the hour where a reporter caused it
    destroyed_at BIGINT,         -- UTC ms; NULL: not destroyed; set together with wrapped = NULL
    PRIMARY KEY (tenant_id, record)
) {WITHOUT_ROWID};
