ALTER TABLE `changes` ADD `session` blob;--> statement-breakpoint
ALTER TABLE `hits` ADD `session_seconds` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `hits` ADD `engaged_seconds` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `hits` ADD `scroll_depth` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `hits` ADD `scroll_told` integer DEFAULT 0 NOT NULL;