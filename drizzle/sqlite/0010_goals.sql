CREATE TABLE `funnels` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`site_id` integer NOT NULL,
	`name` text collate nocase NOT NULL,
	`steps` text NOT NULL,
	`hours` integer NOT NULL
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `funnels_name` ON `funnels` (`site_id`,`name`);--> statement-breakpoint
CREATE TABLE `goals` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`site_id` integer NOT NULL,
	`name` text collate nocase NOT NULL,
	`condition` text NOT NULL
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `goals_name` ON `goals` (`site_id`,`name`);