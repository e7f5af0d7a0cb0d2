-- Contours of individual risk from a facility's quantitative risk assessment: where the risk is at least `frequency`, per
-- year. A facility has one set; an import replaces it as a whole.

create table risk_contour (
  town_id text not null references town on delete cascade,
  facility_id text not null,                     -- id of a site; kept when the site goes, and then of no effect
  frequency double precision not null check (frequency > 0),
  status text not null check (status in ('new', 'inService')),
  geom geometry(MultiPolygon, 4326) not null,
  provenance jsonb not null,
  version integer not null,
  imported_at timestamptz not null default now(),
  primary key (town_id, facility_id, frequency)
);
