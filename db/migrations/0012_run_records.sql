-- Which record of a run was written last: a repeated one writes its journal lines once.
alter table invoice_run add column record_number integer not null default 0;

-- When the run that owns a contact took it up. A claim made for it by a sibling in the same slot is not taken yet, so
-- its first delivery is no retry.
alter table contact add column taken_at timestamptz;

-- The account's log holds, between the facts, what was decided on them: without it a refold could not be exact.
comment on table fact is 'Facts told to the account, and slots decided and contacts settled between them, in order.';

-- The contact that a run has asked for and not been answered: a sibling that decides the slot first includes it.
alter table invoice_run add column pending_intent jsonb;
