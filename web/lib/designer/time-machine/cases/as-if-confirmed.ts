import type { Customer } from '#workflows/receivables/customer.ts';

/** A customer whose messages and formal acts people let through at once: nothing of a case waits for them. */
export const asIfConfirmed = (customer: Customer): Customer => ({
	...customer,
	confirm: false,
	fourEyes: undefined,
});
