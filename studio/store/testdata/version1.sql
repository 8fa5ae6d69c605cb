-- A database as version 0.2.0 of the studio wrote it, in the first version of the schema.
BEGIN TRANSACTION;
CREATE TABLE jobs (
	id            TEXT PRIMARY KEY,
	kind          TEXT NOT NULL,     -- run or comparison
	case_id       TEXT NOT NULL,
	title         TEXT NOT NULL,
	second_title  TEXT NOT NULL,
	status        TEXT NOT NULL,
	error         TEXT NOT NULL,
	created       TEXT NOT NULL,     -- RFC 3339
	started       TEXT NOT NULL,     -- of the last time that it ran; empty if never
	ended         TEXT NOT NULL,
	worlds        INTEGER NOT NULL,  -- asked for
	done          INTEGER NOT NULL,
	seed          TEXT NOT NULL,     -- of 64 bits, which SQLite's integers do not hold
	horizon       TEXT NOT NULL,
	first         TEXT NOT NULL,     -- JSON: what was done to the text
	first_text    TEXT NOT NULL REFERENCES texts,
	second        TEXT NOT NULL,
	second_text   TEXT REFERENCES texts,
	own_numbers   INTEGER NOT NULL,
	baseline      TEXT NOT NULL,
	sha256        TEXT NOT NULL,
	second_sha256 TEXT NOT NULL,
	software      TEXT NOT NULL,
	speed         REAL NOT NULL      -- worlds a second
) WITHOUT ROWID;
INSERT INTO "jobs" VALUES('0ehnsmqgej','run','small','Orsova, autumn 2024','','done','','2026-12-01T01:22:52.130876Z','2026-12-01T01:22:52.139816Z','2026-12-01T01:22:53.775636Z',20,20,'9007199254740991','','{}','9a9bc1933a1391fabce1fbed162f24ee49f0f4e7eedb52de46779e364afe2332','{}',NULL,0,'ymter8aq07','9a9bc1933a1391fabce1fbed162f24ee49f0f4e7eedb52de46779e364afe2332','','fronde 0.2.0',42.3767047761644);
INSERT INTO "jobs" VALUES('pzygp6d9tz','comparison','small','Orsova, autumn 2024','Orsova, autumn 2024, without sanctions, set leader.age: 60','done','','2026-12-01T01:22:53.950001Z','2026-12-01T01:22:53.969869Z','2026-12-01T01:22:57.858924Z',20,20,'1','','{}','9a9bc1933a1391fabce1fbed162f24ee49f0f4e7eedb52de46779e364afe2332','{"without":["sanctions"],"set":{"leader.age":"60"}}','9a9bc1933a1391fabce1fbed162f24ee49f0f4e7eedb52de46779e364afe2332',0,'','9a9bc1933a1391fabce1fbed162f24ee49f0f4e7eedb52de46779e364afe2332','05b4eafd6f378ebb025e04a77cbdf4b67d6bbdc70be205099dfe21bcc9c18013','fronde 0.2.0',9.60373543205531);
INSERT INTO "jobs" VALUES('rn3ayt8sbq','run','small','Orsova, autumn 2024','','running','','2026-12-01T01:23:00.992729Z','2026-12-01T01:23:00.995962Z','',20000,0,'1','','{}','9a9bc1933a1391fabce1fbed162f24ee49f0f4e7eedb52de46779e364afe2332','{}',NULL,0,'','9a9bc1933a1391fabce1fbed162f24ee49f0f4e7eedb52de46779e364afe2332','','fronde 0.2.0',0.0);
INSERT INTO "jobs" VALUES('xnwb7u2bxz','run','small','Orsova, autumn 2024','','queued','','2026-12-01T01:23:01.016371Z','','',30,0,'1','','{}','9a9bc1933a1391fabce1fbed162f24ee49f0f4e7eedb52de46779e364afe2332','{}',NULL,0,'','9a9bc1933a1391fabce1fbed162f24ee49f0f4e7eedb52de46779e364afe2332','','fronde 0.2.0',0.0);
INSERT INTO "jobs" VALUES('ymter8aq07','run','small','Orsova, autumn 2024','','done','','2026-12-01T01:22:50.162805Z','2026-12-01T01:22:50.165528Z','2026-12-01T01:22:51.983913Z',60,60,'9007199254740991','45 d','{"with":["free media"],"set":{"leader.age":"80"}}','9a9bc1933a1391fabce1fbed162f24ee49f0f4e7eedb52de46779e364afe2332','{}',NULL,0,'','559ae96d96b7af8611190071b9d22f23c9e2da17196a52df4d02ff486e17f22f','','fronde 0.2.0',8.92133017603889868531e+01);
CREATE TABLE studies (
	run     TEXT NOT NULL REFERENCES jobs ON DELETE CASCADE,
	name    TEXT NOT NULL,
	options TEXT NOT NULL,           -- JSON
	status  TEXT NOT NULL,
	error   TEXT NOT NULL,
	PRIMARY KEY (run, name)
) WITHOUT ROWID;
INSERT INTO "studies" VALUES('ymter8aq07','pathways.json','{"tested":true}','done','');
INSERT INTO "studies" VALUES('ymter8aq07','sensitivity.json','{"trajectories":900}','queued','');
CREATE TABLE texts (
	sha256 TEXT PRIMARY KEY,
	text   TEXT NOT NULL
) WITHOUT ROWID;
INSERT INTO "texts" VALUES('9a9bc1933a1391fabce1fbed162f24ee49f0f4e7eedb52de46779e364afe2332','# A fictional case, small enough that a test simulates a thousand worlds in seconds.
fronde: 1
title: Orsova, autumn 2024
country: Orsova
as_of: 2024-09-01
start: 2024-08-18
horizon: 60 d

leader:
  role: president
  age: 74
  years_in_office: 19
  rule: personal
  death_rate: 40 % per year

elites:
  blocs:
    - {name: court, kind: core, members: 3, power: 40 %}
    - {name: army, kind: military, members: 4, power: 60 %}
  conspiracy:
    seed_rate: 6 per year

places:
  - {name: Orsova, population: 3000, lat: 44.7, lon: 22.4}
  - {name: the valleys, population: 5000, lat: 44.9, lon: 22.1, rural: true}

media:
  reach:
    value: 20 to 50 %
    evidence: {source: Orsova Gazette (fictional), date: 2024-03-05, reliability: B, credibility: 2}

timeline:
  - {date: 2024-08-25, type: call, size: 1, label: march against prices}
  - {date: 2024-10-01, until: 2024-10-20, type: sanctions, size: 10 to 30 %, probability: 40 %}

interventions:
  - name: free media
    summary: independent media reach most people
    set: {media.reach: 80 %}
');
CREATE INDEX jobs_by_case ON jobs (kind, case_id, created);
CREATE INDEX jobs_by_status ON jobs (status);
PRAGMA user_version = 1;
COMMIT;
