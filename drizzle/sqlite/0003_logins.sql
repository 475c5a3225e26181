CREATE TABLE `signing_keys` (
	`name` text PRIMARY KEY NOT NULL,
	`value` blob NOT NULL
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
-- A login that is not used ends after 30 days: those of before have as long from now on.
UPDATE `logins` SET `expires_at` = min(`expires_at`, unixepoch() + 2592000);
