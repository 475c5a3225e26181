CREATE TABLE `drop_names` (
	`site_id` integer NOT NULL,
	`reason` text NOT NULL,
	`day` integer NOT NULL,
	`name` text NOT NULL,
	`count` integer NOT NULL,
	PRIMARY KEY(`site_id`, `reason`, `day`, `name`)
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `drops` (
	`site_id` integer NOT NULL,
	`hour` integer NOT NULL,
	`reason` text NOT NULL,
	`count` integer NOT NULL,
	PRIMARY KEY(`site_id`, `hour`, `reason`)
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `hits` (
	`site_id` integer NOT NULL,
	`created_at` integer NOT NULL,
	`id` integer NOT NULL,
	`path_id` integer NOT NULL,
	`session` blob,
	`first_on_site` integer NOT NULL,
	`first_on_path` integer NOT NULL,
	`event` integer NOT NULL,
	`referrer` integer,
	`campaign` integer,
	`browser` integer,
	`system` integer,
	`size` integer,
	`location` integer,
	`language` integer,
	PRIMARY KEY(`site_id`, `created_at`, `id`)
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX `hits_path` ON `hits` (`path_id`,`created_at`);--> statement-breakpoint
CREATE TABLE `labels` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`dimension` integer NOT NULL,
	`kind` text NOT NULL,
	`name` text collate nocase NOT NULL,
	`detail` text collate nocase NOT NULL
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `labels_name` ON `labels` (`dimension`,`kind`,`name`,`detail`);--> statement-breakpoint
CREATE TABLE `logins` (
	`token_hash` text PRIMARY KEY NOT NULL,
	`user_id` integer NOT NULL,
	`created_at` integer NOT NULL,
	`expires_at` integer NOT NULL,
	FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX `logins_user` ON `logins` (`user_id`);--> statement-breakpoint
CREATE TABLE `path_days` (
	`site_id` integer NOT NULL,
	`day` integer NOT NULL,
	`path_id` integer NOT NULL,
	`visitors` integer NOT NULL,
	`visits` integer NOT NULL,
	`pageviews` integer NOT NULL,
	PRIMARY KEY(`site_id`, `day`, `path_id`)
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `path_details` (
	`site_id` integer NOT NULL,
	`path_id` integer NOT NULL,
	`dimension` integer NOT NULL,
	`day` integer NOT NULL,
	`label_id` integer NOT NULL,
	`visitors` integer NOT NULL,
	`visits` integer NOT NULL,
	`pageviews` integer NOT NULL,
	PRIMARY KEY(`site_id`, `path_id`, `dimension`, `day`, `label_id`)
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `path_hours` (
	`site_id` integer NOT NULL,
	`path_id` integer NOT NULL,
	`hour` integer NOT NULL,
	`visitors` integer NOT NULL,
	`visits` integer NOT NULL,
	`pageviews` integer NOT NULL,
	PRIMARY KEY(`site_id`, `path_id`, `hour`)
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `path_months` (
	`site_id` integer NOT NULL,
	`month` integer NOT NULL,
	`path_id` integer NOT NULL,
	`visitors` integer NOT NULL,
	`visits` integer NOT NULL,
	`pageviews` integer NOT NULL,
	PRIMARY KEY(`site_id`, `month`, `path_id`)
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `paths` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`site_id` integer NOT NULL,
	`path` text collate nocase NOT NULL,
	`title` text NOT NULL,
	`event` integer NOT NULL,
	FOREIGN KEY (`site_id`) REFERENCES `sites`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `paths_name` ON `paths` (`site_id`,`path`);--> statement-breakpoint
CREATE TABLE `site_days` (
	`site_id` integer NOT NULL,
	`day` integer NOT NULL,
	`visitors` integer NOT NULL,
	`visits` integer NOT NULL,
	`pageviews` integer NOT NULL,
	PRIMARY KEY(`site_id`, `day`)
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `site_details` (
	`site_id` integer NOT NULL,
	`dimension` integer NOT NULL,
	`day` integer NOT NULL,
	`label_id` integer NOT NULL,
	`visitors` integer NOT NULL,
	`visits` integer NOT NULL,
	`pageviews` integer NOT NULL,
	PRIMARY KEY(`site_id`, `dimension`, `day`, `label_id`)
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `site_domains` (
	`domain` text collate nocase PRIMARY KEY NOT NULL,
	`site_id` integer NOT NULL,
	`place` integer NOT NULL,
	FOREIGN KEY (`site_id`) REFERENCES `sites`(`id`) ON UPDATE no action ON DELETE no action
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `site_hours` (
	`site_id` integer NOT NULL,
	`hour` integer NOT NULL,
	`visitors` integer NOT NULL,
	`visits` integer NOT NULL,
	`pageviews` integer NOT NULL,
	`hits` integer NOT NULL,
	`repeats` integer NOT NULL,
	PRIMARY KEY(`site_id`, `hour`)
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `sites` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`code` text collate nocase NOT NULL,
	`name` text NOT NULL,
	`zone` text NOT NULL,
	`settings` text NOT NULL,
	`created_at` integer NOT NULL,
	`first_hit_at` integer,
	`zone_changed_at` integer
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `sites_code_unique` ON `sites` (`code`);--> statement-breakpoint
CREATE TABLE `state` (
	`key` text PRIMARY KEY NOT NULL,
	`value` integer NOT NULL
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `users` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`email` text collate nocase NOT NULL,
	`password` text NOT NULL,
	`created_at` integer NOT NULL
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `users_email_unique` ON `users` (`email`);
