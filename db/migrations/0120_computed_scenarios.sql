-- What the program in `source` came to when whoever published it ran it: no server runs programs, and everybody can draw
-- this. Null ⇒ the source says by itself what the scenario is.
alter table scenario_version add column computed jsonb,
	add check (computed is null or format = 'typescript');
