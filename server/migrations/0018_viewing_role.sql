-- As which role the session's account is seen, where that is nobody in particular (section 5 rank 23).
ALTER TABLE sessions ADD COLUMN viewing_role TEXT;
