-- What meetings held on villages and decided for them. Typed in by people, so they outlive the town's data: no foreign key,
-- a town folder loaded again and new village boundaries leave them as they are.

create table village_review (
  town_id text not null,
  id text not null,
  village_id text not null,
  held_on date not null,
  next_on date check (next_on > held_on),
  note text,
  created_at timestamptz not null default now(),
  primary key (town_id, id)
);
create index village_review_village on village_review (town_id, village_id, held_on);

create table village_decision (
  town_id text not null,
  id text not null,
  village_id text not null,
  decided_on date not null,
  text text not null,
  role text not null,                            -- office or post that answers for it, never a person
  due date check (due >= decided_on),
  state text not null check (state in ('open', 'done', 'dropped')),
  progress double precision check (progress between 0 and 100),
  state_note text,
  ended_on date check (ended_on >= decided_on),
  version integer not null default 1,
  created_at timestamptz not null default now(),
  changed_at timestamptz not null default now(),
  primary key (town_id, id),
  check ((state = 'open') = (ended_on is null))
);
create index village_decision_village on village_decision (town_id, village_id, decided_on);

-- One row for every version of a decision; only ever appended to.
create table decision_event (
  town_id text not null,
  decision_id text not null,
  version integer not null,
  at timestamptz not null default now(),
  by_role text,                                  -- office or post that wrote it; null = not said
  before jsonb,                                  -- the fields that changed; null for the first
  after jsonb not null,
  primary key (town_id, decision_id, version),
  foreign key (town_id, decision_id) references village_decision
);

create function refuse_change_of_history() returns trigger language plpgsql as $$
begin
  raise exception 'the history of a decision is only appended to';
end
$$;
create trigger decision_event_append_only before update or delete on decision_event
  for each row execute function refuse_change_of_history();
