-- Provisions of which nobody says to whom or to what they apply are found with those that apply to all.
INSERT INTO scope_actors (measure_pk, provision_pk, excepted, actor_pk)
  SELECT m.record_pk, p.pk, 0, NULL
  FROM measures m LEFT JOIN measure_provisions p ON p.measure_pk = m.record_pk
  WHERE m.terms ->> '$.scope' IS NULL AND p.terms ->> '$.scope' IS NULL
    AND NOT EXISTS (SELECT 1 FROM scope_actors x WHERE x.measure_pk = m.record_pk
      AND x.provision_pk IS p.pk AND x.actor_pk IS NULL AND x.excepted = 0);
--> statement-breakpoint
INSERT INTO product_codes (measure_pk, provision_pk, excepted, code, nomenclature)
  SELECT m.record_pk, p.pk, 0, '', 'unstated'
  FROM measures m LEFT JOIN measure_provisions p ON p.measure_pk = m.record_pk
  WHERE m.terms ->> '$.products' IS NULL AND p.terms ->> '$.products' IS NULL
    AND NOT EXISTS (SELECT 1 FROM product_codes x WHERE x.measure_pk = m.record_pk
      AND x.provision_pk IS p.pk AND x.code = '' AND x.nomenclature = 'unstated' AND x.excepted = 0);
--> statement-breakpoint
INSERT INTO product_codes (measure_pk, provision_pk, excepted, code, nomenclature)
  SELECT m.record_pk, NULL, 0, '', m.terms ->> '$.products.nomenclature' FROM measures m
  WHERE m.terms ->> '$.products.kind' = 'codes' AND EXISTS (
    SELECT 1 FROM json_each(m.terms, '$.products.items') i
    WHERE json_array_length(i.value, '$.codes') = 0);
