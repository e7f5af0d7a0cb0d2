-- Days of a hazard's steps and its changes of state, beside the state of today: bulk tables tell the state on any day
-- without reading every history again (100,000 hazards: grouping their events took as long as the whole table).
-- They are the fold of the history, written by whoever appends to it (core/hazards/state-on.ts, stateDaysOf).

alter table hazard
  add column assigned_on date,
  add column rectifying_on date,
  add column review_on date,
  add column state_turns text;                   -- '' = the days tell the state of every day; null = not yet worked out

create index hazard_state_turns_unknown on hazard (town_id, id) where state_turns is null;
