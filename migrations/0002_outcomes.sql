CREATE TABLE `threat_outcomes` (
	`pk` integer PRIMARY KEY NOT NULL,
	`threat_pk` integer NOT NULL,
	`outcome` text NOT NULL,
	`certainty` text NOT NULL,
	`day_from` integer NOT NULL,
	`day_to` integer NOT NULL,
	`known_from` integer NOT NULL,
	`known_to` integer NOT NULL,
	FOREIGN KEY (`threat_pk`) REFERENCES `threats`(`record_pk`) DEFERRABLE INITIALLY DEFERRED,
	CONSTRAINT "outcome_closed" CHECK(outcome IN ('unmade', 'pending', 'partly_carried_out', 'carried_out', 'withdrawn', 'lapsed')),
	CONSTRAINT "certainty_closed" CHECK(certainty IN ('certain', 'possible', 'unknown_year')),
	CONSTRAINT "outcome_forward" CHECK(day_from <= day_to AND known_from <= known_to)
) STRICT;
--> statement-breakpoint
CREATE INDEX `threat_outcomes_threat` ON `threat_outcomes` (`threat_pk`,`outcome`);--> statement-breakpoint
CREATE INDEX `threat_outcomes_outcome` ON `threat_outcomes` (`outcome`,`certainty`,`day_from`);--> statement-breakpoint
ALTER TABLE `talks` ADD `held_sure_from` integer;--> statement-breakpoint
ALTER TABLE `talks` ADD `held_sure_to` integer;