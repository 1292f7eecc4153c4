CREATE TABLE `__new_timeline_entries` (
	`pk` integer PRIMARY KEY NOT NULL,
	`record_pk` integer NOT NULL,
	`kind` text NOT NULL,
	`event` text,
	`step` text NOT NULL,
	`grade` text NOT NULL,
	`outcome` text,
	`day_from` integer,
	`day_to` integer,
	`known_from` integer NOT NULL,
	`known_to` integer NOT NULL,
	FOREIGN KEY (`record_pk`) REFERENCES `records`(`pk`) DEFERRABLE INITIALLY DEFERRED,
	CONSTRAINT "kind_closed" CHECK(kind IN ('measure_event', 'statement', 'threat_event', 'talks')),
	CONSTRAINT "step_closed" CHECK(step IN ('own', 'until')),
	CONSTRAINT "grade_closed" CHECK(grade IN ('certain', 'presumed', 'possible')),
	CONSTRAINT "outcome_json" CHECK(json_valid(outcome)),
	CONSTRAINT "timeline_forward" CHECK(known_from <= known_to),
	CONSTRAINT "timeline_dated" CHECK((day_from IS NULL) = (day_to IS NULL))
) STRICT;
--> statement-breakpoint
-- On which known-on days each is so is derived anew when the database is opened.
INSERT INTO `__new_timeline_entries`("pk", "record_pk", "kind", "event", "step", "grade", "outcome", "day_from", "day_to", "known_from", "known_to") SELECT "pk", "record_pk", "kind", "event", "step", "grade", "outcome", "day_from", "day_to", -2147483648, 2147483647 FROM `timeline_entries`;--> statement-breakpoint
DROP TABLE `timeline_entries`;--> statement-breakpoint
ALTER TABLE `__new_timeline_entries` RENAME TO `timeline_entries`;--> statement-breakpoint
CREATE INDEX `timeline_entries_day` ON `timeline_entries` (`day_from`,`pk`,`known_from`,`known_to`);--> statement-breakpoint
CREATE INDEX `timeline_entries_record` ON `timeline_entries` (`record_pk`);