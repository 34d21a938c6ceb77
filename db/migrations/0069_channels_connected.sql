-- Connecting a provider is not going live, whatever the channel: each has its own first switch beside the company's second.
alter table organisation
	add column sms_connected boolean not null default false,
	add column letters_connected boolean not null default false,
	add column collections_connected boolean not null default false;
