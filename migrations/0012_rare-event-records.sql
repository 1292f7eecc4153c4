DROP INDEX `measure_events_by`;--> statement-breakpoint
CREATE INDEX `measure_events_by` ON `measure_events` (`by_pk`) WHERE by_pk IS NOT NULL;