import { importOf } from '../imports/import-of.ts';

/** Customers and their contacts from a file of their own. */
export const importCustomers = importOf({
	path: '/customers/import',
	kind: 'customers',
	tag: 'Customers',
	filename: 'customers.csv',
	summary: 'Import a file of customers: a preview first',
	description:
		'The body is a CSV of customers and contacts. The answer ends with how many customers cannot be contacted: no e-mail, no phone, no address. `POST /customers/import/{id}/confirmation` takes it.',
});
