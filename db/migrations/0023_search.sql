-- Search while the debtor is on the line: every key is a column of its own that plain indexes serve, because row
-- security lets an index help only where comparing cannot leak (`=`, `<`, starts_with; never LIKE or trigrams).

-- Letters without accents or case, everything else a blank: «Bœuf & Fils (SARL)» is «boeuf fils sarl».
create function maintenance.search_text(text) returns text
language sql immutable strict parallel safe
return trim(regexp_replace(
	lower(replace(replace(replace(replace(replace(
		regexp_replace(normalize($1, NFD), '[\u0300-\u036f]', '', 'g'),
		'œ', 'oe'), 'Œ', 'oe'), 'æ', 'ae'), 'Æ', 'ae'), 'ß', 'ss')),
	'[^a-z0-9]+', ' ', 'g'));

-- Letters and digits of a reference, without what people leave out when they say it.
create function maintenance.search_key(text) returns text
language sql immutable strict parallel safe
return nullif(replace(maintenance.search_text($1), ' ', ''), '');

-- The national part of a telephone number: its last nine digits, whatever way it is written.
create function maintenance.phone_key(text) returns text
language sql immutable strict parallel safe
return nullif(right(regexp_replace($1, '\D', '', 'g'), 9), '');

alter table invoice
	add column number_key text collate "C" generated always as (maintenance.search_key(number)) stored,
	-- Read backwards, for who gives the last digits.
	add column number_tail text collate "C" generated always as (reverse(maintenance.search_key(number))) stored,
	add column order_key text collate "C" generated always as (maintenance.search_key(purchase_order)) stored;
create index invoice_number_key_idx on invoice (organisation_id, number_key);
create index invoice_number_tail_idx on invoice (organisation_id, number_tail);
create index invoice_order_key_idx on invoice (organisation_id, order_key) where order_key is not null;
create index invoice_amount_idx on invoice (organisation_id, amount_cents);
create index invoice_residual_idx on invoice (organisation_id, residual_cents) where residual_cents > 0;

alter table contact_person
	add column phone_key text collate "C" generated always as (maintenance.phone_key(phone)) stored,
	add column email_key text collate "C" generated always as (lower(email)) stored;
create index contact_person_phone_idx on contact_person (organisation_id, phone_key) where phone_key is not null;
create index contact_person_email_idx on contact_person (organisation_id, email_key) where email_key is not null;

-- The words of the names of customers and of their people.
create table search_word (
	organisation_id uuid not null default maintenance.current_organisation() references organisation,
	kind text not null check (kind in ('customer', 'contact')),
	id text not null,
	word text collate "C" not null,
	customer_id text not null,
	primary key (organisation_id, kind, id, word),
	foreign key (organisation_id, customer_id) references customer (organisation_id, id) on delete cascade
);
create index search_word_idx on search_word (organisation_id, kind, word, customer_id);
create index search_word_customer_idx on search_word (organisation_id, customer_id);
call maintenance.protect('search_word');

create function maintenance.keep_customer_words() returns trigger
language plpgsql as $$
begin
	if tg_op = 'UPDATE' then
		if new.name = old.name then
			return null;
		end if;
		delete from search_word w
		where w.organisation_id = new.organisation_id and w.kind = 'customer' and w.id = new.id;
	end if;
	insert into search_word (organisation_id, kind, id, word, customer_id)
	select distinct new.organisation_id, 'customer', new.id, word, new.id
	from regexp_split_to_table(maintenance.search_text(new.name), ' ') word
	where word <> '';
	return null;
end
$$;
create trigger words after insert or update of name on customer
	for each row execute function maintenance.keep_customer_words();

create function maintenance.keep_contact_words() returns trigger
language plpgsql as $$
begin
	if tg_op = 'UPDATE' and new.name is not distinct from old.name then
		return null;
	end if;
	if tg_op <> 'INSERT' then
		delete from search_word w
		where w.organisation_id = old.organisation_id and w.kind = 'contact' and w.id = old.id::text;
	end if;
	if tg_op <> 'DELETE' then
		insert into search_word (organisation_id, kind, id, word, customer_id)
		select distinct new.organisation_id, 'contact', new.id::text, word, new.customer_id
		from regexp_split_to_table(maintenance.search_text(new.name), ' ') word
		where word <> '';
	end if;
	return null;
end
$$;
create trigger words after insert or delete or update of name on contact_person
	for each row execute function maintenance.keep_contact_words();

insert into search_word (organisation_id, kind, id, word, customer_id)
select distinct c.organisation_id, 'customer', c.id, word, c.id
from customer c cross join lateral regexp_split_to_table(maintenance.search_text(c.name), ' ') word
where word <> '';
insert into search_word (organisation_id, kind, id, word, customer_id)
select distinct p.organisation_id, 'contact', p.id::text, word, p.customer_id
from contact_person p cross join lateral regexp_split_to_table(maintenance.search_text(p.name), ' ') word
where word <> '';
