DROP INDEX `talks_held`;--> statement-breakpoint
ALTER TABLE `talks` RENAME COLUMN `held` TO `took_place`;--> statement-breakpoint
ALTER TABLE `talks` RENAME COLUMN `held_earliest` TO `took_place_earliest`;--> statement-breakpoint
ALTER TABLE `talks` RENAME COLUMN `held_latest` TO `took_place_latest`;--> statement-breakpoint
ALTER TABLE `talks` RENAME COLUMN `held_month_day` TO `took_place_month_day`;--> statement-breakpoint
ALTER TABLE `talks` RENAME COLUMN `held_sort` TO `took_place_sort`;--> statement-breakpoint
ALTER TABLE `talks` RENAME COLUMN `held_sure_from` TO `took_place_sure_from`;--> statement-breakpoint
ALTER TABLE `talks` RENAME COLUMN `held_sure_to` TO `took_place_sure_to`;--> statement-breakpoint
CREATE INDEX `talks_took_place` ON `talks` (`took_place_sort`,`id`);
