-- The hours of a page are raw or folded from here on, never both. Those of before hold every hit; they are told apart while the
-- server counts (split-hours.ts), so that no start waits for millions of rows.
ALTER TABLE `path_hours` RENAME TO `old_path_hours`;
--> statement-breakpoint
CREATE TABLE `path_hours` (
	`site_id` integer NOT NULL,
	`path_id` integer NOT NULL,
	`hour` integer NOT NULL,
	`visitors` integer NOT NULL,
	`visits` integer NOT NULL,
	`pageviews` integer NOT NULL,
	PRIMARY KEY(`site_id`, `path_id`, `hour`)
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `raw_hours` (
	`site_id` integer NOT NULL,
	`hour` integer NOT NULL,
	PRIMARY KEY(`site_id`, `hour`)
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE TEMP TABLE `counted` AS SELECT *, (
	SELECT count(*) FROM `hits` WHERE `site_id` = `known`.`site_id` AND `created_at` >= `hour` AND `created_at` < `next`
) AS `single` FROM (
	SELECT `site_id`, `hour`, `hits`, lead(`hour`, 1, 1 << 60) OVER (PARTITION BY `site_id` ORDER BY `hour`) AS `next`
	FROM `site_hours`
) AS `known`;
--> statement-breakpoint
INSERT INTO `raw_hours` SELECT `site_id`, `hour` FROM `counted` WHERE `single` >= `hits`;
--> statement-breakpoint
-- In an hour of which only some hits are left, each of these is taken from the hour in which its page was counted.
INSERT INTO `old_path_hours` (`site_id`, `path_id`, `hour`, `visitors`, `visits`, `pageviews`)
SELECT `site_id`, `path_id`, `hour`, -sum(`first_on_site`), -sum(`first_on_path`), -sum(1 - `event`) FROM (
	SELECT `hits`.*, (
		SELECT max(`hour`) FROM `old_path_hours`
		WHERE `site_id` = `hits`.`site_id` AND `path_id` = `hits`.`path_id` AND `hour` <= `created_at`
	) AS `hour`
	FROM (SELECT * FROM `counted` WHERE `single` BETWEEN 1 AND `hits` - 1) AS `some`
	CROSS JOIN `hits` ON `hits`.`site_id` = `some`.`site_id` AND `created_at` >= `some`.`hour` AND `created_at` < `next`
) WHERE `hour` IS NOT NULL GROUP BY `site_id`, `path_id`, `hour`
ON CONFLICT DO UPDATE SET `visitors` = `visitors` + excluded.`visitors`, `visits` = `visits` + excluded.`visits`,
	`pageviews` = `pageviews` + excluded.`pageviews`;
--> statement-breakpoint
DROP TABLE `counted`;
