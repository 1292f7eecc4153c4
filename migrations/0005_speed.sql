DROP INDEX `status_rectangles_measure`;--> statement-breakpoint
CREATE INDEX `status_rectangles_probe` ON `status_rectangles` (`measure_pk`,`code`,`day_from`,`day_to`,`known_from`,`known_to`);--> statement-breakpoint
ALTER TABLE `measures` ADD `known_sort` integer DEFAULT 2147483647 NOT NULL;--> statement-breakpoint
-- The first day on which a measure can have been public, for those there are.
UPDATE measures SET known_sort = coalesce(
  (SELECT min(known_earliest) FROM event_days WHERE measure_pk = measures.record_pk), 2147483647
);--> statement-breakpoint
CREATE INDEX `measures_flow` ON `measures` (`flow`);--> statement-breakpoint
CREATE INDEX `measures_known` ON `measures` (`known_sort`);--> statement-breakpoint
CREATE INDEX `event_days_known` ON `event_days` (`class`,`known_earliest`);--> statement-breakpoint
CREATE INDEX `statements_speaker_quoted` ON `statements` (`speaker_pk`,`quoted`,`said_sort`,`id`);--> statement-breakpoint
CREATE INDEX `statements_resolution` ON `statements` (`speaker_resolution`,`speaker_pk`);
-- The snapshot of a revision that its record is still published by is not stored twice: 'null' stands for
-- the published document, and before that changes its text takes the place.
DROP TRIGGER revisions_keep_update;
CREATE TRIGGER revisions_keep_update BEFORE UPDATE ON revisions
WHEN NOT (
  OLD.snapshot = 'null' AND NEW.snapshot = (SELECT wire FROM wires WHERE record_pk = OLD.record_pk)
  AND NEW.seq = OLD.seq AND NEW.record_pk = OLD.record_pk AND NEW.revision = OLD.revision
  AND NEW.op = OLD.op AND NEW.recorded_at = OLD.recorded_at AND NEW.author = OLD.author
  AND NEW.reason IS OLD.reason
)
BEGIN
  SELECT RAISE(ABORT, 'a revision is never changed');
END;
CREATE TRIGGER wires_keep_snapshots BEFORE UPDATE OF wire ON wires
WHEN NEW.wire <> OLD.wire
BEGIN
  UPDATE revisions SET snapshot = OLD.wire WHERE record_pk = OLD.record_pk AND snapshot = 'null';
END;
CREATE TRIGGER wires_keep_delete BEFORE DELETE ON wires
BEGIN
  SELECT RAISE(ABORT, 'a published document is replaced, never deleted');
END;
