CREATE TEMPORARY TABLE name_before ON COMMIT DROP AS SELECT * FROM name;
CREATE TEMPORARY TABLE stem_before ON COMMIT DROP AS SELECT * FROM stem;
DROP TABLE name, stem;

CREATE TABLE name (
    vcenter_id INTEGER NOT NULL,
    resource TEXT COLLATE "C" NOT NULL,
    name TEXT COLLATE "C" NOT NULL,
    folded TEXT COLLATE "C" NOT NULL,
    objects INTEGER NOT NULL,
    stem_id INTEGER,
    numbers BIGINT[] NOT NULL,
    PRIMARY KEY (vcenter_id, resource, name)
);

CREATE TABLE stem (
    stem_id INTEGER GENERATED ALWAYS AS IDENTITY,
    resource TEXT COLLATE "C" NOT NULL,
    stem TEXT COLLATE "C" NOT NULL,
    many BOOLEAN NOT NULL,
    parts TEXT[] COLLATE "C" NOT NULL,
    deletions BIGINT[] NOT NULL,
    PRIMARY KEY (stem_id)
);

INSERT INTO stem (resource, stem, many, parts, deletions)
SELECT DISTINCT resource, stem, resource IN ('vm', 'template', 'scsi_lun', 'path', 'snapshot'), parts, deletions
FROM name_before JOIN stem_before USING (stem);

INSERT INTO name
SELECT vcenter_id, resource, name, folded, objects, stem_id, array(
    SELECT (stem_id::bigint << 32) + right(number, 17)::bigint % 2147483648
    FROM unnest(numbers) number WHERE number ~ '^[0-9]+$'
)
FROM name_before JOIN stem USING (resource, stem);

CREATE INDEX name_folded ON name (resource, folded);

CREATE INDEX name_numbers ON name USING gin (numbers);

CREATE INDEX name_stem ON name (stem_id, folded);

CREATE INDEX stem_deletions ON stem USING gin (deletions);

CREATE INDEX stem_parts_few ON stem USING gin (parts) WHERE not many;

CREATE INDEX stem_parts_many ON stem USING gin (parts) WHERE many;

CREATE UNIQUE INDEX stem_stem ON stem (stem, resource);
