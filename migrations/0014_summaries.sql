CREATE TABLE `summaries` (
	`record_pk` integer PRIMARY KEY NOT NULL,
	`summary` text NOT NULL,
	`on_request` text NOT NULL,
	FOREIGN KEY (`record_pk`) REFERENCES `records`(`pk`) DEFERRABLE INITIALLY DEFERRED,
	CONSTRAINT "summary_json" CHECK(json_valid(summary)),
	CONSTRAINT "on_request_json" CHECK(json_valid(on_request))
) STRICT;
