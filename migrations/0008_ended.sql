DROP INDEX `documents_inexact`;--> statement-breakpoint
CREATE INDEX `documents_inexact` ON `documents` (`published_latest`,`published_earliest`) WHERE published_earliest IS NOT published_latest;--> statement-breakpoint
DROP INDEX `statements_inexact`;--> statement-breakpoint
CREATE INDEX `statements_inexact` ON `statements` (`said_latest`,`said_earliest`) WHERE said_earliest IS NOT said_latest;--> statement-breakpoint
CREATE INDEX `records_ended` ON `records` (`kind`) WHERE state <> 'live';