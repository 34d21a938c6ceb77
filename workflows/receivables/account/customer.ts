import type { AccessoriesPolicy } from '../accessories.ts';
import type { Channel } from '../calendar.ts';
import type { Customer } from '../customer.ts';

/**
 * Somebody at the customer's who can be reached: no name, no address (design §1.4); the host resolves `id` when it
 * sends. A corrected address is a new `id`, so that an old bounce does not silence it (n59);
 * so is a channel that was withdrawn and is declared again.
 */
export type ContactPoint = {
	id: string;
	/** what it is asked for: `accounting`, `buyer`, `cfo` … */
	roles: readonly string[];
	channels: readonly Channel[];
	/** BCP 47; goes before the customer's language (n56) */
	language?: string | undefined;
};

/** The customer as its account knows it: `contacts` in the order in which the company prefers them. */
export type AccountCustomer = Customer & {
	contacts: readonly ContactPoint[];
	/** what goes before the company's policy for this customer */
	accessories?: Partial<AccessoriesPolicy> | undefined;
};
