CREATE TABLE `share_links` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`site_id` integer NOT NULL,
	`name` text NOT NULL,
	`hash` text NOT NULL,
	`token` text,
	`password` text,
	`filter` text NOT NULL,
	`pages` text NOT NULL,
	`notes` integer NOT NULL,
	`goals` integer NOT NULL,
	`threshold` integer NOT NULL,
	`created_at` integer NOT NULL,
	`last_day` integer,
	`revoked_at` integer,
	`used_on` integer
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `share_links_hash_unique` ON `share_links` (`hash`);--> statement-breakpoint
CREATE INDEX `share_links_site` ON `share_links` (`site_id`);