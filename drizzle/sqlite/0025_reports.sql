CREATE TABLE `reports` (
	`user_id` integer NOT NULL,
	`site_id` integer NOT NULL,
	`every` text NOT NULL,
	`hour` integer NOT NULL,
	`skip_empty` integer NOT NULL,
	`language` text NOT NULL,
	`through` integer NOT NULL,
	PRIMARY KEY(`user_id`, `site_id`),
	FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX `reports_site` ON `reports` (`site_id`);