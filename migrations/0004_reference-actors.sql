CREATE TABLE `actor_members` (
	`group_pk` integer NOT NULL,
	`ordinal` integer NOT NULL,
	`member_pk` integer NOT NULL,
	`member_from` text,
	`member_until` text,
	`from_min` integer NOT NULL,
	`from_max` integer NOT NULL,
	`until_min` integer NOT NULL,
	`until_max` integer NOT NULL,
	`basis` text NOT NULL,
	`basis_note` text,
	PRIMARY KEY(`group_pk`, `ordinal`),
	FOREIGN KEY (`group_pk`) REFERENCES `actors`(`record_pk`) DEFERRABLE INITIALLY DEFERRED,
	FOREIGN KEY (`member_pk`) REFERENCES `actors`(`record_pk`) DEFERRABLE INITIALLY DEFERRED,
	CONSTRAINT "member_from_json" CHECK(json_valid(member_from)),
	CONSTRAINT "member_until_json" CHECK(json_valid(member_until)),
	CONSTRAINT "basis_closed" CHECK(basis IN ('stated', 'stated_partial', 'inferred_from_publication_date', 'inferred_from_context', 'inferred_from_external_source', 'assumed', 'unknown'))
) STRICT;
--> statement-breakpoint
CREATE INDEX `actor_members_member` ON `actor_members` (`member_pk`,`group_pk`,`from_min`,`from_max`,`until_min`,`until_max`);--> statement-breakpoint
-- drizzle-kit would rebuild the table for another CHECK.
ALTER TABLE `actors` DROP CONSTRAINT "kind_closed";--> statement-breakpoint
ALTER TABLE `actors` ADD CONSTRAINT "kind_closed" CHECK(kind IN ('person', 'public_body', 'country', 'country_group', 'intergovernmental_org', 'company', 'industry_group', 'news_org', 'political_party', 'group', 'unnamed'));--> statement-breakpoint
CREATE INDEX `records_unwritten` ON `records` (`pk`) WHERE revision = 0;