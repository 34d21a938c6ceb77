-- A mailbox that hands over what is written to it: every message asks for answers there, with a word of its own after
-- the `+`. Without one, answers go to the reply address and are known by what they quote.
alter table organisation
	add column inbound_email text check (inbound_email ~ '^[^@+\s]+@[^@\s]+$' and position('@' in inbound_email) <= 38),
	-- Whether providers may put a picture into messages that tells when it was looked at.
	add column open_tracking boolean not null default false;

-- Drawn at random for each message; it stands for it and says nothing of it.
alter table message add column reply_token text check (reply_token ~ '^[a-z2-7]{26}$');
create index message_reply_token_idx on message (reply_token) where reply_token is not null;

alter table reply drop constraint reply_matched_by_check,
	add constraint reply_matched_by_check check (matched_by in ('token', 'thread', 'sender', 'number', 'person'));

-- Which company asked for answers under this word.
grant select (reply_token) on message to amiable_lookup;
create function find_reply_token(token text) returns table (organisation_id uuid, message_id uuid)
language sql stable security definer set search_path = pg_catalog, pg_temp
begin atomic
	select m.organisation_id, m.id from public.message m where m.reply_token = find_reply_token.token;
end;

do $$
begin
	grant create on schema public to amiable_lookup;
	revoke all on function find_reply_token(text) from public;
	grant execute on function find_reply_token(text) to amiable_app;
	alter function find_reply_token(text) owner to amiable_lookup;
	revoke create on schema public from amiable_lookup;
end
$$;
