CREATE TABLE glossary (
    id BIGINT GENERATED ALWAYS AS IDENTITY,
    scope TEXT NOT NULL,
    words TEXT NOT NULL,
    meaning TEXT,
    taught_by TEXT NOT NULL,
    name TEXT NOT NULL,
    taught_at TIMESTAMP WITH TIME ZONE DEFAULT clock_timestamp() NOT NULL,
    PRIMARY KEY (id)
);

CREATE INDEX glossary_words ON glossary (scope, words, id);
