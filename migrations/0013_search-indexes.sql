CREATE TABLE `search_vocabulary` (
	`word` text PRIMARY KEY NOT NULL
) STRICT;
--> statement-breakpoint
-- The words are folded before they are stored, so the tokenizer only has to split them at spaces. All indexes are
-- filled anew when the service starts.
DROP TABLE search;
--> statement-breakpoint
DROP TABLE actor_names;
--> statement-breakpoint
CREATE VIRTUAL TABLE actor_names USING fts5(names, tokenize = 'ascii', prefix = '2 3');
--> statement-breakpoint
-- The words of each record as they are, by its key.
CREATE VIRTUAL TABLE search_words USING fts5(
  label, products, body, tokenize = 'ascii', prefix = '2 3', content = '', contentless_delete = 1
);
--> statement-breakpoint
-- What the forms of its words have in common.
CREATE VIRTUAL TABLE search_stems USING fts5(
  label, products, body, tokenize = 'ascii', content = '', contentless_delete = 1
);
--> statement-breakpoint
-- The terms of both with their places, for the check.
CREATE VIRTUAL TABLE search_words_terms USING fts5vocab(search_words, 'instance');
--> statement-breakpoint
CREATE VIRTUAL TABLE search_stems_terms USING fts5vocab(search_stems, 'instance');
