-- The calls of every receiver by date, and those that somebody may have to look into.
create index webhook_delivery_at_idx on webhook_delivery (organisation_id, at desc, id desc);
create index webhook_delivery_open_idx on webhook_delivery (organisation_id, endpoint_id, state)
	where state <> 'delivered';
