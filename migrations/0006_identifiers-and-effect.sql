CREATE TABLE `identifiers` (
	`record_pk` integer NOT NULL,
	`ordinal` integer NOT NULL,
	`scheme` text NOT NULL,
	`value` text NOT NULL,
	`url` text,
	`scheme_key` text NOT NULL,
	`value_key` text NOT NULL,
	`basis` text NOT NULL,
	`basis_note` text,
	PRIMARY KEY(`record_pk`, `ordinal`),
	FOREIGN KEY (`record_pk`) REFERENCES `records`(`pk`) DEFERRABLE INITIALLY DEFERRED,
	CONSTRAINT "basis_closed" CHECK(basis IN ('stated', 'stated_partial', 'inferred_from_publication_date', 'inferred_from_context', 'inferred_from_external_source', 'assumed', 'unknown'))
) STRICT;
--> statement-breakpoint
CREATE INDEX `identifiers_value` ON `identifiers` (`value_key`,`scheme_key`,`record_pk`);--> statement-breakpoint
-- drizzle-kit would rebuild the table for another CHECK.
ALTER TABLE `measures` ADD `effect` text DEFAULT 'unstated' NOT NULL;--> statement-breakpoint
ALTER TABLE `measures` ADD `effect_basis` text DEFAULT 'unknown' NOT NULL;--> statement-breakpoint
ALTER TABLE `measures` ADD `effect_basis_note` text;--> statement-breakpoint
ALTER TABLE `measures` ADD CONSTRAINT "effect_closed" CHECK(effect IN ('restricts', 'eases', 'mixed', 'unstated'));--> statement-breakpoint
ALTER TABLE `measures` ADD CONSTRAINT "effect_basis_closed" CHECK(effect_basis IN ('stated', 'stated_partial', 'inferred_from_publication_date', 'inferred_from_context', 'inferred_from_external_source', 'assumed', 'unknown'));--> statement-breakpoint
CREATE INDEX `measures_effect` ON `measures` (`effect`);
