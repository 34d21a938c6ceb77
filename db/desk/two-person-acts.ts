import { TWO_PERSON_ACTS } from '#workflows/receivables/customer.ts';
import type { Customer } from '#workflows/receivables/customer.ts';
import type { Tx } from '../client.ts';
import { approvalRules } from './approval-rules.ts';

const acts: ReadonlySet<string> = new Set(TWO_PERSON_ACTS);

/** What accounts know of the company's approvals; null ⇒ it wants two people for no act of theirs. */
export async function twoPersonActs(tx: Tx): Promise<NonNullable<Customer['fourEyes']> | null> {
	const rules = await approvalRules(tx);
	const on = rules.filter(({ act, fourEyes }) => fourEyes && acts.has(act));
	return on.length > 0 ? Object.fromEntries(on.map(({ act, aboveCents }) => [act, aboveCents])) : null;
}
