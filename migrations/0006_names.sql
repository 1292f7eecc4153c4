-- The names of each actor, to be found whole or by their words: each name stands between the private letters
-- U+E000 and U+E001, so that a phrase from mark to mark is one whole name. What is written from here on is put
-- in as folded words; names that are there already go in as they are, and are folded by the tokenizer.
CREATE VIRTUAL TABLE actor_names USING fts5(
  names, tokenize = 'unicode61 remove_diacritics 2', prefix = '2 3'
);
INSERT INTO actor_names (rowid, names)
SELECT a.record_pk, char(57344) || ' ' || a.name || ' ' || char(57345) || coalesce((
  SELECT group_concat(' ' || char(57344) || ' ' || l.text || ' ' || char(57345), '')
    FROM actor_aliases l WHERE l.actor_pk = a.record_pk), '')
  FROM actors a;
