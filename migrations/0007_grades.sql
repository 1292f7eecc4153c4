-- Grades: what lists know of statuses, outcomes and event days is derived anew when the service starts. The indexes by
-- day are emptied with it; that of statuses gains the last day that is certain.
DROP TRIGGER `status_rectangles_indexed`;--> statement-breakpoint
DROP TRIGGER `status_rectangles_unindexed`;--> statement-breakpoint
DROP TABLE `status_rtree`;--> statement-breakpoint
DELETE FROM `event_rtree`;--> statement-breakpoint
CREATE TABLE `__new_event_days` (
	`pk` integer PRIMARY KEY NOT NULL,
	`event_pk` integer NOT NULL,
	`measure_pk` integer NOT NULL,
	`class` text,
	`step` text NOT NULL,
	`modality` text NOT NULL,
	`members` integer NOT NULL,
	`earliest` integer,
	`latest` integer,
	`unknown_year` integer NOT NULL,
	`month_day` text,
	`known_earliest` integer NOT NULL,
	`known_latest` integer NOT NULL,
	`certain_from` integer NOT NULL,
	`called_off_from` integer NOT NULL,
	`called_off_to` integer NOT NULL,
	`confirmed_from` integer NOT NULL,
	FOREIGN KEY (`event_pk`) REFERENCES `measure_events`(`pk`) DEFERRABLE INITIALLY DEFERRED,
	FOREIGN KEY (`measure_pk`) REFERENCES `measures`(`record_pk`) DEFERRABLE INITIALLY DEFERRED,
	CONSTRAINT "class_closed" CHECK(class IN ('announcement', 'effect', 'end', 'resume')),
	CONSTRAINT "step_closed" CHECK(step IN ('own', 'until')),
	CONSTRAINT "modality_closed" CHECK(modality IN ('scheduled', 'enacted', 'occurred')),
	CONSTRAINT "unknown_year_flag" CHECK(unknown_year IN (0, 1)),
	CONSTRAINT "days_known" CHECK((earliest IS NULL) = unknown_year AND (latest IS NULL) = unknown_year)
) STRICT;
--> statement-breakpoint
DROP TABLE `event_days`;--> statement-breakpoint
ALTER TABLE `__new_event_days` RENAME TO `event_days`;--> statement-breakpoint
CREATE INDEX `event_days_class` ON `event_days` (`class`,`earliest`,`latest`);--> statement-breakpoint
CREATE INDEX `event_days_known` ON `event_days` (`class`,`known_earliest`);--> statement-breakpoint
CREATE INDEX `event_days_month_day` ON `event_days` (`month_day`);--> statement-breakpoint
CREATE INDEX `event_days_measure` ON `event_days` (`measure_pk`,`class`);--> statement-breakpoint
CREATE INDEX `event_days_event` ON `event_days` (`event_pk`);--> statement-breakpoint
CREATE INDEX `event_days_reprieved` ON `event_days` (`class`,`called_off_to`) WHERE called_off_to < 2147483647;--> statement-breakpoint
CREATE TABLE `__new_status_rectangles` (
	`pk` integer PRIMARY KEY NOT NULL,
	`measure_pk` integer NOT NULL,
	`state` text NOT NULL,
	`verdict` text NOT NULL,
	`code` integer NOT NULL,
	`certain_to` integer NOT NULL,
	`day_from` integer NOT NULL,
	`day_to` integer NOT NULL,
	`known_from` integer NOT NULL,
	`known_to` integer NOT NULL,
	FOREIGN KEY (`measure_pk`) REFERENCES `measures`(`record_pk`) DEFERRABLE INITIALLY DEFERRED,
	CONSTRAINT "state_closed" CHECK(state IN ('unannounced', 'announced', 'partly_in_force', 'in_force', 'suspended', 'ended', 'effective', 'partly_suspended', 'known')),
	CONSTRAINT "verdict_closed" CHECK(verdict IN ('one', 'possible', 'unknown_year')),
	CONSTRAINT "rectangle_forward" CHECK(day_from <= day_to AND known_from <= known_to)
) STRICT;
--> statement-breakpoint
DROP TABLE `status_rectangles`;--> statement-breakpoint
ALTER TABLE `__new_status_rectangles` RENAME TO `status_rectangles`;--> statement-breakpoint
CREATE INDEX `status_rectangles_probe` ON `status_rectangles` (`measure_pk`,`code`,`day_from`,`day_to`,`known_from`,`known_to`,`certain_to`);--> statement-breakpoint
CREATE TABLE `__new_measure_events` (
	`pk` integer PRIMARY KEY NOT NULL,
	`measure_pk` integer NOT NULL,
	`ordinal` integer NOT NULL,
	`type` text NOT NULL,
	`id` text NOT NULL,
	`modality` text NOT NULL,
	`date` text NOT NULL,
	`announced_on` text,
	`known_earliest` integer,
	`known_latest` integer,
	`known_rule` text NOT NULL,
	`known_document_pk` integer,
	`note` text,
	`basis` text NOT NULL,
	`basis_note` text,
	`until` text,
	`end_day` text NOT NULL,
	`by_pk` integer,
	`sets` text,
	FOREIGN KEY (`measure_pk`) REFERENCES `measures`(`record_pk`) DEFERRABLE INITIALLY DEFERRED,
	FOREIGN KEY (`known_document_pk`) REFERENCES `documents`(`record_pk`) DEFERRABLE INITIALLY DEFERRED,
	FOREIGN KEY (`by_pk`) REFERENCES `records`(`pk`) DEFERRABLE INITIALLY DEFERRED,
	CONSTRAINT "type_closed" CHECK(type IN ('proposed', 'announced', 'adopted', 'entry_into_force', 'postponement', 'suspension', 'suspension_extension', 'resumption', 'amendment', 'rate_change', 'partial_suspension', 'injunction', 'stay', 'ruling', 'appeal', 'investigation_opened', 'preliminary_determination', 'final_determination', 'review', 'sunset_review', 'rescission', 'circumvention_ruling', 'expiry', 'repeal', 'withdrawal', 'invalidation', 'supersession', 'correction')),
	CONSTRAINT "end_day_closed" CHECK(end_day IN ('included', 'excluded', 'unstated')),
	CONSTRAINT "until_json" CHECK(json_valid(until)),
	CONSTRAINT "sets_json" CHECK(json_valid(sets)),
	CONSTRAINT "modality_closed" CHECK(modality IN ('scheduled', 'enacted', 'occurred')),
	CONSTRAINT "known_rule_closed" CHECK(known_rule IN ('announced_on', 'document_publication', 'own_date', 'first_announcement', 'unknown')),
	CONSTRAINT "date_json" CHECK(json_valid(date)),
	CONSTRAINT "announced_on_json" CHECK(json_valid(announced_on)),
	CONSTRAINT "basis_closed" CHECK(basis IN ('stated', 'stated_partial', 'inferred_from_publication_date', 'inferred_from_context', 'inferred_from_external_source', 'assumed', 'unknown'))
) STRICT;
--> statement-breakpoint
INSERT INTO `__new_measure_events`("pk", "measure_pk", "ordinal", "type", "id", "modality", "date", "announced_on", "known_earliest", "known_latest", "known_rule", "known_document_pk", "note", "basis", "basis_note", "until", "end_day", "by_pk", "sets") SELECT "pk", "measure_pk", "ordinal", "type", "id", "modality", "date", "announced_on", "known_earliest", "known_latest", "known_rule", "known_document_pk", "note", "basis", "basis_note", "until", "end_day", "by_pk", "sets" FROM `measure_events`;--> statement-breakpoint
DROP TABLE `measure_events`;--> statement-breakpoint
ALTER TABLE `__new_measure_events` RENAME TO `measure_events`;--> statement-breakpoint
CREATE INDEX `measure_events_document` ON `measure_events` (`known_document_pk`);--> statement-breakpoint
CREATE INDEX `measure_events_by` ON `measure_events` (`by_pk`);--> statement-breakpoint
CREATE UNIQUE INDEX `measure_events_id` ON `measure_events` (`measure_pk`,`id`);--> statement-breakpoint
CREATE TABLE `__new_threat_outcomes` (
	`pk` integer PRIMARY KEY NOT NULL,
	`threat_pk` integer NOT NULL,
	`outcome` text NOT NULL,
	`verdict` text NOT NULL,
	`certain_to` integer NOT NULL,
	`day_from` integer NOT NULL,
	`day_to` integer NOT NULL,
	`known_from` integer NOT NULL,
	`known_to` integer NOT NULL,
	FOREIGN KEY (`threat_pk`) REFERENCES `threats`(`record_pk`) DEFERRABLE INITIALLY DEFERRED,
	CONSTRAINT "outcome_closed" CHECK(outcome IN ('unmade', 'pending', 'partly_carried_out', 'carried_out', 'withdrawn', 'lapsed')),
	CONSTRAINT "verdict_closed" CHECK(verdict IN ('one', 'possible', 'unknown_year')),
	CONSTRAINT "outcome_forward" CHECK(day_from <= day_to AND known_from <= known_to)
) STRICT;
--> statement-breakpoint
DROP TABLE `threat_outcomes`;--> statement-breakpoint
ALTER TABLE `__new_threat_outcomes` RENAME TO `threat_outcomes`;--> statement-breakpoint
CREATE INDEX `threat_outcomes_threat` ON `threat_outcomes` (`threat_pk`,`outcome`);--> statement-breakpoint
CREATE INDEX `threat_outcomes_outcome` ON `threat_outcomes` (`outcome`,`verdict`,`day_from`);
--> statement-breakpoint
CREATE VIRTUAL TABLE status_rtree USING rtree_i32(
  pk, day_from, day_to, known_from, known_to, code_from, code_to, +certain_to INTEGER
);
--> statement-breakpoint
CREATE TRIGGER status_rectangles_indexed AFTER INSERT ON status_rectangles
BEGIN
  INSERT INTO status_rtree VALUES (
    NEW.pk, NEW.day_from, NEW.day_to, NEW.known_from, NEW.known_to, NEW.code, NEW.code,
    NEW.certain_to
  );
