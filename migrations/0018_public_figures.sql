-- 0018_public_figures: what the public is told of each month, frozen once the month is over. It holds only
-- numbers that may be published, so that the public pages never read the rows behind them.
CREATE TABLE public_figures (
    tenant_id TEXT NOT NULL,         -- whose figures they are
    month TEXT NOT NULL,             -- YYYY-MM by the clock of the country; never changes
    measure TEXT NOT NULL,           -- reports, items, illegal, referred or removed
    shown BIGINT,                    -- 0, or from 10 on rounded to 5; NULL: from 1 to 9, which is all that is told
    published_at BIGINT NOT NULL,    -- UTC ms, when the month was frozen
    PRIMARY KEY (tenant_id, month, measure)
) {WITHOUT_ROWID};
