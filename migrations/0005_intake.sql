-- 0005_intake: drafts being written, reports that were sent, and the addresses in them.
-- No time here is finer than the hour, and no id or key has an order in time (G7).
CREATE TABLE drafts (
    tenant_id TEXT NOT NULL,        -- whose portal it is written in
    token_index BYTEA NOT NULL,     -- 32 bytes, HMAC of the draft's token; the token itself is in the page's path alone
    stage TEXT NOT NULL,            -- open, sent, or left: its pages then lead to the neutral site
    sealed BYTEA,                   -- what was typed, under a key made from the token; NULL once sent or left
    expires_at BIGINT NOT NULL,     -- UTC ms, start of an hour; 20 to 21 h after the last touch, 2 to 3 h after sending
    PRIMARY KEY (tenant_id, token_index)
) {WITHOUT_ROWID};
CREATE INDEX drafts_by_expiry ON drafts (tenant_id, expires_at);

CREATE TABLE reports (
    tenant_id TEXT NOT NULL,        -- the hotline it was sent to
    id TEXT NOT NULL,               -- 32 hex digits, random
    receipt_index BYTEA NOT NULL,   -- 32 bytes, HMAC of the receipt's digits; the receipt is stored nowhere
    form_index BYTEA,               -- 32 bytes, HMAC of the form's token, so that one form makes one report; NULL after a day
    channel TEXT NOT NULL,          -- what kind of place it is about
    locale TEXT NOT NULL,           -- the language of the pages it was written in
    child_in_danger BIGINT NOT NULL, -- 1: the reporter believes a child is in danger now
    own_report BIGINT NOT NULL,     -- 1: it shows the reporter or the reporter's child
    narrative BYTEA,                -- words sealed to the tenant's staff key; NULL: none were written
    received_at BIGINT NOT NULL,    -- UTC ms, start of the hour
    told_at BIGINT NOT NULL,        -- UTC ms, start of the hour in which what the reporter is told last changed
    PRIMARY KEY (tenant_id, id)
) {WITHOUT_ROWID};
CREATE UNIQUE INDEX reports_by_receipt ON reports (tenant_id, receipt_index);
CREATE UNIQUE INDEX reports_by_form ON reports (tenant_id, form_index) WHERE form_index IS NOT NULL;

CREATE TABLE report_items (
    tenant_id TEXT NOT NULL,        -- as its report
    report_id TEXT NOT NULL,        -- the report it belongs to
    item_no BIGINT NOT NULL,        -- from 1, in the order written
    kind TEXT NOT NULL,             -- what sort of address it is
    address BYTEA NOT NULL,         -- the address as written, sealed to the pipeline's key
    status TEXT NOT NULL,           -- what the reporter is told of it
    case_id TEXT,                   -- the case it joined; NULL: not given to one yet
    PRIMARY KEY (tenant_id, report_id, item_no),
    FOREIGN KEY (tenant_id, report_id) REFERENCES reports (tenant_id, id)
) {WITHOUT_ROWID};
CREATE INDEX report_items_by_case ON report_items (tenant_id, case_id);
