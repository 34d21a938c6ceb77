-- Claims that nobody settles are looked for at every sweep: there are few of them among many contacts.
create index contact_claimed_idx on contact (organisation_id, at) where state = 'claimed';
