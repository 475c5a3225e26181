CREATE TABLE `other_money` (
	`site_id` integer NOT NULL,
	`path_id` integer NOT NULL,
	`day` integer NOT NULL,
	`currency` text NOT NULL,
	`hits` integer NOT NULL,
	`units` integer NOT NULL,
	PRIMARY KEY(`site_id`, `path_id`, `day`, `currency`)
) STRICT, WITHOUT ROWID;
