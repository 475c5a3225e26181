CREATE TABLE `path_vitals` (
	`site_id` integer NOT NULL,
	`path_id` integer NOT NULL,
	`day` integer NOT NULL,
	`metric` integer NOT NULL,
	`step` integer NOT NULL,
	`count` integer NOT NULL,
	PRIMARY KEY(`site_id`, `path_id`, `day`, `metric`, `step`)
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `site_vitals` (
	`site_id` integer NOT NULL,
	`day` integer NOT NULL,
	`metric` integer NOT NULL,
	`step` integer NOT NULL,
	`count` integer NOT NULL,
	PRIMARY KEY(`site_id`, `day`, `metric`, `step`)
) STRICT, WITHOUT ROWID;
