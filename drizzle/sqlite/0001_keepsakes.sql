CREATE TABLE `notes` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`site_id` integer NOT NULL,
	`day` integer NOT NULL,
	`at` integer,
	`kind` text NOT NULL,
	`text` text NOT NULL
) STRICT;
--> statement-breakpoint
CREATE INDEX `notes_day` ON `notes` (`site_id`,`day`);--> statement-breakpoint
CREATE TABLE `path_titles` (
	`path_id` integer NOT NULL,
	`since` integer NOT NULL,
	`title` text NOT NULL,
	PRIMARY KEY(`path_id`, `since`)
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `tokens` (
	`hash` text PRIMARY KEY NOT NULL,
	`user_id` integer NOT NULL,
	`name` text NOT NULL,
	`may` text NOT NULL,
	`created_at` integer NOT NULL,
	`used_on` integer,
	FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX `tokens_user` ON `tokens` (`user_id`);--> statement-breakpoint
CREATE TABLE `views` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`user_id` integer NOT NULL,
	`name` text collate nocase NOT NULL,
	`search` text NOT NULL,
	`is_default` integer NOT NULL,
	`place` integer NOT NULL,
	FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `views_name` ON `views` (`user_id`,`name`);--> statement-breakpoint
ALTER TABLE `users` ADD `settings` text DEFAULT '{}' NOT NULL;