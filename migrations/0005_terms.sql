-- The terms that stood in columns and tables of a measure, as the JSON of its own terms.
ALTER TABLE measures ADD COLUMN by_pk integer;--> statement-breakpoint
ALTER TABLE measures ADD COLUMN terms text;--> statement-breakpoint
ALTER TABLE measure_provisions ADD COLUMN terms text;--> statement-breakpoint
ALTER TABLE measure_events ADD COLUMN by_pk integer;--> statement-breakpoint
ALTER TABLE measure_events ADD COLUMN sets text;--> statement-breakpoint
ALTER TABLE measure_relations ADD COLUMN provisions text;--> statement-breakpoint
ALTER TABLE measure_relations ADD COLUMN target_provisions text;--> statement-breakpoint
ALTER TABLE measure_parties ADD COLUMN basis text;--> statement-breakpoint
ALTER TABLE measure_parties ADD COLUMN basis_note text;--> statement-breakpoint
ALTER TABLE threats ADD COLUMN rate text;--> statement-breakpoint
UPDATE measures SET terms = json_object('scope', json_object(
  'kind', CASE applies_to_scope WHEN 'actors' THEN 'named' ELSE applies_to_scope END,
  'side', CASE flow WHEN 'import' THEN 'origin' WHEN 'export' THEN 'destination' ELSE 'unstated' END,
  'of', json('[]'),
  'asWritten', applies_to_as_written,
  'basis', applies_to_basis,
  'basisNote', applies_to_basis_note,
  'actors', json((SELECT json_group_array(actor_pk) FROM (
    SELECT actor_pk FROM measure_parties
    WHERE measure_pk = measures.record_pk AND role = 'applies_to' ORDER BY ordinal))),
  'except', json('[]')));--> statement-breakpoint
UPDATE measures SET terms = json_set(terms, '$.products', json_object(
  'kind', 'codes',
  'nomenclature', 'unstated',
  'items', json((SELECT json_group_array(json(item)) FROM (
    SELECT json_object(
      'label', p.label,
      'asWritten', p.as_written,
      'codes', json((SELECT json_group_array(code) FROM (
        SELECT code FROM measure_hs_codes WHERE product_pk = p.pk ORDER BY ordinal))),
      'basis', p.basis,
      'basisNote', p.basis_note) AS item
    FROM measure_products p WHERE p.measure_pk = measures.record_pk ORDER BY p.ordinal))),
  'except', json('[]'),
  'basis', basis,
  'basisNote', NULL))
  WHERE EXISTS (SELECT 1 FROM measure_products WHERE measure_pk = measures.record_pk);--> statement-breakpoint
-- Percentages in normal form; what is no decimal of 12 and 6 digits, and every other unit, is told by its words alone.
UPDATE measures SET rate_value = rtrim(rtrim(rate_value, '0'), '.') WHERE instr(rate_value, '.') > 0;--> statement-breakpoint
UPDATE measures SET rate_value = ltrim(rate_value, '0');--> statement-breakpoint
UPDATE measures SET rate_value = '0' || rate_value WHERE rate_value = '' OR rate_value LIKE '.%';--> statement-breakpoint
UPDATE measures SET terms = json_set(terms, '$.rate', json_object(
  'kind', CASE WHEN is_percent THEN 'components' ELSE 'unspecified' END,
  'components', json(CASE WHEN is_percent
    THEN json_array(json_object('op', 'base', 'type', 'ad_valorem', 'value', rate_value,
      'currency', NULL, 'per', NULL, 'unit', NULL))
    ELSE '[]' END),
  'asWritten', rate_as_written,
  'basis', rate_basis,
  'basisNote', rate_basis_note))
  FROM (SELECT record_pk AS pk, rate_unit = 'percent_ad_valorem' AND rate_value NOT LIKE '-%'
      AND instr(rate_value || '.', '.') <= 13
      AND length(rate_value) - instr(rate_value || '.', '.') <= 6 AS is_percent FROM measures) r
  WHERE r.pk = measures.record_pk AND rate_unit IS NOT NULL;--> statement-breakpoint
UPDATE threats SET rate_value = rtrim(rtrim(rate_value, '0'), '.') WHERE instr(rate_value, '.') > 0;--> statement-breakpoint
UPDATE threats SET rate_value = ltrim(rate_value, '0');--> statement-breakpoint
UPDATE threats SET rate_value = '0' || rate_value WHERE rate_value = '' OR rate_value LIKE '.%';--> statement-breakpoint
UPDATE threats SET rate = CASE
  WHEN rate_unit = 'percent_ad_valorem' AND rate_value NOT LIKE '-%'
    AND instr(rate_value || '.', '.') <= 13
    AND length(rate_value) - instr(rate_value || '.', '.') <= 6
  THEN json_object('kind', 'components', 'components', json_array(json_object('op', 'base',
    'type', 'ad_valorem', 'value', rate_value, 'currency', NULL, 'per', NULL, 'unit', NULL)))
  ELSE '{"kind":"unspecified","components":[]}' END;--> statement-breakpoint
