-- Tables of the foundation. Every table carries town_id, the distribution key of a cluster; ids are the ledgers' own and
-- unique within a town. Geometry is EPSG:4326; metres come from geography. PostgreSQL 15 + PostGIS 3.3 dialect.

create table town (
  town_id text primary key,
  record jsonb not null,                         -- contracts/town.ts
  boundary geometry(MultiPolygon, 4326) not null,
  data_version bigint not null default 1,
  changed_at timestamptz not null default now(),
  folder_hash text                               -- content hash of the folder it was loaded from
);

create table import_batch (
  town_id text not null references town on delete cascade,
  batch_id bigint generated always as identity,
  file text not null,
  kind text not null,
  content_hash text not null,
  report jsonb not null,                         -- contracts/import.ts, importReport
  at timestamptz not null default now(),
  primary key (town_id, batch_id)
);

create table village (
  town_id text not null references town on delete cascade,
  id text not null,
  name text not null,
  kind text not null,
  residents integer,
  households integer,
  geom geometry(MultiPolygon, 4326) not null,
  provenance jsonb not null,
  batch_id bigint,
  version integer not null default 1,
  content_hash text not null,
  primary key (town_id, id)
);
create index village_geom on village using gist (geom);

create table site (
  town_id text not null references town on delete cascade,
  id text not null,
  kind text not null,
  name text not null,
  geom geometry(Geometry, 4326) not null,
  point geometry(Point, 4326) not null,          -- inside the footprint; what bulk tables and clusters use
  village_id text,
  stated_village text,
  address text,
  attrs jsonb not null,                          -- checked by the kind's catalog file
  provenance jsonb not null,
  batch_id bigint,
  version integer not null default 1,
  content_hash text not null,
  primary key (town_id, id)
);
create index site_geom on site using gist (geom);
create index site_kind on site (town_id, kind);
create index site_village on site (town_id, village_id);

create table hazard (
  town_id text not null references town on delete cascade,
  id text not null,
  record jsonb not null,                         -- contracts/hazard.ts without geometry, villageId and provenance
  geom geometry(Point, 4326),                    -- null = no place
  village_id text,
  severity text not null,
  sector text not null,
  source text not null,
  state text not null,                           -- fold of all events, kept by the writer of events
  found_on date not null,
  deadline date,
  closed_on date,                                -- null while open
  closed_spells datemultirange not null default '{}', -- [closed, reopened) before the closing that stands
  supervised boolean not null default false,
  site_id text,
  provenance jsonb not null,
  batch_id bigint,
  version integer not null default 1,
  content_hash text not null,
  primary key (town_id, id)
);
create index hazard_geom on hazard using gist (geom);
create index hazard_village on hazard (town_id, village_id);
create index hazard_site on hazard (town_id, site_id);
create index hazard_found on hazard (town_id, found_on);

create table hazard_event (
  town_id text not null,
  hazard_id text not null,
  seq integer not null,
  kind text not null,
  on_day date not null,
  recorded_at timestamptz not null default now(),
  note text,
  batch_id bigint,
  primary key (town_id, hazard_id, seq),
  foreign key (town_id, hazard_id) references hazard on delete cascade
);

create table device (
  town_id text not null references town on delete cascade,
  id text not null,
  kind text not null,
  state text not null,
  geom geometry(Geometry, 4326) not null,
  village_id text,
  road_name text,
  checked_on date,
  provenance jsonb not null,
  batch_id bigint,
  version integer not null default 1,
  content_hash text not null,
  primary key (town_id, id)
);
create index device_geom on device using gist (geom);

create table derivation_run (
  town_id text not null references town on delete cascade,
  run_id bigint generated always as identity,
  rule text not null,                            -- name and version of the rule set
  settings jsonb not null,
  at timestamptz not null default now(),
  primary key (town_id, run_id)
);

create table road_edge (
  town_id text not null references town on delete cascade,
  id text not null,
  class text not null,
  name text,
  props jsonb not null,                          -- contracts/base-feature.ts, roads
  geom geometry(LineString, 4326) not null,
  primary key (town_id, id)
);
create index road_edge_geom on road_edge using gist (geom);

create table junction (
  town_id text not null references town on delete cascade,
  id text not null,
  run_id bigint not null,
  name text,
  control text not null,
  legs integer not null,
  evidence jsonb not null,
  village_id text,
  geom geometry(Point, 4326) not null,
  primary key (town_id, id)
);
create index junction_geom on junction using gist (geom);

create table waterside_segment (
  town_id text not null references town on delete cascade,
  id text not null,
  run_id bigint not null,
  road_id text not null,
  road_name text,
  side text not null,
  length_m double precision not null,
  distance_m double precision not null,
  water_name text,
  guardrail text not null,
  evidence jsonb not null,
  village_id text,
  geom geometry(LineString, 4326) not null,
  primary key (town_id, id)
);
create index waterside_segment_geom on waterside_segment using gist (geom);

-- What changed, for server-sent events: a reader resumes after the id it saw last.
create table change (
  id bigint generated always as identity primary key,
  town_id text not null,
  tables text[] not null,
  what text not null,
  data_version bigint not null,
  at timestamptz not null default now()
);
create index change_town on change (town_id, id);
