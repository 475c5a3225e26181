CREATE TABLE `changes` (
	`site_id` integer NOT NULL,
	`created_at` integer NOT NULL,
	`id` integer NOT NULL,
	`path_id` integer NOT NULL,
	`first` integer NOT NULL,
	`referrer` integer,
	`campaign` integer,
	`browser` integer,
	`system` integer,
	`size` integer,
	`location` integer,
	`language` integer,
	`props` integer,
	`term` integer,
	`content` integer,
	`exits` integer DEFAULT 0 NOT NULL,
	`bounces` integer DEFAULT 0 NOT NULL,
	`session_seconds` integer DEFAULT 0 NOT NULL,
	`engaged_seconds` integer DEFAULT 0 NOT NULL,
	`scroll_depth` integer DEFAULT 0 NOT NULL,
	`scroll_told` integer DEFAULT 0 NOT NULL,
	PRIMARY KEY(`site_id`, `created_at`, `id`)
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
ALTER TABLE `hits` DROP COLUMN `change`;--> statement-breakpoint
ALTER TABLE `hits` DROP COLUMN `session_seconds`;--> statement-breakpoint
ALTER TABLE `hits` DROP COLUMN `engaged_seconds`;--> statement-breakpoint
ALTER TABLE `hits` DROP COLUMN `scroll_depth`;--> statement-breakpoint
ALTER TABLE `hits` DROP COLUMN `scroll_told`;--> statement-breakpoint
ALTER TABLE `segments` DROP COLUMN `changes`;