END;
--> statement-breakpoint
CREATE TRIGGER status_rectangles_unindexed AFTER DELETE ON status_rectangles
BEGIN
  DELETE FROM status_rtree WHERE pk = OLD.pk;
END;
--> statement-breakpoint
CREATE TRIGGER status_rectangles_keep BEFORE UPDATE ON status_rectangles
BEGIN
  SELECT RAISE(ABORT, 'the rectangles of a measure are replaced, never changed');
END;
--> statement-breakpoint
CREATE TRIGGER event_days_indexed AFTER INSERT ON event_days
WHEN NEW.class IS NOT NULL AND NEW.unknown_year = 0
BEGIN
  INSERT INTO event_rtree
  SELECT NEW.pk, NEW.earliest, NEW.latest, code, code
  FROM (
    SELECT CASE NEW.class WHEN 'announcement' THEN 0 WHEN 'effect' THEN 1 WHEN 'end' THEN 2 ELSE 3 END AS code
  );
END;
--> statement-breakpoint
CREATE TRIGGER event_days_unindexed AFTER DELETE ON event_days
BEGIN
  DELETE FROM event_rtree WHERE pk = OLD.pk;
END;
--> statement-breakpoint
CREATE TRIGGER event_days_keep BEFORE UPDATE ON event_days
BEGIN
  SELECT RAISE(ABORT, 'the event days of a measure are replaced, never changed');
END;
