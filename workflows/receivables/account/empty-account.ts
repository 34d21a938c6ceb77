import type { Customer } from '../customer.ts';
import { noEntries } from '../entries.ts';
import type { AccountState } from './state.ts';

/** One for all: what is added to it is added to a copy, and what is worked out from it is worked out once. */
const NOTHING = Object.freeze(noEntries<never>());

/** The account of a customer to whom nothing has happened yet: where every fold of facts begins. */
export const emptyAccount = (customer: Customer): AccountState => ({
	customer,
	seq: 0,
	lastFactAt: 0,
	invoices: NOTHING,
	payments: NOTHING,
	credits: NOTHING,
	disputes: [],
	promises: [],
	pauses: [],
	contacts: [],
	slots: [],
	insolvency: null,
	undeliverable: [],
	paymentData: 'fresh',
	applied: NOTHING,
});
