-- Who is chased for a customer that has a parent: its own people, its parent's, or both (n19). Its parent's people stand
-- beside its own, each a copy that follows whoever it was made of.
alter table customer add column chase text not null default 'own' check (chase in ('own', 'parent', 'both'));
-- No foreign key: a person who is gone there stays here until the worker takes them away and tells the account at once.
alter table contact_person add column parent_person_id uuid;
create unique index contact_person_parent_person_idx on contact_person (organisation_id, parent_person_id, customer_id)
	where parent_person_id is not null;

-- Whoever corrects a parent's people may not see its children: the worker brings them along within seconds.
alter table profile_due add column people boolean not null default false;
create index profile_due_people_idx on profile_due (organisation_id, customer_id) where people;

create function maintenance.due_people() returns trigger
language plpgsql as $$
declare
	told constant text := case tg_table_name when 'customer' then to_jsonb(new) ->> 'id'
		else to_jsonb(coalesce(new, old)) ->> 'customer_id' end;
begin
	insert into profile_due (organisation_id, customer_id, since, people)
	values (coalesce(new.organisation_id, old.organisation_id), told, now(), true)
	on conflict (organisation_id, customer_id) do update set people = true;
	return null;
end
$$;
create trigger people_told after insert or update on contact_person
	for each row when (new.parent_person_id is null) execute function maintenance.due_people();
create trigger people_gone after delete on contact_person
	for each row when (old.parent_person_id is null) execute function maintenance.due_people();
create trigger chase_told after update of chase, parent_id on customer for each row
	when ((old.chase, old.parent_id) is distinct from (new.chase, new.parent_id)) execute function maintenance.due_people();
