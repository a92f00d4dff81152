CREATE TABLE taksir_version (
    version_num VARCHAR(32) NOT NULL,
    CONSTRAINT taksir_version_pkc PRIMARY KEY (version_num)
);
CREATE TABLE documents (
    number INTEGER NOT NULL,
    id TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    reader TEXT NOT NULL,
    version INTEGER NOT NULL,
    superseded_by TEXT,
    file TEXT NOT NULL,
    address TEXT,
    language TEXT NOT NULL,
    title TEXT,
    publisher TEXT,
    published TEXT,
    text TEXT NOT NULL,
    terms TEXT NOT NULL,
    record TEXT NOT NULL, added TEXT,
    CONSTRAINT pk_documents PRIMARY KEY (number),
    CONSTRAINT uq_documents_id UNIQUE (id),
    CONSTRAINT uq_documents_sha256 UNIQUE (sha256)
)
 STRICT
;
CREATE INDEX ix_documents_address ON documents (address);
CREATE INDEX ix_documents_published ON documents (published);
CREATE TABLE entities (
    document TEXT NOT NULL,
    name TEXT NOT NULL,
    type TEXT NOT NULL,
    mentions INTEGER NOT NULL,
    CONSTRAINT pk_entities PRIMARY KEY (document, name),
    CONSTRAINT fk_entities_document FOREIGN KEY(document) REFERENCES documents (id) ON DELETE CASCADE
)
 STRICT
;
CREATE INDEX ix_entities_name ON entities (name);
CREATE TABLE claims (
    id TEXT NOT NULL,
    document TEXT NOT NULL,
    place INTEGER NOT NULL,
    own INTEGER NOT NULL,
    kind TEXT NOT NULL,
    subject TEXT,
    object TEXT,
    value REAL,
    unit TEXT NOT NULL,
    status TEXT NOT NULL,
    record TEXT NOT NULL,
    CONSTRAINT pk_claims PRIMARY KEY (id),
    CONSTRAINT fk_claims_document FOREIGN KEY(document) REFERENCES documents (id) ON DELETE CASCADE,
    CONSTRAINT uq_claims_document_place UNIQUE (document, place)
)
 STRICT
;
CREATE INDEX ix_claims_kind ON claims (kind);
CREATE INDEX ix_claims_subject ON claims (subject);
CREATE INDEX ix_claims_object ON claims (object);
CREATE TABLE deals (
    id TEXT NOT NULL,
    document TEXT NOT NULL,
    place INTEGER NOT NULL,
    own INTEGER NOT NULL,
    type TEXT NOT NULL,
    status TEXT NOT NULL,
    date TEXT,
    record TEXT NOT NULL,
    CONSTRAINT pk_deals PRIMARY KEY (id),
    CONSTRAINT fk_deals_document FOREIGN KEY(document) REFERENCES documents (id) ON DELETE CASCADE,
    CONSTRAINT uq_deals_document_place UNIQUE (document, place)
)
 STRICT
;
CREATE INDEX ix_deals_type ON deals (type);
CREATE TABLE parties (
    deal TEXT NOT NULL,
    place INTEGER NOT NULL,
    name TEXT NOT NULL,
    role TEXT NOT NULL,
    CONSTRAINT pk_parties PRIMARY KEY (deal, place),
    CONSTRAINT fk_parties_deal FOREIGN KEY(deal) REFERENCES deals (id) ON DELETE CASCADE
)
 STRICT
;
CREATE INDEX ix_parties_name ON parties (name);
CREATE VIRTUAL TABLE search USING fts5(terms, content='documents', content_rowid='number', tokenize="unicode61 remove_diacritics 0");
CREATE INDEX ix_documents_added ON documents (added);
INSERT INTO taksir_version (version_num) VALUES ('0002');
