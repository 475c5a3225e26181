CREATE TABLE `page_edit_steps` (
	`edit_id` integer NOT NULL,
	`number` integer NOT NULL,
	`site_id` integer NOT NULL,
	`taken` blob NOT NULL,
	PRIMARY KEY(`edit_id`, `number`)
) STRICT;
--> statement-breakpoint
CREATE TABLE `page_edits` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`site_id` integer NOT NULL,
	`kind` text NOT NULL,
	`state` text NOT NULL,
	`at` integer NOT NULL,
	`ended_at` integer,
	`user_id` integer,
	`target_id` integer,
	`name` text NOT NULL,
	`pattern` text NOT NULL,
	`paths` text NOT NULL,
	`pages` integer NOT NULL,
	`visitors` integer NOT NULL,
	`visits` integer NOT NULL,
	`pageviews` integer NOT NULL,
	`marked` integer DEFAULT 0 NOT NULL,
	`steps` integer DEFAULT 0 NOT NULL
) STRICT;
--> statement-breakpoint
CREATE INDEX `page_edits_site` ON `page_edits` (`site_id`,`id`);--> statement-breakpoint
CREATE TABLE `path_aliases` (
	`path_id` integer PRIMARY KEY NOT NULL,
	`site_id` integer NOT NULL,
	`becomes` integer NOT NULL,
	`edit_id` integer NOT NULL
) STRICT;
--> statement-breakpoint
CREATE INDEX `path_aliases_becomes` ON `path_aliases` (`becomes`);--> statement-breakpoint
CREATE INDEX `path_aliases_site` ON `path_aliases` (`site_id`);--> statement-breakpoint
CREATE TABLE `removals` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`site_id` integer NOT NULL,
	`at` integer NOT NULL,
	`kind` text NOT NULL,
	`since` integer,
	`until` integer,
	`days` integer NOT NULL,
	`hits` integer NOT NULL,
	`visitors` integer NOT NULL,
	`visits` integer NOT NULL,
	`pageviews` integer NOT NULL,
	`about` text NOT NULL
) STRICT;
--> statement-breakpoint
CREATE INDEX `removals_site` ON `removals` (`site_id`,`id`);--> statement-breakpoint
ALTER TABLE `sites` ADD `known_from` integer;--> statement-breakpoint
ALTER TABLE `paths` ADD `merged_at` integer;