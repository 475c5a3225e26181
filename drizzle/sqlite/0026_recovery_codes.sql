-- For an hour on 27 November 2026 new databases had this table WITHOUT ROWID: all have the same one again.
CREATE TABLE `__new_recovery_codes` (
	`hash` text PRIMARY KEY NOT NULL,
	`user_id` integer NOT NULL,
	FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
INSERT INTO `__new_recovery_codes` SELECT * FROM `recovery_codes`;
--> statement-breakpoint
DROP TABLE `recovery_codes`;
--> statement-breakpoint
ALTER TABLE `__new_recovery_codes` RENAME TO `recovery_codes`;
--> statement-breakpoint
CREATE INDEX `recovery_codes_user` ON `recovery_codes` (`user_id`);
