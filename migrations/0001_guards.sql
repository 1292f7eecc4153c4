-- What drizzle's schema cannot say: rows that never change, quotation marks kept away from paraphrases,
-- and the index tables for status, event days and words.

-- History and identity.
CREATE TRIGGER revisions_keep_update BEFORE UPDATE ON revisions
BEGIN
  SELECT RAISE(ABORT, 'a revision is never changed');
END;
CREATE TRIGGER revisions_keep_delete BEFORE DELETE ON revisions
BEGIN
  SELECT RAISE(ABORT, 'a revision is never deleted');
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

-- Words: one row for each record, by its key.
CREATE VIRTUAL TABLE search USING fts5(
  label, products, body, tokenize = 'unicode61 remove_diacritics 2', prefix = '2 3'
);
