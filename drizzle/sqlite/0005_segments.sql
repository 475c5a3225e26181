CREATE TABLE `segment_columns` (
	`segment_id` integer NOT NULL,
	`number` integer NOT NULL,
	`bytes` blob NOT NULL,
	PRIMARY KEY(`segment_id`, `number`)
) STRICT;
--> statement-breakpoint
CREATE TABLE `segments` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`site_id` integer NOT NULL,
	`first_at` integer NOT NULL,
	`last_at` integer NOT NULL,
	`hits` integer NOT NULL,
	`gone` integer NOT NULL,
	`header` blob NOT NULL
) STRICT;
--> statement-breakpoint
CREATE INDEX `segments_site` ON `segments` (`site_id`,`last_at`);--> statement-breakpoint
DROP INDEX `hits_path`;
