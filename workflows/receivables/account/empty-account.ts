import type { Customer } from '../customer.ts';
import { noEntries } from '../entries.ts';
import type { AccountState } from './state.ts';

/** The account of a customer to whom nothing has happened yet: where every fold of facts begins. */
export const emptyAccount = (customer: Customer): AccountState => ({
	customer,
	seq: 0,
	lastFactAt: 0,
	invoices: noEntries(),
	payments: noEntries(),
	credits: noEntries(),
	disputes: [],
	promises: [],
	pauses: [],
	contacts: [],
	slots: [],
	insolvency: null,
	undeliverable: [],
	paymentData: 'fresh',
	applied: noEntries(),
});
