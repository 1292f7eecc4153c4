CREATE TABLE `api_keys` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`digest` text NOT NULL,
	`scopes` text NOT NULL,
	`created_at` text NOT NULL,
	`expires_at` text,
	`revoked_at` text,
	CONSTRAINT "scopes_json" CHECK(json_valid(scopes))
) STRICT;
--> statement-breakpoint
CREATE TABLE `replays` (
	`key_id` text NOT NULL,
	`request` text NOT NULL,
	`idempotency_key` text NOT NULL,
	`fingerprint` text NOT NULL,
	`status` integer NOT NULL,
	`headers` text NOT NULL,
	`body` text,
	`created_at` text NOT NULL,
	PRIMARY KEY(`key_id`, `request`, `idempotency_key`),
	FOREIGN KEY (`key_id`) REFERENCES `api_keys`(`id`) DEFERRABLE INITIALLY DEFERRED,
	CONSTRAINT "headers_json" CHECK(json_valid(headers))
) STRICT;
--> statement-breakpoint
CREATE TABLE `records` (
	`pk` integer PRIMARY KEY NOT NULL,
	`kind` text NOT NULL,
	`id` text NOT NULL,
	`label` text NOT NULL,
	`revision` integer DEFAULT 0 NOT NULL,
	`seq` integer DEFAULT 0 NOT NULL,
	`state` text DEFAULT 'live' NOT NULL,
	`merged_into` integer,
	`recorded_at` text DEFAULT '' NOT NULL,
	FOREIGN KEY (`merged_into`) REFERENCES `records`(`pk`) DEFERRABLE INITIALLY DEFERRED,
	CONSTRAINT "kind_closed" CHECK(kind IN ('document', 'actor', 'measure', 'statement', 'threat', 'talks')),
	CONSTRAINT "state_closed" CHECK(state IN ('live', 'retracted', 'merged')),
	CONSTRAINT "id_slug" CHECK(length(id) BETWEEN 1 AND 100 AND id NOT GLOB '*[^a-z0-9-]*'),
	CONSTRAINT "merged_somewhere" CHECK((state = 'merged') = (merged_into IS NOT NULL)),
	CONSTRAINT "merged_elsewhere" CHECK(merged_into <> pk)
) STRICT;
--> statement-breakpoint
CREATE INDEX `records_merged_into` ON `records` (`merged_into`);--> statement-breakpoint
CREATE INDEX `records_ended` ON `records` (`kind`) WHERE state <> 'live';--> statement-breakpoint
CREATE UNIQUE INDEX `records_kind_id` ON `records` (`kind`,`id`);--> statement-breakpoint
CREATE TABLE `revisions` (
	`seq` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`record_pk` integer NOT NULL,
	`revision` integer NOT NULL,
	`op` text NOT NULL,
	`recorded_at` text NOT NULL,
	`author` text NOT NULL,
	`reason` text,
	`snapshot` text NOT NULL,
	FOREIGN KEY (`record_pk`) REFERENCES `records`(`pk`) DEFERRABLE INITIALLY DEFERRED,
	CONSTRAINT "op_closed" CHECK(op IN ('create', 'revise', 'retract', 'restore', 'merge')),
	CONSTRAINT "snapshot_json" CHECK(json_valid(snapshot)),
	CONSTRAINT "revision_counts" CHECK(revision >= 1)
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `revisions_record` ON `revisions` (`record_pk`,`revision`);--> statement-breakpoint
CREATE TABLE `settings` (
	`key` text PRIMARY KEY NOT NULL,
	`value` text NOT NULL
) STRICT;
--> statement-breakpoint
CREATE TABLE `wires` (
	`record_pk` integer PRIMARY KEY NOT NULL,
	`tag` text NOT NULL,
	`lifecycle` text,
	`wire` text NOT NULL,
	FOREIGN KEY (`record_pk`) REFERENCES `records`(`pk`) DEFERRABLE INITIALLY DEFERRED,
	CONSTRAINT "lifecycle_json" CHECK(json_valid(lifecycle)),
	CONSTRAINT "wire_json" CHECK(json_valid(wire))
) STRICT;
--> statement-breakpoint
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
CREATE INDEX `timeline_entries_record` ON `timeline_entries` (`record_pk`);--> statement-breakpoint
CREATE TABLE `actor_aliases` (
	`actor_pk` integer NOT NULL,
	`ordinal` integer NOT NULL,
	`text` text NOT NULL,
	`kind` text NOT NULL,
	`strength` text NOT NULL,
	`document_pk` integer,
	`basis` text NOT NULL,
	`basis_note` text,
	PRIMARY KEY(`actor_pk`, `ordinal`),
	FOREIGN KEY (`actor_pk`) REFERENCES `actors`(`record_pk`) DEFERRABLE INITIALLY DEFERRED,
	FOREIGN KEY (`document_pk`) REFERENCES `documents`(`record_pk`) DEFERRABLE INITIALLY DEFERRED,
	CONSTRAINT "kind_closed" CHECK(kind IN ('primary', 'alternate', 'former', 'native_script', 'romanization', 'abbreviation', 'honorific_surname', 'surname', 'title_only', 'metonym', 'misspelling')),
	CONSTRAINT "strength_closed" CHECK(strength IN ('strong', 'weak')),
	CONSTRAINT "basis_closed" CHECK(basis IN ('stated', 'stated_partial', 'inferred_from_publication_date', 'inferred_from_context', 'inferred_from_external_source', 'assumed', 'unknown'))
) STRICT;
--> statement-breakpoint
CREATE INDEX `actor_aliases_text` ON `actor_aliases` (`text`);--> statement-breakpoint
CREATE INDEX `actor_aliases_document` ON `actor_aliases` (`document_pk`);--> statement-breakpoint
CREATE TABLE `actor_identifiers` (
	`actor_pk` integer NOT NULL,
	`ordinal` integer NOT NULL,
	`scheme` text NOT NULL,
	`value` text NOT NULL,
	`url` text,
	`basis` text NOT NULL,
	`basis_note` text,
	PRIMARY KEY(`actor_pk`, `ordinal`),
	FOREIGN KEY (`actor_pk`) REFERENCES `actors`(`record_pk`) DEFERRABLE INITIALLY DEFERRED,
	CONSTRAINT "basis_closed" CHECK(basis IN ('stated', 'stated_partial', 'inferred_from_publication_date', 'inferred_from_context', 'inferred_from_external_source', 'assumed', 'unknown'))
) STRICT;
--> statement-breakpoint
CREATE INDEX `actor_identifiers_value` ON `actor_identifiers` (`scheme`,`value`);--> statement-breakpoint
CREATE TABLE `actor_posts` (
	`actor_pk` integer NOT NULL,
	`ordinal` integer NOT NULL,
	`id` text NOT NULL,
	`title` text NOT NULL,
	`organization_pk` integer,
	`status` text NOT NULL,
	`held_from` text,
	`held_to` text,
	`basis` text NOT NULL,
	`basis_note` text,
	PRIMARY KEY(`actor_pk`, `ordinal`),
	FOREIGN KEY (`actor_pk`) REFERENCES `actors`(`record_pk`) DEFERRABLE INITIALLY DEFERRED,
	FOREIGN KEY (`organization_pk`) REFERENCES `actors`(`record_pk`) DEFERRABLE INITIALLY DEFERRED,
	CONSTRAINT "status_closed" CHECK(status IN ('incumbent', 'acting', 'nominee', 'designate')),
	CONSTRAINT "held_from_json" CHECK(json_valid(held_from)),
	CONSTRAINT "held_to_json" CHECK(json_valid(held_to)),
	CONSTRAINT "basis_closed" CHECK(basis IN ('stated', 'stated_partial', 'inferred_from_publication_date', 'inferred_from_context', 'inferred_from_external_source', 'assumed', 'unknown'))
) STRICT;
--> statement-breakpoint
CREATE INDEX `actor_posts_id` ON `actor_posts` (`id`);--> statement-breakpoint
CREATE INDEX `actor_posts_organization` ON `actor_posts` (`organization_pk`);--> statement-breakpoint
CREATE TABLE `actors` (
	`record_pk` integer PRIMARY KEY NOT NULL,
	`id` text NOT NULL,
	`kind` text NOT NULL,
	`name` text NOT NULL,
	`country` text,
	`note` text,
	`basis` text NOT NULL,
	`basis_note` text,
	FOREIGN KEY (`record_pk`) REFERENCES `records`(`pk`) DEFERRABLE INITIALLY DEFERRED,
	CONSTRAINT "kind_closed" CHECK(kind IN ('person', 'public_body', 'country', 'intergovernmental_org', 'company', 'industry_group', 'news_org', 'political_party', 'group', 'unnamed')),
	CONSTRAINT "basis_closed" CHECK(basis IN ('stated', 'stated_partial', 'inferred_from_publication_date', 'inferred_from_context', 'inferred_from_external_source', 'assumed', 'unknown'))
) STRICT;
--> statement-breakpoint
CREATE INDEX `actors_kind` ON `actors` (`kind`);--> statement-breakpoint
CREATE INDEX `actors_name` ON `actors` (`name`,`id`);--> statement-breakpoint
CREATE INDEX `actors_country` ON `actors` (`country`);--> statement-breakpoint
CREATE TABLE `documents` (
	`record_pk` integer PRIMARY KEY NOT NULL,
	`id` text NOT NULL,
	`kind` text NOT NULL,
	`title` text NOT NULL,
	`title_supplied` integer NOT NULL,
	`publisher` text,
	`author` text,
	`published` text NOT NULL,
	`published_earliest` integer,
	`published_latest` integer,
	`published_month_day` text,
	`published_sort` integer NOT NULL,
	`url` text,
	`language` text NOT NULL,
	`rights` text,
	`note` text,
	`basis` text NOT NULL,
	`basis_note` text,
	`sha256` text NOT NULL,
	`text_length` integer NOT NULL,
	`text` text NOT NULL,
	FOREIGN KEY (`record_pk`) REFERENCES `records`(`pk`) DEFERRABLE INITIALLY DEFERRED,
	CONSTRAINT "kind_closed" CHECK(kind IN ('news_article', 'press_release', 'transcript', 'legal_instrument', 'official_document', 'social_media_post', 'report', 'other')),
	CONSTRAINT "title_supplied_flag" CHECK(title_supplied IN (0, 1)),
	CONSTRAINT "published_json" CHECK(json_valid(published)),
	CONSTRAINT "sha256_hex" CHECK(length(sha256) = 64 AND sha256 NOT GLOB '*[^0-9a-f]*'),
	CONSTRAINT "basis_closed" CHECK(basis IN ('stated', 'stated_partial', 'inferred_from_publication_date', 'inferred_from_context', 'inferred_from_external_source', 'assumed', 'unknown'))
) STRICT;
--> statement-breakpoint
CREATE INDEX `documents_published` ON `documents` (`published_sort`,`id`);--> statement-breakpoint
CREATE INDEX `documents_inexact` ON `documents` (`published_latest`,`published_earliest`) WHERE published_earliest IS NOT published_latest;--> statement-breakpoint
CREATE INDEX `documents_kind` ON `documents` (`kind`);--> statement-breakpoint
CREATE INDEX `documents_publisher` ON `documents` (`publisher`);--> statement-breakpoint
CREATE INDEX `documents_language` ON `documents` (`language`);--> statement-breakpoint
CREATE INDEX `documents_title` ON `documents` (`title`,`id`);--> statement-breakpoint
CREATE INDEX `documents_sha256` ON `documents` (`sha256`);--> statement-breakpoint
CREATE TABLE `evidence` (
	`pk` integer PRIMARY KEY NOT NULL,
	`id` text NOT NULL,
	`record_pk` integer NOT NULL,
	`claim` text NOT NULL,
	`ordinal` integer NOT NULL,
	`role` text NOT NULL,
	`document_pk` integer NOT NULL,
	`start` integer NOT NULL,
	`end` integer NOT NULL,
	`exact` text NOT NULL,
	`prefix` text NOT NULL,
	`suffix` text NOT NULL,
	FOREIGN KEY (`record_pk`) REFERENCES `records`(`pk`) DEFERRABLE INITIALLY DEFERRED,
	FOREIGN KEY (`document_pk`) REFERENCES `documents`(`record_pk`) DEFERRABLE INITIALLY DEFERRED,
	CONSTRAINT "role_closed" CHECK(role IN ('claim', 'source', 'cue', 'content', 'quote', 'addressee', 'date', 'amount', 'condition', 'mention')),
	CONSTRAINT "span_forward" CHECK(start >= 0 AND "end" > start),
	CONSTRAINT "span_length" CHECK(length(exact) = "end" - start)
) STRICT;
--> statement-breakpoint
CREATE INDEX `evidence_document` ON `evidence` (`document_pk`,`record_pk`);--> statement-breakpoint
CREATE UNIQUE INDEX `evidence_id` ON `evidence` (`id`);--> statement-breakpoint
CREATE UNIQUE INDEX `evidence_claim` ON `evidence` (`record_pk`,`claim`,`ordinal`);--> statement-breakpoint
CREATE TABLE `event_days` (
	`pk` integer PRIMARY KEY NOT NULL,
	`event_pk` integer NOT NULL,
	`measure_pk` integer NOT NULL,
	`class` text,
	`modality` text NOT NULL,
	`members` integer NOT NULL,
	`earliest` integer,
	`latest` integer,
	`unknown_year` integer NOT NULL,
	`month_day` text,
	`known_earliest` integer NOT NULL,
	`known_latest` integer NOT NULL,
	`void_earliest` integer NOT NULL,
	`void_latest` integer NOT NULL,
	FOREIGN KEY (`event_pk`) REFERENCES `measure_events`(`pk`) DEFERRABLE INITIALLY DEFERRED,
	FOREIGN KEY (`measure_pk`) REFERENCES `measures`(`record_pk`) DEFERRABLE INITIALLY DEFERRED,
	CONSTRAINT "class_closed" CHECK(class IN ('announcement', 'effect', 'end')),
	CONSTRAINT "modality_closed" CHECK(modality IN ('occurred', 'scheduled')),
	CONSTRAINT "unknown_year_flag" CHECK(unknown_year IN (0, 1)),
	CONSTRAINT "days_known" CHECK((earliest IS NULL) = unknown_year AND (latest IS NULL) = unknown_year)
) STRICT;
--> statement-breakpoint
CREATE INDEX `event_days_class` ON `event_days` (`class`,`earliest`,`latest`);--> statement-breakpoint
CREATE INDEX `event_days_known` ON `event_days` (`class`,`known_earliest`);--> statement-breakpoint
CREATE INDEX `event_days_month_day` ON `event_days` (`month_day`);--> statement-breakpoint
CREATE INDEX `event_days_measure` ON `event_days` (`measure_pk`,`class`);--> statement-breakpoint
CREATE INDEX `event_days_event` ON `event_days` (`event_pk`);--> statement-breakpoint
CREATE TABLE `status_rectangles` (
	`pk` integer PRIMARY KEY NOT NULL,
	`measure_pk` integer NOT NULL,
	`state` text NOT NULL,
	`certainty` text NOT NULL,
	`code` integer NOT NULL,
	`day_from` integer NOT NULL,
	`day_to` integer NOT NULL,
	`known_from` integer NOT NULL,
	`known_to` integer NOT NULL,
	FOREIGN KEY (`measure_pk`) REFERENCES `measures`(`record_pk`) DEFERRABLE INITIALLY DEFERRED,
	CONSTRAINT "state_closed" CHECK(state IN ('unannounced', 'announced', 'partly_in_force', 'in_force', 'suspended', 'ended', 'effective', 'partly_suspended', 'known')),
	CONSTRAINT "certainty_closed" CHECK(certainty IN ('certain', 'possible', 'unknown_year')),
	CONSTRAINT "rectangle_forward" CHECK(day_from <= day_to AND known_from <= known_to)
) STRICT;
--> statement-breakpoint
CREATE INDEX `status_rectangles_probe` ON `status_rectangles` (`measure_pk`,`code`,`day_from`,`day_to`,`known_from`,`known_to`);--> statement-breakpoint
CREATE TABLE `measure_context_notes` (
	`measure_pk` integer NOT NULL,
	`ordinal` integer NOT NULL,
	`id` text NOT NULL,
	`topic` text NOT NULL,
	`text` text NOT NULL,
	`basis` text NOT NULL,
	`basis_note` text,
	PRIMARY KEY(`measure_pk`, `id`),
	FOREIGN KEY (`measure_pk`) REFERENCES `measures`(`record_pk`) DEFERRABLE INITIALLY DEFERRED,
	CONSTRAINT "basis_closed" CHECK(basis IN ('stated', 'stated_partial', 'inferred_from_publication_date', 'inferred_from_context', 'inferred_from_external_source', 'assumed', 'unknown'))
) STRICT;
--> statement-breakpoint
CREATE TABLE `measure_event_provisions` (
	`event_pk` integer NOT NULL,
	`measure_pk` integer NOT NULL,
	`ordinal` integer NOT NULL,
	`provision_pk` integer NOT NULL,
	PRIMARY KEY(`event_pk`, `provision_pk`),
	FOREIGN KEY (`event_pk`) REFERENCES `measure_events`(`pk`) DEFERRABLE INITIALLY DEFERRED,
	FOREIGN KEY (`measure_pk`) REFERENCES `measures`(`record_pk`) DEFERRABLE INITIALLY DEFERRED,
	FOREIGN KEY (`provision_pk`) REFERENCES `measure_provisions`(`pk`) DEFERRABLE INITIALLY DEFERRED
) STRICT;
--> statement-breakpoint
CREATE INDEX `measure_event_provisions_provision` ON `measure_event_provisions` (`provision_pk`);--> statement-breakpoint
CREATE INDEX `measure_event_provisions_measure` ON `measure_event_provisions` (`measure_pk`);--> statement-breakpoint
CREATE TABLE `measure_event_replaces` (
	`event_pk` integer NOT NULL,
	`measure_pk` integer NOT NULL,
	`ordinal` integer NOT NULL,
	`replaced_pk` integer NOT NULL,
	PRIMARY KEY(`event_pk`, `replaced_pk`),
	FOREIGN KEY (`event_pk`) REFERENCES `measure_events`(`pk`) DEFERRABLE INITIALLY DEFERRED,
	FOREIGN KEY (`measure_pk`) REFERENCES `measures`(`record_pk`) DEFERRABLE INITIALLY DEFERRED,
	FOREIGN KEY (`replaced_pk`) REFERENCES `measure_events`(`pk`) DEFERRABLE INITIALLY DEFERRED,
	CONSTRAINT "replaces_another" CHECK(replaced_pk <> event_pk)
) STRICT;
--> statement-breakpoint
CREATE INDEX `measure_event_replaces_replaced` ON `measure_event_replaces` (`replaced_pk`);--> statement-breakpoint
CREATE INDEX `measure_event_replaces_measure` ON `measure_event_replaces` (`measure_pk`);--> statement-breakpoint
CREATE TABLE `measure_events` (
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
	FOREIGN KEY (`measure_pk`) REFERENCES `measures`(`record_pk`) DEFERRABLE INITIALLY DEFERRED,
	FOREIGN KEY (`known_document_pk`) REFERENCES `documents`(`record_pk`) DEFERRABLE INITIALLY DEFERRED,
	CONSTRAINT "type_closed" CHECK(type IN ('proposed', 'announced', 'adopted', 'entry_into_force', 'postponement', 'suspension', 'suspension_extension', 'resumption', 'amendment', 'rate_change', 'injunction', 'expiry', 'repeal', 'withdrawal', 'invalidation', 'supersession', 'correction')),
	CONSTRAINT "end_day_closed" CHECK(end_day IN ('included', 'excluded', 'unstated')),
	CONSTRAINT "until_json" CHECK(json_valid(until)),
	CONSTRAINT "modality_closed" CHECK(modality IN ('occurred', 'scheduled')),
	CONSTRAINT "known_rule_closed" CHECK(known_rule IN ('announced_on', 'document_publication', 'own_date', 'first_announcement', 'unknown')),
	CONSTRAINT "date_json" CHECK(json_valid(date)),
	CONSTRAINT "announced_on_json" CHECK(json_valid(announced_on)),
	CONSTRAINT "basis_closed" CHECK(basis IN ('stated', 'stated_partial', 'inferred_from_publication_date', 'inferred_from_context', 'inferred_from_external_source', 'assumed', 'unknown'))
) STRICT;
--> statement-breakpoint
CREATE INDEX `measure_events_document` ON `measure_events` (`known_document_pk`);--> statement-breakpoint
CREATE UNIQUE INDEX `measure_events_id` ON `measure_events` (`measure_pk`,`id`);--> statement-breakpoint
CREATE TABLE `measure_hs_codes` (
	`product_pk` integer NOT NULL,
	`measure_pk` integer NOT NULL,
	`ordinal` integer NOT NULL,
	`code` text NOT NULL,
	PRIMARY KEY(`product_pk`, `ordinal`),
	FOREIGN KEY (`product_pk`) REFERENCES `measure_products`(`pk`) DEFERRABLE INITIALLY DEFERRED,
	FOREIGN KEY (`measure_pk`) REFERENCES `measures`(`record_pk`) DEFERRABLE INITIALLY DEFERRED,
	CONSTRAINT "code_digits" CHECK(length(code) BETWEEN 2 AND 10 AND code NOT GLOB '*[^0-9]*')
) STRICT;
--> statement-breakpoint
CREATE INDEX `measure_hs_codes_code` ON `measure_hs_codes` (`code`,`measure_pk`);--> statement-breakpoint
CREATE INDEX `measure_hs_codes_measure` ON `measure_hs_codes` (`measure_pk`);--> statement-breakpoint
CREATE TABLE `measure_parties` (
	`measure_pk` integer NOT NULL,
	`ordinal` integer NOT NULL,
	`role` text NOT NULL,
	`actor_pk` integer NOT NULL,
	`party_basis` text,
	`party_basis_note` text,
	PRIMARY KEY(`measure_pk`, `role`, `actor_pk`),
	FOREIGN KEY (`measure_pk`) REFERENCES `measures`(`record_pk`) DEFERRABLE INITIALLY DEFERRED,
	FOREIGN KEY (`actor_pk`) REFERENCES `actors`(`record_pk`) DEFERRABLE INITIALLY DEFERRED,
	CONSTRAINT "role_closed" CHECK(role IN ('imposed_by', 'administered_by', 'applies_to')),
	CONSTRAINT "party_basis_closed" CHECK(party_basis IN ('stated', 'stated_partial', 'inferred_from_publication_date', 'inferred_from_context', 'inferred_from_external_source', 'assumed', 'unknown')),
	CONSTRAINT "party_supported" CHECK((role = 'applies_to') = (party_basis IS NULL))
) STRICT;
--> statement-breakpoint
CREATE INDEX `measure_parties_actor` ON `measure_parties` (`actor_pk`,`role`,`measure_pk`);--> statement-breakpoint
CREATE TABLE `measure_products` (
	`pk` integer PRIMARY KEY NOT NULL,
	`measure_pk` integer NOT NULL,
	`ordinal` integer NOT NULL,
	`label` text NOT NULL,
	`as_written` text,
	`basis` text NOT NULL,
	`basis_note` text,
	FOREIGN KEY (`measure_pk`) REFERENCES `measures`(`record_pk`) DEFERRABLE INITIALLY DEFERRED,
	CONSTRAINT "basis_closed" CHECK(basis IN ('stated', 'stated_partial', 'inferred_from_publication_date', 'inferred_from_context', 'inferred_from_external_source', 'assumed', 'unknown'))
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `measure_products_order` ON `measure_products` (`measure_pk`,`ordinal`);--> statement-breakpoint
CREATE TABLE `measure_provisions` (
	`pk` integer PRIMARY KEY NOT NULL,
	`measure_pk` integer NOT NULL,
	`ordinal` integer NOT NULL,
	`id` text NOT NULL,
	`label` text NOT NULL,
	`basis` text NOT NULL,
	`basis_note` text,
	FOREIGN KEY (`measure_pk`) REFERENCES `measures`(`record_pk`) DEFERRABLE INITIALLY DEFERRED,
	CONSTRAINT "basis_closed" CHECK(basis IN ('stated', 'stated_partial', 'inferred_from_publication_date', 'inferred_from_context', 'inferred_from_external_source', 'assumed', 'unknown'))
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `measure_provisions_id` ON `measure_provisions` (`measure_pk`,`id`);--> statement-breakpoint
CREATE TABLE `measure_relations` (
	`measure_pk` integer NOT NULL,
	`ordinal` integer NOT NULL,
	`type` text NOT NULL,
	`related_pk` integer NOT NULL,
	`basis` text NOT NULL,
	`basis_note` text,
	PRIMARY KEY(`measure_pk`, `ordinal`),
	FOREIGN KEY (`measure_pk`) REFERENCES `measures`(`record_pk`) DEFERRABLE INITIALLY DEFERRED,
	FOREIGN KEY (`related_pk`) REFERENCES `measures`(`record_pk`) DEFERRABLE INITIALLY DEFERRED,
	CONSTRAINT "type_closed" CHECK(type IN ('part_of', 'amends', 'suspends', 'supersedes', 'implements', 'responds_to')),
	CONSTRAINT "basis_closed" CHECK(basis IN ('stated', 'stated_partial', 'inferred_from_publication_date', 'inferred_from_context', 'inferred_from_external_source', 'assumed', 'unknown'))
) STRICT;
--> statement-breakpoint
CREATE INDEX `measure_relations_related` ON `measure_relations` (`related_pk`,`type`);--> statement-breakpoint
CREATE TABLE `measures` (
	`record_pk` integer PRIMARY KEY NOT NULL,
	`id` text NOT NULL,
	`title` text NOT NULL,
	`summary` text NOT NULL,
	`type` text NOT NULL,
	`flow` text NOT NULL,
	`applies_to_scope` text NOT NULL,
	`applies_to_as_written` text,
	`applies_to_basis` text NOT NULL,
	`applies_to_basis_note` text,
	`rate_value` text,
	`rate_unit` text,
	`rate_as_written` text,
	`rate_basis` text,
	`rate_basis_note` text,
	`legal_title` text,
	`legal_number` text,
	`legal_url` text,
	`legal_basis` text,
	`legal_basis_note` text,
	`announced_sort` integer NOT NULL,
	`effective_sort` integer NOT NULL,
	`basis` text NOT NULL,
	`basis_note` text,
	`known_sort` integer DEFAULT 2147483647 NOT NULL,
	FOREIGN KEY (`record_pk`) REFERENCES `records`(`pk`) DEFERRABLE INITIALLY DEFERRED,
	CONSTRAINT "type_closed" CHECK(type IN ('export_control', 'export_ban', 'export_licensing', 'export_tax', 'import_tariff', 'import_ban', 'quota', 'anti_dumping', 'countervailing', 'safeguard', 'entity_listing', 'investment_restriction', 'port_fee', 'subsidy', 'other')),
	CONSTRAINT "flow_closed" CHECK(flow IN ('import', 'export', 'both')),
	CONSTRAINT "applies_to_scope_closed" CHECK(applies_to_scope IN ('everyone', 'actors', 'unstated')),
	CONSTRAINT "rate_unit_closed" CHECK(rate_unit IN ('percent_ad_valorem', 'specific', 'other')),
	CONSTRAINT "rate_together" CHECK((rate_unit IS NULL) = (rate_as_written IS NULL) AND (rate_unit IS NULL) = (rate_basis IS NULL) AND (rate_unit IS NOT NULL OR rate_value IS NULL) AND (rate_unit IS NOT NULL OR rate_basis_note IS NULL)),
	CONSTRAINT "legal_together" CHECK((legal_title IS NULL) = (legal_basis IS NULL) AND (legal_title IS NOT NULL OR legal_number IS NULL) AND (legal_title IS NOT NULL OR legal_url IS NULL) AND (legal_title IS NOT NULL OR legal_basis_note IS NULL)),
	CONSTRAINT "basis_closed" CHECK(basis IN ('stated', 'stated_partial', 'inferred_from_publication_date', 'inferred_from_context', 'inferred_from_external_source', 'assumed', 'unknown')),
	CONSTRAINT "applies_to_basis_closed" CHECK(applies_to_basis IN ('stated', 'stated_partial', 'inferred_from_publication_date', 'inferred_from_context', 'inferred_from_external_source', 'assumed', 'unknown')),
	CONSTRAINT "rate_basis_closed" CHECK(rate_basis IN ('stated', 'stated_partial', 'inferred_from_publication_date', 'inferred_from_context', 'inferred_from_external_source', 'assumed', 'unknown')),
	CONSTRAINT "legal_basis_closed" CHECK(legal_basis IN ('stated', 'stated_partial', 'inferred_from_publication_date', 'inferred_from_context', 'inferred_from_external_source', 'assumed', 'unknown'))
) STRICT;
--> statement-breakpoint
CREATE INDEX `measures_announced` ON `measures` (`announced_sort`,`id`);--> statement-breakpoint
CREATE INDEX `measures_effective` ON `measures` (`effective_sort`,`id`);--> statement-breakpoint
CREATE INDEX `measures_title` ON `measures` (`title`,`id`);--> statement-breakpoint
CREATE INDEX `measures_id` ON `measures` (`id`);--> statement-breakpoint
CREATE INDEX `measures_type` ON `measures` (`type`);--> statement-breakpoint
CREATE INDEX `measures_flow` ON `measures` (`flow`);--> statement-breakpoint
CREATE INDEX `measures_known` ON `measures` (`known_sort`);--> statement-breakpoint
CREATE TABLE `former_renderings` (
	`statement_pk` integer NOT NULL,
	`document_pk` integer NOT NULL,
	PRIMARY KEY(`document_pk`, `statement_pk`),
	FOREIGN KEY (`statement_pk`) REFERENCES `statements`(`record_pk`) DEFERRABLE INITIALLY DEFERRED
) STRICT;
--> statement-breakpoint
CREATE INDEX `former_renderings_statement` ON `former_renderings` (`statement_pk`);--> statement-breakpoint
CREATE TABLE `renderings` (
	`pk` integer PRIMARY KEY NOT NULL,
	`statement_pk` integer NOT NULL,
	`ordinal` integer NOT NULL,
	`id` text NOT NULL,
	`document_pk` integer NOT NULL,
	`quotation_type` text NOT NULL,
	`words_of` text NOT NULL,
	`quoted_text` text,
	`language` text NOT NULL,
	`translated` integer NOT NULL,
	`original_source` text,
	`basis` text NOT NULL,
	`basis_note` text,
	FOREIGN KEY (`statement_pk`) REFERENCES `statements`(`record_pk`) DEFERRABLE INITIALLY DEFERRED,
	FOREIGN KEY (`document_pk`) REFERENCES `documents`(`record_pk`) DEFERRABLE INITIALLY DEFERRED,
	CONSTRAINT "quotation_type_closed" CHECK(quotation_type IN ('direct', 'mixed', 'indirect', 'reported')),
	CONSTRAINT "words_of_closed" CHECK(words_of IN ('speaker', 'mixed', 'source_author')),
	CONSTRAINT "translated_flag" CHECK(translated IN (0, 1)),
	CONSTRAINT "paraphrase_quotes_nothing" CHECK((quotation_type IN ('indirect', 'reported')) = (quoted_text IS NULL)),
	CONSTRAINT "quotation_quotes_something" CHECK(quoted_text IS NULL OR (json_valid(quoted_text)
        AND json_type(quoted_text) = 'array' AND json_array_length(quoted_text) >= 1)),
	CONSTRAINT "words_are_whose" CHECK(words_of = CASE quotation_type WHEN 'direct' THEN 'speaker'
        WHEN 'mixed' THEN 'mixed' ELSE 'source_author' END),
	CONSTRAINT "basis_closed" CHECK(basis IN ('stated', 'stated_partial', 'inferred_from_publication_date', 'inferred_from_context', 'inferred_from_external_source', 'assumed', 'unknown'))
) STRICT;
--> statement-breakpoint
CREATE INDEX `renderings_document` ON `renderings` (`document_pk`);--> statement-breakpoint
CREATE INDEX `renderings_type` ON `renderings` (`quotation_type`,`statement_pk`);--> statement-breakpoint
CREATE UNIQUE INDEX `renderings_id` ON `renderings` (`statement_pk`,`id`);--> statement-breakpoint
CREATE TABLE `statement_about` (
	`statement_pk` integer NOT NULL,
	`ordinal` integer NOT NULL,
	`about_pk` integer NOT NULL,
	PRIMARY KEY(`statement_pk`, `ordinal`),
	FOREIGN KEY (`statement_pk`) REFERENCES `statements`(`record_pk`) DEFERRABLE INITIALLY DEFERRED,
	FOREIGN KEY (`about_pk`) REFERENCES `records`(`pk`) DEFERRABLE INITIALLY DEFERRED
) STRICT;
--> statement-breakpoint
CREATE INDEX `statement_about_about` ON `statement_about` (`about_pk`,`statement_pk`);--> statement-breakpoint
CREATE TABLE `statement_candidates` (
	`statement_pk` integer NOT NULL,
	`ordinal` integer NOT NULL,
	`actor_pk` integer NOT NULL,
	PRIMARY KEY(`statement_pk`, `ordinal`),
	FOREIGN KEY (`statement_pk`) REFERENCES `statements`(`record_pk`) DEFERRABLE INITIALLY DEFERRED,
	FOREIGN KEY (`actor_pk`) REFERENCES `actors`(`record_pk`) DEFERRABLE INITIALLY DEFERRED
) STRICT;
--> statement-breakpoint
CREATE INDEX `statement_candidates_actor` ON `statement_candidates` (`actor_pk`);--> statement-breakpoint
CREATE TABLE `statements` (
	`record_pk` integer PRIMARY KEY NOT NULL,
	`id` text NOT NULL,
	`summary` text NOT NULL,
	`speaker_mention` text NOT NULL,
	`speaker_description` text,
	`speaker_pk` integer,
	`speaker_resolution` text NOT NULL,
	`speaker_reason` text NOT NULL,
	`speaker_basis` text NOT NULL,
	`speaker_basis_note` text,
	`role_title` text,
	`role_basis` text,
	`role_basis_note` text,
	`said_on` text NOT NULL,
	`said_earliest` integer,
	`said_latest` integer,
	`said_month_day` text,
	`said_sort` integer NOT NULL,
	`occasion` text,
	`attitude` text NOT NULL,
	`polarity` text NOT NULL,
	`determinacy` text NOT NULL,
	`channel` text NOT NULL,
	`quoted` integer NOT NULL,
	`basis` text NOT NULL,
	`basis_note` text,
	FOREIGN KEY (`record_pk`) REFERENCES `records`(`pk`) DEFERRABLE INITIALLY DEFERRED,
	FOREIGN KEY (`speaker_pk`) REFERENCES `actors`(`record_pk`) DEFERRABLE INITIALLY DEFERRED,
	CONSTRAINT "speaker_resolution_closed" CHECK(speaker_resolution IN ('confirmed', 'inferred', 'ambiguous', 'unresolved')),
	CONSTRAINT "attitude_closed" CHECK(attitude IN ('assertion', 'belief', 'intention', 'demand', 'threat', 'commitment', 'decree', 'denial', 'refusal', 'question')),
	CONSTRAINT "polarity_closed" CHECK(polarity IN ('positive', 'negative')),
	CONSTRAINT "determinacy_closed" CHECK(determinacy IN ('definite', 'hedged')),
	CONSTRAINT "channel_closed" CHECK(channel IN ('interview', 'press_conference', 'public_speech', 'written_statement', 'press_release', 'social_media', 'legal_instrument', 'official_document', 'private_communication', 'secondary_report', 'unknown')),
	CONSTRAINT "quoted_flag" CHECK(quoted IN (0, 1)),
	CONSTRAINT "said_on_json" CHECK(json_valid(said_on)),
	CONSTRAINT "role_together" CHECK((role_title IS NULL) = (role_basis IS NULL) AND (role_title IS NOT NULL OR role_basis_note IS NULL)),
	CONSTRAINT "speaker_resolved" CHECK(CASE WHEN speaker_resolution IN ('confirmed', 'inferred') THEN speaker_pk IS NOT NULL
        WHEN speaker_resolution = 'unresolved' THEN speaker_pk IS NULL ELSE 1 END),
	CONSTRAINT "basis_closed" CHECK(basis IN ('stated', 'stated_partial', 'inferred_from_publication_date', 'inferred_from_context', 'inferred_from_external_source', 'assumed', 'unknown')),
	CONSTRAINT "speaker_basis_closed" CHECK(speaker_basis IN ('stated', 'stated_partial', 'inferred_from_publication_date', 'inferred_from_context', 'inferred_from_external_source', 'assumed', 'unknown')),
	CONSTRAINT "role_basis_closed" CHECK(role_basis IN ('stated', 'stated_partial', 'inferred_from_publication_date', 'inferred_from_context', 'inferred_from_external_source', 'assumed', 'unknown'))
) STRICT;
--> statement-breakpoint
CREATE INDEX `statements_said` ON `statements` (`said_sort`,`id`);--> statement-breakpoint
CREATE INDEX `statements_speaker` ON `statements` (`speaker_pk`,`said_sort`,`id`);--> statement-breakpoint
CREATE INDEX `statements_speaker_quoted` ON `statements` (`speaker_pk`,`quoted`,`said_sort`,`id`);--> statement-breakpoint
CREATE INDEX `statements_inexact` ON `statements` (`said_latest`,`said_earliest`) WHERE said_earliest IS NOT said_latest;--> statement-breakpoint
CREATE INDEX `statements_month_day` ON `statements` (`said_month_day`);--> statement-breakpoint
CREATE INDEX `statements_several` ON `statements` (`record_pk`) WHERE said_on ->> '$.members' IS NOT NULL;--> statement-breakpoint
CREATE INDEX `statements_attitude` ON `statements` (`attitude`);--> statement-breakpoint
CREATE INDEX `statements_polarity` ON `statements` (`polarity`);--> statement-breakpoint
CREATE INDEX `statements_channel` ON `statements` (`channel`);--> statement-breakpoint
CREATE INDEX `statements_role` ON `statements` (`role_title`);--> statement-breakpoint
CREATE INDEX `statements_resolution` ON `statements` (`speaker_resolution`,`speaker_pk`);--> statement-breakpoint
CREATE INDEX `statements_quoted` ON `statements` (`quoted`,`said_sort`,`id`);--> statement-breakpoint
CREATE INDEX `statements_mention` ON `statements` (`speaker_mention`,`said_sort`,`id`);--> statement-breakpoint
CREATE INDEX `statements_id` ON `statements` (`id`);--> statement-breakpoint
CREATE TABLE `talks` (
	`record_pk` integer PRIMARY KEY NOT NULL,
	`id` text NOT NULL,
	`title` text NOT NULL,
	`place_name` text,
	`place_country` text,
	`place_basis` text,
	`place_basis_note` text,
	`took_place` text NOT NULL,
	`took_place_earliest` integer,
	`took_place_latest` integer,
	`took_place_month_day` text,
	`took_place_sort` integer NOT NULL,
	`basis` text NOT NULL,
	`basis_note` text,
	`took_place_sure_from` integer,
	`took_place_sure_to` integer,
	FOREIGN KEY (`record_pk`) REFERENCES `records`(`pk`) DEFERRABLE INITIALLY DEFERRED,
	CONSTRAINT "took_place_json" CHECK(json_valid(took_place)),
	CONSTRAINT "place_together" CHECK((place_name IS NULL) = (place_basis IS NULL) AND (place_name IS NOT NULL OR place_country IS NULL) AND (place_name IS NOT NULL OR place_basis_note IS NULL)),
	CONSTRAINT "basis_closed" CHECK(basis IN ('stated', 'stated_partial', 'inferred_from_publication_date', 'inferred_from_context', 'inferred_from_external_source', 'assumed', 'unknown')),
	CONSTRAINT "place_basis_closed" CHECK(place_basis IN ('stated', 'stated_partial', 'inferred_from_publication_date', 'inferred_from_context', 'inferred_from_external_source', 'assumed', 'unknown'))
) STRICT;
--> statement-breakpoint
CREATE INDEX `talks_took_place` ON `talks` (`took_place_sort`,`id`);--> statement-breakpoint
CREATE INDEX `talks_title` ON `talks` (`title`,`id`);--> statement-breakpoint
CREATE TABLE `talks_about` (
	`talks_pk` integer NOT NULL,
	`ordinal` integer NOT NULL,
	`about_pk` integer NOT NULL,
	PRIMARY KEY(`talks_pk`, `ordinal`),
	FOREIGN KEY (`talks_pk`) REFERENCES `talks`(`record_pk`) DEFERRABLE INITIALLY DEFERRED,
	FOREIGN KEY (`about_pk`) REFERENCES `records`(`pk`) DEFERRABLE INITIALLY DEFERRED
) STRICT;
--> statement-breakpoint
CREATE INDEX `talks_about_about` ON `talks_about` (`about_pk`);--> statement-breakpoint
CREATE TABLE `talks_delegates` (
	`talks_pk` integer NOT NULL,
	`ordinal` integer NOT NULL,
	`actor_pk` integer NOT NULL,
	`on_behalf_of_pk` integer,
	`basis` text NOT NULL,
	`basis_note` text,
	PRIMARY KEY(`talks_pk`, `actor_pk`),
	FOREIGN KEY (`talks_pk`) REFERENCES `talks`(`record_pk`) DEFERRABLE INITIALLY DEFERRED,
	FOREIGN KEY (`actor_pk`) REFERENCES `actors`(`record_pk`) DEFERRABLE INITIALLY DEFERRED,
	FOREIGN KEY (`on_behalf_of_pk`) REFERENCES `actors`(`record_pk`) DEFERRABLE INITIALLY DEFERRED,
	CONSTRAINT "basis_closed" CHECK(basis IN ('stated', 'stated_partial', 'inferred_from_publication_date', 'inferred_from_context', 'inferred_from_external_source', 'assumed', 'unknown'))
) STRICT;
--> statement-breakpoint
CREATE INDEX `talks_delegates_actor` ON `talks_delegates` (`actor_pk`);--> statement-breakpoint
CREATE INDEX `talks_delegates_on_behalf_of` ON `talks_delegates` (`on_behalf_of_pk`);--> statement-breakpoint
CREATE TABLE `talks_outcomes` (
	`talks_pk` integer NOT NULL,
	`ordinal` integer NOT NULL,
	`text` text NOT NULL,
	`basis` text NOT NULL,
	`basis_note` text,
	PRIMARY KEY(`talks_pk`, `ordinal`),
	FOREIGN KEY (`talks_pk`) REFERENCES `talks`(`record_pk`) DEFERRABLE INITIALLY DEFERRED,
	CONSTRAINT "basis_closed" CHECK(basis IN ('stated', 'stated_partial', 'inferred_from_publication_date', 'inferred_from_context', 'inferred_from_external_source', 'assumed', 'unknown'))
) STRICT;
--> statement-breakpoint
CREATE TABLE `talks_parties` (
	`talks_pk` integer NOT NULL,
	`ordinal` integer NOT NULL,
	`actor_pk` integer NOT NULL,
	`basis` text NOT NULL,
	`basis_note` text,
	PRIMARY KEY(`talks_pk`, `actor_pk`),
	FOREIGN KEY (`talks_pk`) REFERENCES `talks`(`record_pk`) DEFERRABLE INITIALLY DEFERRED,
	FOREIGN KEY (`actor_pk`) REFERENCES `actors`(`record_pk`) DEFERRABLE INITIALLY DEFERRED,
	CONSTRAINT "basis_closed" CHECK(basis IN ('stated', 'stated_partial', 'inferred_from_publication_date', 'inferred_from_context', 'inferred_from_external_source', 'assumed', 'unknown'))
) STRICT;
--> statement-breakpoint
CREATE INDEX `talks_parties_actor` ON `talks_parties` (`actor_pk`);--> statement-breakpoint
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
CREATE TABLE `threat_carriers` (
	`threat_pk` integer NOT NULL,
	`ordinal` integer NOT NULL,
	`measure_pk` integer NOT NULL,
	PRIMARY KEY(`threat_pk`, `ordinal`),
	FOREIGN KEY (`threat_pk`) REFERENCES `threats`(`record_pk`) DEFERRABLE INITIALLY DEFERRED,
	FOREIGN KEY (`measure_pk`) REFERENCES `measures`(`record_pk`) DEFERRABLE INITIALLY DEFERRED
) STRICT;
--> statement-breakpoint
CREATE INDEX `threat_carriers_measure` ON `threat_carriers` (`measure_pk`);--> statement-breakpoint
CREATE TABLE `threat_condition_measures` (
	`threat_pk` integer NOT NULL,
	`ordinal` integer NOT NULL,
	`measure_pk` integer NOT NULL,
	PRIMARY KEY(`threat_pk`, `ordinal`),
	FOREIGN KEY (`threat_pk`) REFERENCES `threats`(`record_pk`) DEFERRABLE INITIALLY DEFERRED,
	FOREIGN KEY (`measure_pk`) REFERENCES `measures`(`record_pk`) DEFERRABLE INITIALLY DEFERRED
) STRICT;
--> statement-breakpoint
CREATE INDEX `threat_condition_measures_measure` ON `threat_condition_measures` (`measure_pk`);--> statement-breakpoint
CREATE TABLE `threat_events` (
	`pk` integer PRIMARY KEY NOT NULL,
	`threat_pk` integer NOT NULL,
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
	`date_earliest` integer,
	`date_latest` integer,
	`date_month_day` text,
	FOREIGN KEY (`threat_pk`) REFERENCES `threats`(`record_pk`) DEFERRABLE INITIALLY DEFERRED,
	FOREIGN KEY (`known_document_pk`) REFERENCES `documents`(`record_pk`) DEFERRABLE INITIALLY DEFERRED,
	CONSTRAINT "type_closed" CHECK(type IN ('made', 'repeated', 'raised', 'lowered', 'carried_out', 'partly_carried_out', 'withdrawn', 'lapsed')),
	CONSTRAINT "modality_closed" CHECK(modality IN ('occurred', 'scheduled')),
	CONSTRAINT "known_rule_closed" CHECK(known_rule IN ('announced_on', 'document_publication', 'own_date', 'first_announcement', 'unknown')),
	CONSTRAINT "date_json" CHECK(json_valid(date)),
	CONSTRAINT "announced_on_json" CHECK(json_valid(announced_on)),
	CONSTRAINT "basis_closed" CHECK(basis IN ('stated', 'stated_partial', 'inferred_from_publication_date', 'inferred_from_context', 'inferred_from_external_source', 'assumed', 'unknown'))
) STRICT;
--> statement-breakpoint
CREATE INDEX `threat_events_type` ON `threat_events` (`type`,`date_earliest`);--> statement-breakpoint
CREATE INDEX `threat_events_document` ON `threat_events` (`known_document_pk`);--> statement-breakpoint
CREATE UNIQUE INDEX `threat_events_id` ON `threat_events` (`threat_pk`,`id`);--> statement-breakpoint
CREATE TABLE `threat_hs_codes` (
	`product_pk` integer NOT NULL,
	`threat_pk` integer NOT NULL,
	`ordinal` integer NOT NULL,
	`code` text NOT NULL,
	PRIMARY KEY(`product_pk`, `ordinal`),
	FOREIGN KEY (`product_pk`) REFERENCES `threat_products`(`pk`) DEFERRABLE INITIALLY DEFERRED,
	FOREIGN KEY (`threat_pk`) REFERENCES `threats`(`record_pk`) DEFERRABLE INITIALLY DEFERRED,
	CONSTRAINT "code_digits" CHECK(length(code) BETWEEN 2 AND 10 AND code NOT GLOB '*[^0-9]*')
) STRICT;
--> statement-breakpoint
CREATE INDEX `threat_hs_codes_code` ON `threat_hs_codes` (`code`,`threat_pk`);--> statement-breakpoint
CREATE INDEX `threat_hs_codes_threat` ON `threat_hs_codes` (`threat_pk`);--> statement-breakpoint
CREATE TABLE `threat_parties` (
	`threat_pk` integer NOT NULL,
	`ordinal` integer NOT NULL,
	`role` text NOT NULL,
	`actor_pk` integer NOT NULL,
	`basis` text NOT NULL,
	`basis_note` text,
	PRIMARY KEY(`threat_pk`, `role`, `actor_pk`),
	FOREIGN KEY (`threat_pk`) REFERENCES `threats`(`record_pk`) DEFERRABLE INITIALLY DEFERRED,
	FOREIGN KEY (`actor_pk`) REFERENCES `actors`(`record_pk`) DEFERRABLE INITIALLY DEFERRED,
	CONSTRAINT "role_closed" CHECK(role IN ('made_by', 'against')),
	CONSTRAINT "basis_closed" CHECK(basis IN ('stated', 'stated_partial', 'inferred_from_publication_date', 'inferred_from_context', 'inferred_from_external_source', 'assumed', 'unknown'))
) STRICT;
--> statement-breakpoint
CREATE INDEX `threat_parties_actor` ON `threat_parties` (`actor_pk`,`role`,`threat_pk`);--> statement-breakpoint
CREATE TABLE `threat_products` (
	`pk` integer PRIMARY KEY NOT NULL,
	`threat_pk` integer NOT NULL,
	`ordinal` integer NOT NULL,
	`label` text NOT NULL,
	`as_written` text,
	`basis` text NOT NULL,
	`basis_note` text,
	FOREIGN KEY (`threat_pk`) REFERENCES `threats`(`record_pk`) DEFERRABLE INITIALLY DEFERRED,
	CONSTRAINT "basis_closed" CHECK(basis IN ('stated', 'stated_partial', 'inferred_from_publication_date', 'inferred_from_context', 'inferred_from_external_source', 'assumed', 'unknown'))
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `threat_products_order` ON `threat_products` (`threat_pk`,`ordinal`);--> statement-breakpoint
CREATE TABLE `threat_statements` (
	`threat_pk` integer NOT NULL,
	`ordinal` integer NOT NULL,
	`statement_pk` integer NOT NULL,
	PRIMARY KEY(`threat_pk`, `ordinal`),
	FOREIGN KEY (`threat_pk`) REFERENCES `threats`(`record_pk`) DEFERRABLE INITIALLY DEFERRED,
	FOREIGN KEY (`statement_pk`) REFERENCES `statements`(`record_pk`) DEFERRABLE INITIALLY DEFERRED
) STRICT;
--> statement-breakpoint
CREATE INDEX `threat_statements_statement` ON `threat_statements` (`statement_pk`);--> statement-breakpoint
CREATE TABLE `threats` (
	`record_pk` integer PRIMARY KEY NOT NULL,
	`id` text NOT NULL,
	`title` text NOT NULL,
	`threatened_type` text NOT NULL,
	`rate_value` text,
	`rate_unit` text NOT NULL,
	`rate_as_written` text NOT NULL,
	`rate_basis` text NOT NULL,
	`rate_basis_note` text,
	`condition_text` text,
	`condition_basis` text,
	`condition_basis_note` text,
	`deadline` text,
	`deadline_earliest` integer,
	`deadline_latest` integer,
	`deadline_month_day` text,
	`made_sort` integer NOT NULL,
	`basis` text NOT NULL,
	`basis_note` text,
	FOREIGN KEY (`record_pk`) REFERENCES `records`(`pk`) DEFERRABLE INITIALLY DEFERRED,
	CONSTRAINT "threatened_type_closed" CHECK(threatened_type IN ('export_control', 'export_ban', 'export_licensing', 'export_tax', 'import_tariff', 'import_ban', 'quota', 'anti_dumping', 'countervailing', 'safeguard', 'entity_listing', 'investment_restriction', 'port_fee', 'subsidy', 'other')),
	CONSTRAINT "rate_unit_closed" CHECK(rate_unit IN ('percent_ad_valorem', 'specific', 'other')),
	CONSTRAINT "deadline_json" CHECK(json_valid(deadline)),
	CONSTRAINT "condition_together" CHECK((condition_text IS NULL) = (condition_basis IS NULL) AND (condition_text IS NOT NULL OR condition_basis_note IS NULL)),
	CONSTRAINT "basis_closed" CHECK(basis IN ('stated', 'stated_partial', 'inferred_from_publication_date', 'inferred_from_context', 'inferred_from_external_source', 'assumed', 'unknown')),
	CONSTRAINT "rate_basis_closed" CHECK(rate_basis IN ('stated', 'stated_partial', 'inferred_from_publication_date', 'inferred_from_context', 'inferred_from_external_source', 'assumed', 'unknown')),
	CONSTRAINT "condition_basis_closed" CHECK(condition_basis IN ('stated', 'stated_partial', 'inferred_from_publication_date', 'inferred_from_context', 'inferred_from_external_source', 'assumed', 'unknown'))
) STRICT;
--> statement-breakpoint
CREATE INDEX `threats_made` ON `threats` (`made_sort`,`id`);--> statement-breakpoint
CREATE INDEX `threats_title` ON `threats` (`title`,`id`);--> statement-breakpoint
CREATE INDEX `threats_id` ON `threats` (`id`);
--> statement-breakpoint
-- What drizzle's schema cannot say: rows that never change, quotation marks kept away from paraphrases,
-- and the index tables for status, event days and words.

-- History and identity.
-- The snapshot of a revision that its record is still published by is not stored twice: 'null' stands for
-- the published document, and before that changes its text takes the place.
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
CREATE TRIGGER revisions_keep_delete BEFORE DELETE ON revisions
BEGIN
  SELECT RAISE(ABORT, 'a revision is never deleted');
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
CREATE TRIGGER records_keep_identity BEFORE UPDATE OF pk, kind, id ON records
WHEN NEW.pk <> OLD.pk OR NEW.kind <> OLD.kind OR NEW.id <> OLD.id
BEGIN
  SELECT RAISE(ABORT, 'the kind and id of a record never change');
END;
CREATE TRIGGER records_keep_delete BEFORE DELETE ON records
BEGIN
  SELECT RAISE(ABORT, 'a record is retracted or merged, never deleted');
END;
CREATE TRIGGER documents_keep_text BEFORE UPDATE OF text, sha256, text_length ON documents
WHEN NEW.text <> OLD.text OR NEW.sha256 <> OLD.sha256 OR NEW.text_length <> OLD.text_length
BEGIN
  SELECT RAISE(ABORT, 'the text of a document never changes: a changed text is a new document');
END;

-- Quotations. A rendering and its evidence are written in this order: rendering, content, quotes; and
-- taken away in the opposite one.
CREATE TRIGGER renderings_quote_text AFTER INSERT ON renderings
WHEN NEW.quoted_text IS NOT NULL
BEGIN
  SELECT RAISE(ABORT, 'a quoted text is words')
  WHERE EXISTS (SELECT 1 FROM json_each(NEW.quoted_text) WHERE type <> 'text' OR trim(value) = '');
END;
CREATE TRIGGER renderings_quote_text_changed AFTER UPDATE OF quoted_text ON renderings
WHEN NEW.quoted_text IS NOT NULL
BEGIN
  SELECT RAISE(ABORT, 'a quoted text is words')
  WHERE EXISTS (SELECT 1 FROM json_each(NEW.quoted_text) WHERE type <> 'text' OR trim(value) = '');
END;
CREATE TRIGGER renderings_keep_quotes_update
BEFORE UPDATE OF statement_pk, id, document_pk, quotation_type, quoted_text ON renderings
BEGIN
  SELECT RAISE(ABORT, 'a rendering with quotes in its evidence is replaced, never changed')
  WHERE EXISTS (
    SELECT 1 FROM evidence
    WHERE record_pk = OLD.statement_pk AND claim = 'renderings/' || OLD.id AND role = 'quote'
  );
END;
CREATE TRIGGER renderings_keep_quotes_delete BEFORE DELETE ON renderings
BEGIN
  SELECT RAISE(ABORT, 'the quotes in the evidence of a rendering go before it')
  WHERE EXISTS (
    SELECT 1 FROM evidence
    WHERE record_pk = OLD.statement_pk AND claim = 'renderings/' || OLD.id AND role = 'quote'
  );
END;
-- A rendering is replaced, never changed: it goes with every revision of its statement.
CREATE TRIGGER renderings_remembered AFTER DELETE ON renderings
BEGIN
  INSERT OR IGNORE INTO former_renderings (statement_pk, document_pk)
  VALUES (OLD.statement_pk, OLD.document_pk);
END;
CREATE TRIGGER evidence_keep_update BEFORE UPDATE ON evidence
BEGIN
  SELECT RAISE(ABORT, 'evidence is replaced, never changed');
END;
CREATE TRIGGER evidence_quote_of_quotation BEFORE INSERT ON evidence
WHEN NEW.role = 'quote'
BEGIN
  SELECT RAISE(ABORT, 'only a direct or mixed rendering in the same document holds a quote')
  WHERE NOT EXISTS (
    SELECT 1 FROM renderings
    WHERE statement_pk = NEW.record_pk AND NEW.claim = 'renderings/' || id
      AND document_pk = NEW.document_pk AND quotation_type IN ('direct', 'mixed')
  );
  SELECT RAISE(ABORT, 'a quote is one of the quoted texts of its rendering')
  WHERE NOT EXISTS (
    SELECT 1 FROM renderings, json_each(renderings.quoted_text) AS quoted
    WHERE statement_pk = NEW.record_pk AND NEW.claim = 'renderings/' || renderings.id
      AND quoted.value = NEW.exact
  );
  SELECT RAISE(ABORT, 'a quote lies within a content span of its rendering')
  WHERE NOT EXISTS (
    SELECT 1 FROM evidence AS content
    WHERE content.record_pk = NEW.record_pk AND content.claim = NEW.claim
      AND content.role = 'content' AND content.document_pk = NEW.document_pk
      AND content.start <= NEW.start AND content."end" >= NEW."end"
  );
  SELECT RAISE(ABORT, 'the content of a mixed rendering is more than its quote')
  WHERE EXISTS (
    SELECT 1 FROM renderings
    WHERE statement_pk = NEW.record_pk AND NEW.claim = 'renderings/' || id
      AND quotation_type = 'mixed'
  ) AND NOT EXISTS (
    SELECT 1 FROM evidence AS content
    WHERE content.record_pk = NEW.record_pk AND content.claim = NEW.claim
      AND content.role = 'content' AND content.document_pk = NEW.document_pk
      AND content.start <= NEW.start AND content."end" >= NEW."end"
      AND content."end" - content.start > NEW."end" - NEW.start
  );
END;
CREATE TRIGGER evidence_keep_content BEFORE DELETE ON evidence
WHEN OLD.role = 'content'
BEGIN
  SELECT RAISE(ABORT, 'the quotes within a content span go before it')
  WHERE EXISTS (
    SELECT 1 FROM evidence AS quote
    WHERE quote.record_pk = OLD.record_pk AND quote.claim = OLD.claim AND quote.role = 'quote'
      AND quote.document_pk = OLD.document_pk
      AND quote.start >= OLD.start AND quote."end" <= OLD."end"
  );
END;

-- Status: which rectangles hold a day and a known-on day, for one code or a range of them.
CREATE VIRTUAL TABLE status_rtree USING rtree_i32(
  pk, day_from, day_to, known_from, known_to, code_from, code_to
);
CREATE TRIGGER status_rectangles_indexed AFTER INSERT ON status_rectangles
BEGIN
  INSERT INTO status_rtree VALUES (
    NEW.pk, NEW.day_from, NEW.day_to, NEW.known_from, NEW.known_to, NEW.code, NEW.code
  );
END;
CREATE TRIGGER status_rectangles_unindexed AFTER DELETE ON status_rectangles
BEGIN
  DELETE FROM status_rtree WHERE pk = OLD.pk;
END;
CREATE TRIGGER status_rectangles_keep BEFORE UPDATE ON status_rectangles
BEGIN
  SELECT RAISE(ABORT, 'the rectangles of a measure are replaced, never changed');
END;

-- Event days: which dated events of a class touch a range of days.
CREATE VIRTUAL TABLE event_rtree USING rtree_i32(pk, day_from, day_to, class_from, class_to);
CREATE TRIGGER event_days_indexed AFTER INSERT ON event_days
WHEN NEW.class IS NOT NULL AND NEW.unknown_year = 0
BEGIN
  INSERT INTO event_rtree
  SELECT NEW.pk, NEW.earliest, NEW.latest, code, code
  FROM (
    SELECT CASE NEW.class WHEN 'announcement' THEN 0 WHEN 'effect' THEN 1 ELSE 2 END AS code
  );
END;
CREATE TRIGGER event_days_unindexed AFTER DELETE ON event_days
BEGIN
  DELETE FROM event_rtree WHERE pk = OLD.pk;
END;
CREATE TRIGGER event_days_keep BEFORE UPDATE ON event_days
BEGIN
  SELECT RAISE(ABORT, 'the event days of a measure are replaced, never changed');
END;

-- Words, folded as questions are: one row for each record, by its key.
CREATE VIRTUAL TABLE search USING fts5(
  label, products, body, tokenize = 'unicode61 remove_diacritics 2', prefix = '2 3'
);

-- The names of each actor, to be found whole or by their words: each name stands between the private letters
-- U+E000 and U+E001, so that a phrase from mark to mark is one whole name.
CREATE VIRTUAL TABLE actor_names USING fts5(
  names, tokenize = 'unicode61 remove_diacritics 2', prefix = '2 3'
);
