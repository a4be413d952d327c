-- As whom an administrator sees the session's account, and until when (section 5 rank 23).
ALTER TABLE sessions ADD COLUMN viewing_id TEXT;
ALTER TABLE sessions ADD COLUMN viewing_until BIGINT;
