-- What plans count besides places and hazards: registers without places, dated facts, the state of linked systems, and what
-- the town itself says of a plan.

create table entry (
  town_id text not null references town on delete cascade,
  id text not null,                              -- unique in the town over all list kinds
  kind text not null,                            -- src/catalog/list-kinds
  name text not null,
  village_id text,
  office text,
  site_id text,
  attrs jsonb not null,                          -- checked by the kind's catalog file
  provenance jsonb not null,
  batch_id bigint,
  version integer not null default 1,
  content_hash text not null,
  primary key (town_id, id)
);
create index entry_kind on entry (town_id, kind, id);

-- Ticks: what one field of one row was found to be on a day. The value on a day is that of the latest checked_on up to it,
-- of one day that of the highest seq. Not tied to the town's row: what people typed in outlives a town folder loaded anew;
-- what came with a file (batch_id) goes with the data it came with.
create table fact (
  town_id text not null,
  seq bigint generated always as identity,
  subject text not null check (subject in
    ('site', 'entry', 'hazard', 'device', 'village', 'junction', 'approach', 'waterside', 'road-finding')),
  subject_id text not null,
  field text not null,
  value jsonb not null check (jsonb_typeof(value) in ('string', 'number', 'boolean', 'null')),
  checked_on date not null,
  source text not null,
  note text,
  by_role text,                                  -- office or post that wrote it; null = not said
  recorded_at timestamptz not null default now(),
  batch_id bigint,                               -- null = typed in
  primary key (town_id, seq)
);
create index fact_latest on fact (town_id, subject, field, subject_id, checked_on desc, seq desc);
create index fact_history on fact (town_id, subject, subject_id, checked_on);

create function refuse_change_of_fact() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' and old.batch_id is not null then
    return old;
  end if;
  raise exception 'facts are only appended to';
end
$$;
create trigger fact_append_only before update or delete on fact
  for each row execute function refuse_change_of_fact();

-- A linked system without a row is not connected.
create table link_state (
  town_id text not null references town on delete cascade,
  id text not null,                              -- src/catalog/linked-systems.json
  owner text,
  connected_on date,
  last_update timestamptz,
  note text,
  primary key (town_id, id)
);

-- The town's own reading of what a plan does not state; the latest one of a target's field counts.
create table plan_reading (
  town_id text not null,
  seq bigint generated always as identity,
  plan text not null,
  target text not null,
  field text not null check (field in ('target', 'due')),
  value jsonb not null check (jsonb_typeof(value) in ('string', 'number', 'null')), -- null = as the plan's file has it
  by_role text,
  note text,
  at timestamptz not null default now(),
  primary key (town_id, seq)
);
create index plan_reading_target on plan_reading (town_id, plan, target, field, seq desc);
create trigger plan_reading_append_only before update or delete on plan_reading
  for each row execute function refuse_change_of_history();

-- What was decided about a target that fell: `day` is the day of the fall.
create table breach_decision (
  town_id text not null,
  plan text not null,
  target text not null,
  day date not null,
  decision text not null check (decision in ('taken', 'dismissed')),
  hazard_id text,                                -- the hazard made of it; kept when that goes
  note text,
  by_role text,
  at timestamptz not null default now(),
  primary key (town_id, plan, target, day),
  check ((decision = 'taken') = (hazard_id is not null))
);
