-- 0019_flood: reports that look alike share their turns on the board, so that a flood of them does not
-- bury the others. Old rows stand in no cluster and at turn 0, before whatever comes later.
ALTER TABLE reports ADD COLUMN suspect BIGINT NOT NULL DEFAULT 0; -- 1: its form looked like a machine's; it waits behind others
ALTER TABLE reports ADD COLUMN sketch BYTEA;        -- 8 bytes, keyed likeness of its words; NULL: too few words, or a day has gone by

ALTER TABLE cases ADD COLUMN cluster TEXT NOT NULL DEFAULT '';    -- cases it shares its turns with; empty: opened before there were clusters
ALTER TABLE cases ADD COLUMN turn BIGINT NOT NULL DEFAULT 0;      -- place among the cases of its rank, the least first
ALTER TABLE cases ADD COLUMN turn_rank BIGINT NOT NULL DEFAULT 0; -- rank for which the turn was drawn; 0: none was
ALTER TABLE cases ADD COLUMN reserved BIGINT NOT NULL DEFAULT 0;  -- 1: the first of a host nobody reported before, or a hidden service
ALTER TABLE cases ADD COLUMN suspect BIGINT NOT NULL DEFAULT 0;   -- 1: no report of it came from a form that looked like a person's
CREATE INDEX cases_by_turn ON cases (tenant_id, stage, rank, turn, opened_hour);
CREATE INDEX cases_by_reserve ON cases (tenant_id, stage, reserved, rank, turn);

CREATE TABLE clusters (
    tenant_id TEXT NOT NULL,        -- whose cases they are
    id TEXT NOT NULL,               -- registrable host, or the id of its one case
    cases BIGINT NOT NULL,          -- how many cases were opened in it
    PRIMARY KEY (tenant_id, id)
) {WITHOUT_ROWID};

CREATE TABLE cluster_words (
    tenant_id TEXT NOT NULL,        -- as its cluster
    sketch BYTEA NOT NULL,          -- 8 bytes, keyed likeness of the words of a report
    cluster TEXT NOT NULL,          -- the cluster that reports with such words go to
    seen_hour BIGINT NOT NULL,      -- UTC ms, start of the hour of the last such report; forgotten two days later
    PRIMARY KEY (tenant_id, sketch)
) {WITHOUT_ROWID};
CREATE INDEX cluster_words_by_hour ON cluster_words (tenant_id, seen_hour);

CREATE TABLE cluster_turns (
    tenant_id TEXT NOT NULL,        -- as its cluster
    rank BIGINT NOT NULL,           -- 1 to 5; each rank has turns of its own
    cluster TEXT NOT NULL,          -- whose last turn it is; empty: the latest turn that somebody took up
    turn BIGINT NOT NULL,           -- see cases.turn
    PRIMARY KEY (tenant_id, rank, cluster)
) {WITHOUT_ROWID};
