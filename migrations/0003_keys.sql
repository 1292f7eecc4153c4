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
