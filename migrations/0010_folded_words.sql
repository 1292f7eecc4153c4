-- The indexes of words hold folded words, as questions are folded: the tokenizer folds fewer letters than that.
-- What was indexed before is folded again here; the migrator lends indexable and indexable_names.
UPDATE search SET label = indexable(label), products = indexable(products), body = indexable(body);
--> statement-breakpoint
UPDATE actor_names SET names = indexable_names((
  SELECT json_group_array(n.text) FROM (
    SELECT a.name AS text FROM actors a WHERE a.record_pk = actor_names.rowid
    UNION ALL
    SELECT * FROM (
      SELECT l.text FROM actor_aliases l WHERE l.actor_pk = actor_names.rowid ORDER BY l.ordinal
    )
  ) n
));
