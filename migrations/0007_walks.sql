CREATE INDEX `actors_kind` ON `actors` (`kind`);--> statement-breakpoint
CREATE INDEX `documents_inexact` ON `documents` (`published_latest`) WHERE published_earliest IS NOT published_latest;--> statement-breakpoint
CREATE INDEX `documents_kind` ON `documents` (`kind`);--> statement-breakpoint
CREATE INDEX `documents_publisher` ON `documents` (`publisher`);--> statement-breakpoint
CREATE INDEX `documents_language` ON `documents` (`language`);--> statement-breakpoint
CREATE INDEX `statements_inexact` ON `statements` (`said_latest`) WHERE said_earliest IS NOT said_latest;--> statement-breakpoint
CREATE INDEX `statements_month_day` ON `statements` (`said_month_day`);--> statement-breakpoint
CREATE INDEX `statements_several` ON `statements` (`record_pk`) WHERE said_on ->> '$.members' IS NOT NULL;--> statement-breakpoint
CREATE INDEX `statements_attitude` ON `statements` (`attitude`);--> statement-breakpoint
CREATE INDEX `statements_polarity` ON `statements` (`polarity`);--> statement-breakpoint
CREATE INDEX `statements_channel` ON `statements` (`channel`);--> statement-breakpoint
CREATE INDEX `statements_role` ON `statements` (`role_title`);