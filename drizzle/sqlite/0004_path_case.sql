DROP INDEX `paths_name`;--> statement-breakpoint
CREATE INDEX `paths_name` ON `paths` (`site_id`,`path`);