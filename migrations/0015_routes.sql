-- 0015_routes: why somebody came to the portal, a way to reach them apart from what they told, and
-- a reason of its own for cases about somebody who is threatened.
ALTER TABLE reports ADD COLUMN route TEXT NOT NULL DEFAULT 'seen'; -- seen, mine, threat or danger: the first answer, never changes
ALTER TABLE cases ADD COLUMN threatened BIGINT NOT NULL DEFAULT 0; -- 1: a report comes from somebody who is threatened

CREATE TABLE report_contacts (
    tenant_id TEXT NOT NULL,        -- as its report
    report_id TEXT NOT NULL,        -- whose reporter it leads to
    sealed BYTEA NOT NULL,          -- named answers sealed to the tenant's staff key, bound to this report and to being a contact
    expires_at BIGINT NOT NULL,     -- UTC ms, start of an hour; at most 90 days after the report, the row is destroyed then
    PRIMARY KEY (tenant_id, report_id),
    FOREIGN KEY (tenant_id, report_id) REFERENCES reports (tenant_id, id)
) {WITHOUT_ROWID};
CREATE INDEX report_contacts_by_expiry ON report_contacts (tenant_id, expires_at);