-- A change of rate that named none says so.
UPDATE measure_events SET sets = json_array(json_object(
  'provisions', json('[]'),
  'terms', json_object('rate', json_object(
    'kind', 'unspecified',
    'components', json('[]'),
    'asWritten', coalesce(
      (SELECT exact FROM evidence e WHERE e.record_pk = measure_events.measure_pk
        AND e.claim = 'events/' || measure_events.id ORDER BY e.ordinal LIMIT 1),
      note, 'change of rate'),
    'basis', 'unknown',
    'basisNote', NULL))))
  WHERE type = 'rate_change';--> statement-breakpoint
UPDATE measure_parties SET basis = party_basis, basis_note = party_basis_note;--> statement-breakpoint
DELETE FROM measure_parties WHERE role = 'applies_to';--> statement-breakpoint
CREATE TABLE `product_codes` (
	`measure_pk` integer NOT NULL,
	`provision_pk` integer,
	`excepted` integer NOT NULL,
	`code` text NOT NULL,
	`nomenclature` text NOT NULL,
	FOREIGN KEY (`measure_pk`) REFERENCES `measures`(`record_pk`) DEFERRABLE INITIALLY DEFERRED,
	FOREIGN KEY (`provision_pk`) REFERENCES `measure_provisions`(`pk`) DEFERRABLE INITIALLY DEFERRED,
	CONSTRAINT "nomenclature_closed" CHECK(nomenclature IN ('HS2012', 'HS2017', 'HS2022', 'HS2028', 'HTSUS', 'TARIC', 'CN', 'UKGT', 'CCT', 'NCM', 'unstated', 'ECCN', 'CPC')),
	CONSTRAINT "excepted_flag" CHECK(excepted IN (0, 1))
) STRICT;
--> statement-breakpoint
CREATE INDEX `product_codes_code` ON `product_codes` (`code`,`measure_pk`);--> statement-breakpoint
CREATE INDEX `product_codes_measure` ON `product_codes` (`measure_pk`);--> statement-breakpoint
CREATE INDEX `product_codes_provision` ON `product_codes` (`provision_pk`);--> statement-breakpoint
CREATE TABLE `scope_actors` (
	`measure_pk` integer NOT NULL,
	`provision_pk` integer,
	`excepted` integer NOT NULL,
	`actor_pk` integer,
	FOREIGN KEY (`measure_pk`) REFERENCES `measures`(`record_pk`) DEFERRABLE INITIALLY DEFERRED,
	FOREIGN KEY (`provision_pk`) REFERENCES `measure_provisions`(`pk`) DEFERRABLE INITIALLY DEFERRED,
	FOREIGN KEY (`actor_pk`) REFERENCES `actors`(`record_pk`) DEFERRABLE INITIALLY DEFERRED,
	CONSTRAINT "excepted_flag" CHECK(excepted IN (0, 1))
) STRICT;
--> statement-breakpoint
CREATE INDEX `scope_actors_actor` ON `scope_actors` (`actor_pk`,`excepted`,`measure_pk`);--> statement-breakpoint
CREATE INDEX `scope_actors_measure` ON `scope_actors` (`measure_pk`);--> statement-breakpoint
CREATE INDEX `scope_actors_provision` ON `scope_actors` (`provision_pk`);--> statement-breakpoint
DROP TABLE `measure_hs_codes`;--> statement-breakpoint
DROP TABLE `measure_products`;--> statement-breakpoint
CREATE TABLE `__new_measure_parties` (
	`measure_pk` integer NOT NULL,
	`ordinal` integer NOT NULL,
	`role` text NOT NULL,
	`actor_pk` integer NOT NULL,
	`basis` text NOT NULL,
	`basis_note` text,
	PRIMARY KEY(`measure_pk`, `role`, `actor_pk`),
	FOREIGN KEY (`measure_pk`) REFERENCES `measures`(`record_pk`) DEFERRABLE INITIALLY DEFERRED,
	FOREIGN KEY (`actor_pk`) REFERENCES `actors`(`record_pk`) DEFERRABLE INITIALLY DEFERRED,
	CONSTRAINT "role_closed" CHECK(role IN ('imposed_by', 'administered_by')),
	CONSTRAINT "basis_closed" CHECK(basis IN ('stated', 'stated_partial', 'inferred_from_publication_date', 'inferred_from_context', 'inferred_from_external_source', 'assumed', 'unknown'))
) STRICT;
--> statement-breakpoint
INSERT INTO `__new_measure_parties`("measure_pk", "ordinal", "role", "actor_pk", "basis", "basis_note") SELECT "measure_pk", "ordinal", "role", "actor_pk", "basis", "basis_note" FROM `measure_parties`;--> statement-breakpoint
DROP TABLE `measure_parties`;--> statement-breakpoint
ALTER TABLE `__new_measure_parties` RENAME TO `measure_parties`;--> statement-breakpoint
CREATE INDEX `measure_parties_actor` ON `measure_parties` (`actor_pk`,`role`,`measure_pk`);--> statement-breakpoint
CREATE TABLE `__new_measure_relations` (
	`measure_pk` integer NOT NULL,
	`ordinal` integer NOT NULL,
	`type` text NOT NULL,
	`related_pk` integer NOT NULL,
	`provisions` text,
	`target_provisions` text,
	`basis` text NOT NULL,
	`basis_note` text,
	PRIMARY KEY(`measure_pk`, `ordinal`),
	FOREIGN KEY (`measure_pk`) REFERENCES `measures`(`record_pk`) DEFERRABLE INITIALLY DEFERRED,
	FOREIGN KEY (`related_pk`) REFERENCES `measures`(`record_pk`) DEFERRABLE INITIALLY DEFERRED,
	CONSTRAINT "provisions_json" CHECK(json_valid(provisions)),
	CONSTRAINT "target_provisions_json" CHECK(json_valid(target_provisions)),
	CONSTRAINT "type_closed" CHECK(type IN ('part_of', 'amends', 'suspends', 'supersedes', 'implements', 'responds_to', 'repeals', 'in_addition_to', 'in_lieu_of', 'not_in_addition_to')),
	CONSTRAINT "basis_closed" CHECK(basis IN ('stated', 'stated_partial', 'inferred_from_publication_date', 'inferred_from_context', 'inferred_from_external_source', 'assumed', 'unknown'))
) STRICT;
--> statement-breakpoint
INSERT INTO `__new_measure_relations`("measure_pk", "ordinal", "type", "related_pk", "provisions", "target_provisions", "basis", "basis_note") SELECT "measure_pk", "ordinal", "type", "related_pk", "provisions", "target_provisions", "basis", "basis_note" FROM `measure_relations`;--> statement-breakpoint
DROP TABLE `measure_relations`;--> statement-breakpoint
ALTER TABLE `__new_measure_relations` RENAME TO `measure_relations`;--> statement-breakpoint
CREATE INDEX `measure_relations_related` ON `measure_relations` (`related_pk`,`type`);--> statement-breakpoint
CREATE TABLE `__new_measures` (
	`record_pk` integer PRIMARY KEY NOT NULL,
	`id` text NOT NULL,
	`title` text NOT NULL,
	`summary` text NOT NULL,
	`type` text NOT NULL,
	`flow` text NOT NULL,
	`by_pk` integer,
	`terms` text,
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
	FOREIGN KEY (`by_pk`) REFERENCES `documents`(`record_pk`) DEFERRABLE INITIALLY DEFERRED,
	CONSTRAINT "type_closed" CHECK(type IN ('export_control', 'export_ban', 'export_licensing', 'export_tax', 'import_tariff', 'import_ban', 'quota', 'anti_dumping', 'countervailing', 'safeguard', 'entity_listing', 'investment_restriction', 'port_fee', 'subsidy', 'other')),
	CONSTRAINT "flow_closed" CHECK(flow IN ('import', 'export', 'both')),
	CONSTRAINT "terms_json" CHECK(json_valid(terms)),
	CONSTRAINT "legal_together" CHECK((legal_title IS NULL) = (legal_basis IS NULL) AND (legal_title IS NOT NULL OR legal_number IS NULL) AND (legal_title IS NOT NULL OR legal_url IS NULL) AND (legal_title IS NOT NULL OR legal_basis_note IS NULL)),
	CONSTRAINT "basis_closed" CHECK(basis IN ('stated', 'stated_partial', 'inferred_from_publication_date', 'inferred_from_context', 'inferred_from_external_source', 'assumed', 'unknown')),
	CONSTRAINT "legal_basis_closed" CHECK(legal_basis IN ('stated', 'stated_partial', 'inferred_from_publication_date', 'inferred_from_context', 'inferred_from_external_source', 'assumed', 'unknown'))
) STRICT;
--> statement-breakpoint
INSERT INTO `__new_measures`("record_pk", "id", "title", "summary", "type", "flow", "by_pk", "terms", "legal_title", "legal_number", "legal_url", "legal_basis", "legal_basis_note", "announced_sort", "effective_sort", "basis", "basis_note", "known_sort") SELECT "record_pk", "id", "title", "summary", "type", "flow", "by_pk", "terms", "legal_title", "legal_number", "legal_url", "legal_basis", "legal_basis_note", "announced_sort", "effective_sort", "basis", "basis_note", "known_sort" FROM `measures`;--> statement-breakpoint
DROP TABLE `measures`;--> statement-breakpoint
ALTER TABLE `__new_measures` RENAME TO `measures`;--> statement-breakpoint
CREATE INDEX `measures_announced` ON `measures` (`announced_sort`,`id`);--> statement-breakpoint
CREATE INDEX `measures_effective` ON `measures` (`effective_sort`,`id`);--> statement-breakpoint
CREATE INDEX `measures_title` ON `measures` (`title`,`id`);--> statement-breakpoint
CREATE INDEX `measures_id` ON `measures` (`id`);--> statement-breakpoint
CREATE INDEX `measures_type` ON `measures` (`type`);--> statement-breakpoint
CREATE INDEX `measures_flow` ON `measures` (`flow`);--> statement-breakpoint
CREATE INDEX `measures_known` ON `measures` (`known_sort`);--> statement-breakpoint
CREATE INDEX `measures_by` ON `measures` (`by_pk`);--> statement-breakpoint
CREATE TABLE `__new_threat_hs_codes` (
	`product_pk` integer NOT NULL,
	`threat_pk` integer NOT NULL,
	`ordinal` integer NOT NULL,
	`code` text NOT NULL,
	PRIMARY KEY(`product_pk`, `ordinal`),
	FOREIGN KEY (`product_pk`) REFERENCES `threat_products`(`pk`) DEFERRABLE INITIALLY DEFERRED,
	FOREIGN KEY (`threat_pk`) REFERENCES `threats`(`record_pk`) DEFERRABLE INITIALLY DEFERRED,
	CONSTRAINT "code_digits" CHECK(length(code) BETWEEN 2 AND 12 AND code NOT GLOB '*[^0-9]*')
) STRICT;
--> statement-breakpoint
INSERT INTO `__new_threat_hs_codes`("product_pk", "threat_pk", "ordinal", "code") SELECT "product_pk", "threat_pk", "ordinal", "code" FROM `threat_hs_codes`;--> statement-breakpoint
DROP TABLE `threat_hs_codes`;--> statement-breakpoint
ALTER TABLE `__new_threat_hs_codes` RENAME TO `threat_hs_codes`;--> statement-breakpoint
CREATE INDEX `threat_hs_codes_code` ON `threat_hs_codes` (`code`,`threat_pk`);--> statement-breakpoint
CREATE INDEX `threat_hs_codes_threat` ON `threat_hs_codes` (`threat_pk`);--> statement-breakpoint
CREATE TABLE `__new_threats` (
	`record_pk` integer PRIMARY KEY NOT NULL,
	`id` text NOT NULL,
	`title` text NOT NULL,
	`threatened_type` text NOT NULL,
	`rate` text NOT NULL,
	`rate_as_written` text,
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
	CONSTRAINT "rate_json" CHECK(json_valid(rate)),
	CONSTRAINT "deadline_json" CHECK(json_valid(deadline)),
	CONSTRAINT "condition_together" CHECK((condition_text IS NULL) = (condition_basis IS NULL) AND (condition_text IS NOT NULL OR condition_basis_note IS NULL)),
	CONSTRAINT "basis_closed" CHECK(basis IN ('stated', 'stated_partial', 'inferred_from_publication_date', 'inferred_from_context', 'inferred_from_external_source', 'assumed', 'unknown')),
	CONSTRAINT "rate_basis_closed" CHECK(rate_basis IN ('stated', 'stated_partial', 'inferred_from_publication_date', 'inferred_from_context', 'inferred_from_external_source', 'assumed', 'unknown')),
	CONSTRAINT "condition_basis_closed" CHECK(condition_basis IN ('stated', 'stated_partial', 'inferred_from_publication_date', 'inferred_from_context', 'inferred_from_external_source', 'assumed', 'unknown'))
) STRICT;
--> statement-breakpoint
INSERT INTO `__new_threats`("record_pk", "id", "title", "threatened_type", "rate", "rate_as_written", "rate_basis", "rate_basis_note", "condition_text", "condition_basis", "condition_basis_note", "deadline", "deadline_earliest", "deadline_latest", "deadline_month_day", "made_sort", "basis", "basis_note") SELECT "record_pk", "id", "title", "threatened_type", "rate", "rate_as_written", "rate_basis", "rate_basis_note", "condition_text", "condition_basis", "condition_basis_note", "deadline", "deadline_earliest", "deadline_latest", "deadline_month_day", "made_sort", "basis", "basis_note" FROM `threats`;--> statement-breakpoint
DROP TABLE `threats`;--> statement-breakpoint
ALTER TABLE `__new_threats` RENAME TO `threats`;--> statement-breakpoint
CREATE INDEX `threats_made` ON `threats` (`made_sort`,`id`);--> statement-breakpoint
CREATE INDEX `threats_title` ON `threats` (`title`,`id`);--> statement-breakpoint
CREATE INDEX `threats_id` ON `threats` (`id`);--> statement-breakpoint
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
	CONSTRAINT "type_closed" CHECK(type IN ('proposed', 'announced', 'adopted', 'entry_into_force', 'postponement', 'suspension', 'suspension_extension', 'resumption', 'amendment', 'rate_change', 'injunction', 'expiry', 'repeal', 'withdrawal', 'invalidation', 'supersession', 'correction')),
	CONSTRAINT "end_day_closed" CHECK(end_day IN ('included', 'excluded', 'unstated')),
	CONSTRAINT "until_json" CHECK(json_valid(until)),
	CONSTRAINT "sets_json" CHECK(json_valid(sets)),
	CONSTRAINT "modality_closed" CHECK(modality IN ('occurred', 'scheduled')),
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
CREATE TABLE `__new_measure_provisions` (
	`pk` integer PRIMARY KEY NOT NULL,
	`measure_pk` integer NOT NULL,
	`ordinal` integer NOT NULL,
	`id` text NOT NULL,
	`label` text NOT NULL,
	`terms` text,
	`basis` text NOT NULL,
	`basis_note` text,
	FOREIGN KEY (`measure_pk`) REFERENCES `measures`(`record_pk`) DEFERRABLE INITIALLY DEFERRED,
	CONSTRAINT "terms_json" CHECK(json_valid(terms)),
	CONSTRAINT "basis_closed" CHECK(basis IN ('stated', 'stated_partial', 'inferred_from_publication_date', 'inferred_from_context', 'inferred_from_external_source', 'assumed', 'unknown'))
) STRICT;
--> statement-breakpoint
INSERT INTO `__new_measure_provisions`("pk", "measure_pk", "ordinal", "id", "label", "terms", "basis", "basis_note") SELECT "pk", "measure_pk", "ordinal", "id", "label", "terms", "basis", "basis_note" FROM `measure_provisions`;--> statement-breakpoint
DROP TABLE `measure_provisions`;--> statement-breakpoint
ALTER TABLE `__new_measure_provisions` RENAME TO `measure_provisions`;--> statement-breakpoint
CREATE UNIQUE INDEX `measure_provisions_id` ON `measure_provisions` (`measure_pk`,`id`);
--> statement-breakpoint
INSERT INTO scope_actors (measure_pk, provision_pk, excepted, actor_pk)
  SELECT record_pk, NULL, 0, NULL FROM measures WHERE terms ->> '$.scope.kind' <> 'named'
  UNION ALL
  SELECT m.record_pk, NULL, 0, a.value FROM measures m, json_each(m.terms, '$.scope.actors') a;--> statement-breakpoint
INSERT INTO product_codes (measure_pk, provision_pk, excepted, code, nomenclature)
  SELECT DISTINCT m.record_pk, NULL, 0, c.value, 'unstated'
  FROM measures m, json_each(m.terms, '$.products.items') i, json_each(i.value, '$.codes') c;--> statement-breakpoint
-- Evidence is replaced, never changed, but for the paths of the claims that it supports.
DROP TRIGGER evidence_keep_update;--> statement-breakpoint
UPDATE evidence SET claim = 'scope'
  WHERE claim = 'applies_to' AND record_pk IN (SELECT record_pk FROM measures);--> statement-breakpoint
UPDATE evidence SET claim = 'products/items/' || substr(claim, 10)
  WHERE claim GLOB 'products/[0-9]*' AND record_pk IN (SELECT record_pk FROM measures);--> statement-breakpoint
CREATE TRIGGER evidence_keep_update BEFORE UPDATE ON evidence
BEGIN
  SELECT RAISE(ABORT, 'evidence is replaced, never changed');
END;
