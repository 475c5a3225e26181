ALTER TABLE `tokens` ADD `rights` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `tokens` ADD `sites` text;--> statement-breakpoint
ALTER TABLE `tokens` ADD `expires_at` integer;--> statement-breakpoint
-- What could be read by all, and written by some, is a right of its own now: 64 is stats, 128 notes.
UPDATE `tokens` SET `rights` = CASE `may` WHEN 'write' THEN 192 ELSE 64 END;--> statement-breakpoint
ALTER TABLE `tokens` DROP COLUMN `may`;
