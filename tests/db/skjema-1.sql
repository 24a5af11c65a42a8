-- The tables of a store before its changes were numbered (user_version 1). Never changed.
CREATE TABLE egenskap (
    navn TEXT NOT NULL,
    verdi TEXT NOT NULL,
    PRIMARY KEY (navn)
) WITHOUT ROWID, STRICT;
CREATE TABLE rolle (
    id TEXT NOT NULL,
    PRIMARY KEY (id)
) WITHOUT ROWID, STRICT;
CREATE TABLE op (
    nr INTEGER NOT NULL,
    op_id TEXT NOT NULL,
    kommune TEXT NOT NULL,
    enhet TEXT NOT NULL,
    maskin TEXT NOT NULL,
    seq INTEGER NOT NULL,
    bruker TEXT NOT NULL,
    rolle TEXT NOT NULL,
    sak TEXT NOT NULL,
    entitet TEXT NOT NULL,
    id TEXT NOT NULL,
    base_versjon INTEGER NOT NULL,
    slag TEXT NOT NULL,
    felt TEXT NOT NULL,
    skjemaversjon INTEGER NOT NULL,
    tid TEXT NOT NULL,
    angrer TEXT,
    forrige_hash TEXT NOT NULL,
    hash TEXT NOT NULL,
    kvittert INTEGER NOT NULL,
    PRIMARY KEY (nr),
    UNIQUE (op_id),
    UNIQUE (maskin, seq),
    FOREIGN KEY(angrer) REFERENCES op (op_id)
) STRICT;
CREATE INDEX op_venter ON op (nr) WHERE kvittert = 0;
CREATE INDEX op_sak ON op (sak, nr);
CREATE TABLE rad (
    sak TEXT NOT NULL,
    entitet TEXT NOT NULL,
    id TEXT NOT NULL,
    kommune TEXT NOT NULL,
    versjon INTEGER NOT NULL,
    rekkefolge INTEGER NOT NULL,
    slettet INTEGER NOT NULL,
    felt TEXT NOT NULL,
    pristin TEXT,
    endret_av TEXT NOT NULL,
    endret_tid TEXT NOT NULL,
    PRIMARY KEY (sak, entitet, id)
) WITHOUT ROWID, STRICT;
CREATE TABLE sakslinje (
    nr INTEGER NOT NULL,
    id TEXT NOT NULL,
    kommune TEXT NOT NULL,
    eier TEXT NOT NULL,
    nummer TEXT NOT NULL,
    navn TEXT NOT NULL,
    fodselsdato TEXT,
    tjenester TEXT NOT NULL,
    tilstander TEXT NOT NULL,
    mottatt TEXT NOT NULL,
    katalog_sha TEXT NOT NULL,
    sist_endret TEXT NOT NULL,
    sist_nr INTEGER NOT NULL,
    PRIMARY KEY (nr),
    UNIQUE (id)
) STRICT;
CREATE INDEX sakslinje_eier ON sakslinje (eier, sist_nr);
CREATE INDEX sakslinje_sist ON sakslinje (sist_nr);
CREATE TABLE sakstjeneste (
    sak TEXT NOT NULL,
    tjeneste TEXT NOT NULL,
    tilstand TEXT NOT NULL,
    PRIMARY KEY (sak, tjeneste, tilstand)
) WITHOUT ROWID, STRICT;
CREATE INDEX sakstjeneste_tjeneste ON sakstjeneste (tjeneste, sak);
CREATE INDEX sakstjeneste_tilstand ON sakstjeneste (tilstand, sak);
CREATE TABLE besokslinje (
    sak TEXT NOT NULL,
    id TEXT NOT NULL,
    start TEXT NOT NULL,
    PRIMARY KEY (sak, id)
) WITHOUT ROWID, STRICT;
CREATE INDEX besokslinje_start ON besokslinje (start);
CREATE TABLE fristlinje (
    sak TEXT NOT NULL,
    nokkel TEXT NOT NULL,
    art TEXT NOT NULL,
    part TEXT NOT NULL,
    dato TEXT NOT NULL,
    PRIMARY KEY (sak, nokkel)
) WITHOUT ROWID, STRICT;
CREATE INDEX fristlinje_dato ON fristlinje (dato, sak, nokkel);
CREATE TABLE kladd (
    sak TEXT NOT NULL,
    felt TEXT NOT NULL,
    bruker TEXT NOT NULL,
    verdi TEXT NOT NULL,
    tid TEXT NOT NULL,
    PRIMARY KEY (sak, felt, bruker)
) WITHOUT ROWID, STRICT;
CREATE TABLE katalog (
    sha256 TEXT NOT NULL,
    katalog_id TEXT NOT NULL,
    innhold BLOB NOT NULL,
    PRIMARY KEY (sha256)
) STRICT;
CREATE TABLE innhold (
    sha256 TEXT NOT NULL,
    storrelse INTEGER NOT NULL,
    PRIMARY KEY (sha256)
) WITHOUT ROWID, STRICT;
CREATE TABLE innstilling (
    bruker TEXT NOT NULL,
    navn TEXT NOT NULL,
    verdi TEXT NOT NULL,
    PRIMARY KEY (bruker, navn)
) WITHOUT ROWID, STRICT;
CREATE TABLE bruker (
    id TEXT NOT NULL,
    kommune TEXT NOT NULL,
    visningsnavn TEXT NOT NULL,
    rolle TEXT NOT NULL,
    PRIMARY KEY (id),
    FOREIGN KEY(rolle) REFERENCES rolle (id)
) WITHOUT ROWID, STRICT;
CREATE TABLE innholdsdel (
    sha256 TEXT NOT NULL,
    nr INTEGER NOT NULL,
    innhold BLOB NOT NULL,
    PRIMARY KEY (sha256, nr),
    FOREIGN KEY(sha256) REFERENCES innhold (sha256)
) STRICT;
CREATE VIRTUAL TABLE sakssok USING fts5(tekst, tokenize='unicode61 remove_diacritics 2', prefix='1 2 3');
CREATE TRIGGER op_endres_ikke BEFORE UPDATE OF nr, op_id, kommune, enhet, maskin, seq, bruker, rolle, sak, entitet, id, base_versjon, slag, felt, skjemaversjon, tid, angrer, forrige_hash, hash ON op BEGIN SELECT RAISE(ABORT, 'op is append-only'); END;
CREATE TRIGGER op_slettes_ikke BEFORE DELETE ON op BEGIN SELECT RAISE(ABORT, 'op is append-only'); END;
