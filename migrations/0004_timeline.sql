CREATE TABLE `timeline_entries` (
	`pk` integer PRIMARY KEY NOT NULL,
	`record_pk` integer NOT NULL,
	`kind` text NOT NULL,
	`event` text,
	`day_from` integer,
	`day_to` integer,
	FOREIGN KEY (`record_pk`) REFERENCES `records`(`pk`) DEFERRABLE INITIALLY DEFERRED,
	CONSTRAINT "kind_closed" CHECK(kind IN ('measure_event', 'statement', 'threat_event', 'talks')),
	CONSTRAINT "timeline_dated" CHECK((day_from IS NULL) = (day_to IS NULL))
) STRICT;
--> statement-breakpoint
CREATE INDEX `timeline_entries_day` ON `timeline_entries` (`day_from`,`pk`);--> statement-breakpoint
CREATE INDEX `timeline_entries_record` ON `timeline_entries` (`record_pk`);