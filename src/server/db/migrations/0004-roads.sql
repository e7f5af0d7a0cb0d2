-- What roads@1 derives, and what people said of it. `record` is the item as contracts/road-derivation.ts has it without
-- geometry and village, with the review that stands applied: columns beside it repeat the effective values for tables and
-- counts, written by the same code (server/roads/write-items.ts). Rows of an older rule have no record.

alter table derivation_run add column notes jsonb not null default '{}';

alter table junction
  add column record jsonb,
  add column confidence text not null default 'low',
  add column review text not null default '';    -- '', confirmed, corrected, rejected; a rejected item counts nowhere

alter table waterside_segment
  add column record jsonb,
  add column need text not null default 'survey-needed',
  add column confidence text not null default 'low',
  add column review text not null default '';

create table approach (
  town_id text not null references town on delete cascade,
  id text not null,
  run_id bigint not null,
  junction_id text not null,
  road_name text,
  role text not null,
  control text not null,
  bump text not null,
  confidence text not null,
  review text not null default '',               -- of the approach, or of its junction when that is rejected
  record jsonb not null,
  village_id text,
  geom geometry(LineString, 4326) not null,      -- from the junction outward
  primary key (town_id, id)
);
create index approach_geom on approach using gist (geom);
create index approach_junction on approach (town_id, junction_id);

create table road_finding (
  town_id text not null references town on delete cascade,
  id text not null,
  run_id bigint not null,
  kind text not null,
  road_name text,
  facility text,                                 -- null = no device belongs here
  confidence text not null,
  review text not null default '',
  record jsonb not null,
  village_id text,
  geom geometry(Geometry, 4326) not null,        -- Point or LineString
  primary key (town_id, id)
);
create index road_finding_geom on road_finding using gist (geom);

-- Append-only but for two marks: what it applies to since the last derivation, and when it was withdrawn. Not tied to the
-- town's row: what people found out outlives a derivation and a town folder loaded anew.
create table road_review (
  town_id text not null,
  id bigint generated always as identity,
  item_kind text not null check (item_kind in ('junction', 'approach', 'waterside', 'finding')),
  item_id text not null,                         -- as it was called when reviewed
  applied_to text[] not null default '{}',       -- items it is applied to now; empty = orphaned
  geom geometry(Geometry, 4326) not null,        -- of the item when reviewed
  record jsonb not null,                         -- server/roads/review-record.ts: verdict, values, note, what it was said of
  by_role text not null,
  at timestamptz not null default now(),
  withdrawn_at timestamptz,
  primary key (town_id, id)
);
create index road_review_applied on road_review using gin (applied_to);

-- The layers of the ground that derivations read, as the town folder gave them, so that a device ledger imported later is
-- followed by a derivation without the folder. In parts: one value of a city would be too large.
create table road_source (
  town_id text not null references town on delete cascade,
  layer text not null,                           -- contracts/base-feature.ts
  part integer not null,
  features jsonb not null,
  primary key (town_id, layer, part)
);
