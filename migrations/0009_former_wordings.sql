CREATE TABLE `former_renderings` (
	`statement_pk` integer NOT NULL,
	`document_pk` integer NOT NULL,
	PRIMARY KEY(`document_pk`, `statement_pk`),
	FOREIGN KEY (`statement_pk`) REFERENCES `statements`(`record_pk`) DEFERRABLE INITIALLY DEFERRED
) STRICT;
--> statement-breakpoint
CREATE INDEX `former_renderings_statement` ON `former_renderings` (`statement_pk`);
--> statement-breakpoint
-- A rendering is replaced, never changed: it goes with every revision of its statement.
CREATE TRIGGER renderings_remembered AFTER DELETE ON renderings
BEGIN
  INSERT OR IGNORE INTO former_renderings (statement_pk, document_pk)
  VALUES (OLD.statement_pk, OLD.document_pk);
END;
--> statement-breakpoint
-- What was revised before this migration stands in the snapshots of its revisions.
INSERT OR IGNORE INTO former_renderings (statement_pk, document_pk)
SELECT v.record_pk, d.pk FROM revisions v JOIN statements s ON s.record_pk = v.record_pk
  JOIN json_each(v.snapshot, '$.renderings') n
  JOIN records d ON d.kind = 'document' AND d.id = n.value ->> '$.document.id';
