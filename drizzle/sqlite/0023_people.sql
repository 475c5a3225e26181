CREATE TABLE `audit` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`at` integer NOT NULL,
	`action` text NOT NULL,
	`user` integer,
	`who` text NOT NULL,
	`via` text NOT NULL,
	`site` integer,
	`about` text NOT NULL,
	`changes` text NOT NULL,
	`times` integer NOT NULL
) STRICT;
--> statement-breakpoint
CREATE INDEX `audit_at` ON `audit` (`at`);--> statement-breakpoint
CREATE TABLE `invitations` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`hash` text NOT NULL,
	`email` text collate nocase NOT NULL,
	`access` text NOT NULL,
	`user_id` integer NOT NULL,
	`created_at` integer NOT NULL,
	`expires_at` integer NOT NULL,
	FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `invitations_hash_unique` ON `invitations` (`hash`);--> statement-breakpoint
CREATE INDEX `invitations_user` ON `invitations` (`user_id`);--> statement-breakpoint
CREATE TABLE `site_users` (
	`user_id` integer NOT NULL,
	`site_id` integer NOT NULL,
	`level` text NOT NULL,
	PRIMARY KEY(`user_id`, `site_id`),
	FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`site_id`) REFERENCES `sites`(`id`) ON UPDATE no action ON DELETE no action
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX `site_users_site` ON `site_users` (`site_id`);--> statement-breakpoint
ALTER TABLE `users` ADD `owner` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `users` ADD `everywhere` text;--> statement-breakpoint
CREATE UNIQUE INDEX `users_owner` ON `users` (`owner`) WHERE owner = 1;--> statement-breakpoint
UPDATE `users` SET `everywhere` = 'admin';--> statement-breakpoint
UPDATE `users` SET `owner` = 1 WHERE `id` = (SELECT min(`id`) FROM `users`);
