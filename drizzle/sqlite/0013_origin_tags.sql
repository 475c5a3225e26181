DROP INDEX `labels_name`;--> statement-breakpoint
ALTER TABLE `labels` ADD `tags` text collate nocase DEFAULT '' NOT NULL;--> statement-breakpoint
CREATE UNIQUE INDEX `labels_name` ON `labels` (`dimension`,`kind`,`name`,`detail`,`tags`);--> statement-breakpoint
ALTER TABLE `hits` ADD `term` integer;--> statement-breakpoint
ALTER TABLE `hits` ADD `content` integer;