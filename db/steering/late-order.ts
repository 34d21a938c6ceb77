import { sql } from 'kysely';
import type { RawBuilder } from 'kysely';

export type LateSort = 'amount' | 'due' | 'customer';

/** Where the page before ended. */
type After = { value: string | number; id: string } | null;

type Order = { by: RawBuilder<unknown>; type: 'text' | 'numeric'; down: boolean; names: RawBuilder<unknown> };

const orders: Readonly<Record<LateSort, Order>> = {
	amount: { by: sql`"residualCents"`, type: 'numeric', down: true, names: sql`` },
	due: { by: sql`to_char("dueOn", 'YYYY-MM-DD')`, type: 'text', down: false, names: sql`` },
	customer: {
		...{ by: sql`lower(n.name)`, type: 'text', down: false },
		names: sql`join customer n on n.id = "customerId"`,
	},
};

/**
 * The order of a list of `late` invoices: its value `by`, the join that it needs (`names`), its direction, and the
 * condition that leaves what comes `beyond` a page.
 */
export function lateOrder(sort: LateSort, after: After) {
	const { by, type, down, names } = orders[sort];
	const beyond =
		after === null
			? sql`true`
			: sql`(${by}, "invoiceId") ${sql.raw(down ? '<' : '>')} (${after.value}::${sql.raw(type)}, ${after.id})`;
	return { by, names, beyond, direction: sql.raw(down ? 'desc' : 'asc') };
}
