CREATE TABLE `import_batches` (
	`import_id` integer NOT NULL,
	`number` integer NOT NULL,
	`site_id` integer NOT NULL,
	`first_hit` integer NOT NULL,
	`last_hit` integer NOT NULL,
	`first_at` integer NOT NULL,
	`last_at` integer NOT NULL,
	`added` blob NOT NULL,
	PRIMARY KEY(`import_id`, `number`)
) STRICT;
--> statement-breakpoint
CREATE TABLE `imports` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`site_id` integer NOT NULL,
	`name` text NOT NULL,
	`digest` text NOT NULL,
	`format` text NOT NULL,
	`state` text NOT NULL,
	`started_at` integer NOT NULL,
	`ended_at` integer,
	`zone` text NOT NULL,
	`position` integer NOT NULL,
	`share` real NOT NULL,
	`report` text NOT NULL,
	`reason` text NOT NULL,
	`seed` blob
) STRICT;
--> statement-breakpoint
CREATE INDEX `imports_site` ON `imports` (`site_id`);