-- Whether shortcuts of a single key work for this person: who dictates, or strikes keys unawares, switches them off (WCAG 2.1.4).
alter table membership add column single_keys boolean not null default true;
