-- The record of its run that was written in the same transaction as the contact's outcome: a later try of the same order
-- then knows that it was written, and its journal lines with it.
alter table contact add column record_number integer;
