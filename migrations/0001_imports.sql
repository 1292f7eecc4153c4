CREATE TABLE `imports` (
	`id` text PRIMARY KEY NOT NULL,
	`author` text NOT NULL,
	`mode` text NOT NULL,
	`dry_run` integer NOT NULL,
	`state` text NOT NULL,
	`created_at` text NOT NULL,
	`updated_at` text NOT NULL,
	`records` integer NOT NULL,
	`checked` integer NOT NULL,
	`done` integer NOT NULL,
	`report` text,
	CONSTRAINT "mode_closed" CHECK(mode IN ('checked', 'partial')),
	CONSTRAINT "state_closed" CHECK(state IN ('checking', 'writing', 'done', 'refused', 'stopped', 'interrupted')),
	CONSTRAINT "dry_run_flag" CHECK(dry_run IN (0, 1)),
	CONSTRAINT "report_json" CHECK(json_valid(report))
) STRICT;
--> statement-breakpoint
CREATE INDEX `imports_created` ON `imports` (`created_at`);