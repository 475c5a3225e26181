CREATE TABLE `segment_columns` (
	`segment_id` integer NOT NULL,
	`number` integer NOT NULL,
	`bytes` blob NOT NULL,
	PRIMARY KEY(`segment_id`, `number`)
) STRICT;
--> statement-breakpoint
CREATE TABLE `segments` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`site_id` integer NOT NULL,
	`first_at` integer NOT NULL,
	`last_at` integer NOT NULL,
	`hits` integer NOT NULL,
	`gone` integer NOT NULL,
	`header` blob NOT NULL
) STRICT;
--> statement-breakpoint
CREATE INDEX `segments_site` ON `segments` (`site_id`,`last_at`);--> statement-breakpoint
DROP INDEX `hits_path`;--> statement-breakpoint
-- The hours of a page are raw or folded from here on, never both. Where every hit is kept there is nothing folded.
DELETE FROM `path_hours` WHERE `site_id` IN (
	SELECT `id` FROM `sites` WHERE (SELECT count(*) FROM `hits` WHERE `site_id` = `sites`.`id`) >=
		(SELECT coalesce(sum(`hits`), 0) FROM `site_hours` WHERE `site_id` = `sites`.`id`)
);
--> statement-breakpoint
-- Elsewhere every single hit is taken from the hour in which its page was counted.
INSERT INTO `path_hours` (`site_id`, `path_id`, `hour`, `visitors`, `visits`, `pageviews`)
SELECT `site_id`, `path_id`, `hour`, -sum(`first_on_site`), -sum(`first_on_path`), -sum(1 - `event`) FROM (
	SELECT *, (
		SELECT max(`hour`) FROM `path_hours`
		WHERE `site_id` = `hits`.`site_id` AND `path_id` = `hits`.`path_id` AND `hour` <= `created_at`
	) AS `hour` FROM `hits` WHERE `site_id` IN (SELECT DISTINCT `site_id` FROM `path_hours`)
) WHERE `hour` IS NOT NULL GROUP BY `site_id`, `path_id`, `hour`
ON CONFLICT DO UPDATE SET `visitors` = `visitors` + excluded.`visitors`, `visits` = `visits` + excluded.`visits`,
	`pageviews` = `pageviews` + excluded.`pageviews`;
--> statement-breakpoint
DELETE FROM `path_hours` WHERE `visitors` = 0 AND `visits` = 0 AND `pageviews` = 0;
