CREATE TABLE `alert_mails` (
	`site_id` integer NOT NULL,
	`user_id` integer NOT NULL,
	PRIMARY KEY(`site_id`, `user_id`)
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `alert_rules` (
	`site_id` integer PRIMARY KEY NOT NULL,
	`rules` text NOT NULL
) STRICT;
--> statement-breakpoint
CREATE TABLE `alerts` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`site_id` integer NOT NULL,
	`key` text NOT NULL,
	`about` text NOT NULL,
	`began_at` integer NOT NULL,
	`seen_at` integer NOT NULL,
	`ended_at` integer,
	`told_at` integer,
	`told_end_at` integer
) STRICT;
--> statement-breakpoint
CREATE INDEX `alerts_key` ON `alerts` (`site_id`,`key`);--> statement-breakpoint
CREATE TABLE `webhook_calls` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`webhook_id` integer NOT NULL,
	`site_id` integer NOT NULL,
	`key` text NOT NULL,
	`message` text NOT NULL,
	`created_at` integer NOT NULL,
	`tries` integer DEFAULT 0 NOT NULL,
	`next_at` integer,
	`status` integer,
	`answer` text DEFAULT '' NOT NULL,
	`answered_at` integer,
	`sent_at` integer
) STRICT;
--> statement-breakpoint
CREATE INDEX `webhook_calls_next` ON `webhook_calls` (`next_at`);--> statement-breakpoint
CREATE UNIQUE INDEX `webhook_calls_key` ON `webhook_calls` (`webhook_id`,`key`);--> statement-breakpoint
CREATE TABLE `webhooks` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`site_id` integer NOT NULL,
	`kind` text NOT NULL,
	`name` text collate nocase NOT NULL,
	`fields` text NOT NULL,
	`language` text NOT NULL,
	`created_at` integer NOT NULL,
	`failing_since` integer,
	`disabled_at` integer
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `webhooks_name` ON `webhooks` (`site_id`,`name`);--> statement-breakpoint
ALTER TABLE `goals` ADD `alert_times` integer DEFAULT 0 NOT NULL;