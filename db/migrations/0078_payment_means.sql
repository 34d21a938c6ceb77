-- Most payments come from a bank and say no means: totals of entries look for the few that do.
create index payment_means_idx on payment (organisation_id, id) include (means) where means is not null;
