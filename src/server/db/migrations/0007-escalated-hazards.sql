-- Hazards that became major, by day: the wall asks for those of the last two weeks at every change of the data. Few rows of
-- the histories are of this kind; without the index every history of the town would be read.

create index hazard_event_escalated on hazard_event (town_id, on_day) where kind = 'escalated';
