-- 0016_receipts: what hotline and reporter write to each other under a code, and when a code ends.
-- As in 0005, no time here is finer than the hour, and no id has an order in time (G7).
ALTER TABLE reports ADD COLUMN reply_key BYTEA;         -- 32 bytes: questions are sealed to it; only who types the code has the other half. NULL: not made yet, or the code has ended
ALTER TABLE reports ADD COLUMN asked BIGINT NOT NULL DEFAULT 0; -- 1: a question waits for the reporter's answer
ALTER TABLE reports ADD COLUMN answered BIGINT NOT NULL DEFAULT 0; -- 1: an answer has come that no member of staff has opened yet
ALTER TABLE reports ADD COLUMN code_ended BIGINT NOT NULL DEFAULT 0; -- 1: the code's time is over, and receipt_index was replaced by chance bytes
CREATE INDEX reports_by_last_word ON reports (tenant_id, told_at) WHERE code_ended = 0;

CREATE INDEX reports_in_talk ON reports (tenant_id, id) WHERE asked = 1 OR answered = 1;

CREATE TABLE report_messages (
    tenant_id TEXT NOT NULL,        -- as its report
    id TEXT NOT NULL,               -- 32 hex digits, random
    report_id TEXT NOT NULL,        -- the report it belongs to
    turn BIGINT NOT NULL,           -- from 1, the order within this one report
    side TEXT NOT NULL,             -- hotline or reporter: who wrote it
    for_reporter BYTEA,             -- a question, sealed to the report's reply_key; NULL: an answer, which is not given back
    for_staff BYTEA NOT NULL,       -- the same words, or the answer, sealed to the tenant's staff key
    form_index BYTEA NOT NULL,      -- 32 bytes, digest of the form it was sent by: one form stores one message
    sent_at BIGINT NOT NULL,        -- UTC ms, start of the hour
    PRIMARY KEY (tenant_id, id),
    FOREIGN KEY (tenant_id, report_id) REFERENCES reports (tenant_id, id)
) {WITHOUT_ROWID};
CREATE UNIQUE INDEX report_messages_by_turn ON report_messages (tenant_id, report_id, turn);
CREATE UNIQUE INDEX report_messages_by_form ON report_messages (tenant_id, form_index);

CREATE TABLE contact_openings (
    tenant_id TEXT NOT NULL,        -- as its report
    id TEXT NOT NULL,               -- 32 hex digits, random; the log names it
    report_id TEXT NOT NULL,        -- whose contact was opened
    opened_by TEXT NOT NULL,        -- label of the custodian
    reason TEXT NOT NULL,           -- why, in the custodian's words
    opened_at BIGINT NOT NULL,      -- UTC ms
    PRIMARY KEY (tenant_id, id),
    FOREIGN KEY (tenant_id, report_id) REFERENCES reports (tenant_id, id)
);
CREATE INDEX contact_openings_by_report ON contact_openings (tenant_id, report_id, opened_at);
