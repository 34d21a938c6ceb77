import { confirmationOf } from '../imports/confirmation-of.ts';

/** Takes a previewed file of invoices. */
export const confirmImport = confirmationOf({
	path: '/invoices/import/{id}/confirmation',
	tag: 'Invoices',
	kinds: ['invoices', 'fec'],
});
