CREATE TABLE `measure_schedules` (
	`measure_pk` integer NOT NULL,
	`ordinal` integer NOT NULL,
	`id` text NOT NULL,
	`document_pk` integer NOT NULL,
	`nomenclature` text NOT NULL,
	PRIMARY KEY(`measure_pk`, `id`),
	FOREIGN KEY (`measure_pk`) REFERENCES `measures`(`record_pk`) DEFERRABLE INITIALLY DEFERRED,
	FOREIGN KEY (`document_pk`) REFERENCES `documents`(`record_pk`) DEFERRABLE INITIALLY DEFERRED
) STRICT;
--> statement-breakpoint
CREATE INDEX `measure_schedules_document` ON `measure_schedules` (`document_pk`,`nomenclature`);--> statement-breakpoint
CREATE TABLE `schedule_lines` (
	`table_pk` integer NOT NULL,
	`line` integer NOT NULL,
	`code` text NOT NULL,
	`origin_pk` integer NOT NULL,
	`company` text NOT NULL,
	`covered` integer NOT NULL,
	`rate` text,
	`note` text,
	`nomenclature` text NOT NULL,
	`start` integer NOT NULL,
	`end` integer NOT NULL,
	PRIMARY KEY(`table_pk`, `line`),
	FOREIGN KEY (`table_pk`) REFERENCES `schedule_tables`(`pk`) DEFERRABLE INITIALLY DEFERRED,
	CONSTRAINT "covered_flag" CHECK(covered IN (0, 1)),
	CONSTRAINT "code_length" CHECK(length(code) <= 12),
	CONSTRAINT "line_forward" CHECK(start >= 0 AND "end" > start)
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX `schedule_lines_code` ON `schedule_lines` (`code`,`origin_pk`,`table_pk`,`line`);--> statement-breakpoint
CREATE TABLE `schedule_origins` (
	`document_pk` integer NOT NULL,
	`actor_pk` integer NOT NULL,
	PRIMARY KEY(`document_pk`, `actor_pk`),
	FOREIGN KEY (`document_pk`) REFERENCES `documents`(`record_pk`) DEFERRABLE INITIALLY DEFERRED,
	FOREIGN KEY (`actor_pk`) REFERENCES `actors`(`record_pk`) DEFERRABLE INITIALLY DEFERRED
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX `schedule_origins_actor` ON `schedule_origins` (`actor_pk`);--> statement-breakpoint
CREATE TABLE `schedule_tables` (
	`pk` integer PRIMARY KEY NOT NULL,
	`document_pk` integer,
	`nomenclature` text NOT NULL,
	`lines` integer NOT NULL,
	`staged_at` text,
	FOREIGN KEY (`document_pk`) REFERENCES `documents`(`record_pk`) DEFERRABLE INITIALLY DEFERRED,
	CONSTRAINT "staged_or_known" CHECK((document_pk IS NULL) = (staged_at IS NOT NULL))
) STRICT;
--> statement-breakpoint
CREATE INDEX `schedule_tables_staged` ON `schedule_tables` (`staged_at`) WHERE staged_at IS NOT NULL;--> statement-breakpoint
CREATE UNIQUE INDEX `schedule_tables_document` ON `schedule_tables` (`document_pk`,`nomenclature`);--> statement-breakpoint
ALTER TABLE `documents` ADD `media_type` text DEFAULT 'text/plain' NOT NULL;--> statement-breakpoint

-- A table may be sent after its document was recorded.
DROP TRIGGER documents_keep_text;--> statement-breakpoint
CREATE TRIGGER documents_keep_text BEFORE UPDATE OF text, sha256, text_length ON documents
WHEN OLD.text <> '' AND (
  NEW.text <> OLD.text OR NEW.sha256 <> OLD.sha256 OR NEW.text_length <> OLD.text_length
)
BEGIN
  SELECT RAISE(ABORT, 'the text of a document never changes: a changed text is a new document');
END;
