import { confirmationOf } from '../imports/confirmation-of.ts';

/** Takes a previewed file of customers. */
export const confirmCustomersImport = confirmationOf({
	path: '/customers/import/{id}/confirmation',
	tag: 'Customers',
	kinds: ['customers'],
});
