-- What the platforms say of an electronic invoice (life cycle, XP Z12-012), as it was told, and the dispute that it opened.
create table e_invoice_status (
	organisation_id uuid not null default maintenance.current_organisation() references organisation,
	id text not null,
	customer_id text not null,
	invoice_id text not null,
	code integer not null,
	reason text,
	dispute_id text,
	resolve_on date,
	at timestamptz not null,
	actor text,
	primary key (organisation_id, id),
	foreign key (organisation_id, customer_id) references customer (organisation_id, id),
	foreign key (organisation_id, invoice_id) references invoice (organisation_id, id)
);
create index e_invoice_status_invoice_idx on e_invoice_status (organisation_id, invoice_id, at desc);
create unique index e_invoice_status_dispute_idx on e_invoice_status (organisation_id, dispute_id)
	where dispute_id is not null;
call maintenance.protect('e_invoice_status');
call maintenance.keep_to_own_customers('e_invoice_status', 'customer_id in (%s)');
