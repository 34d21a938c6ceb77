import type { AccountPolicy } from '#workflows/receivables/account/state.ts';
import type { WorldHead } from '../world/world.ts';

const kept = new WeakMap<WorldHead, readonly AccountPolicy[]>();

/** The rules for each kind of debtor of a world, by place: one value each, so that what is cached for it is found again. */
export function policiesOf(head: WorldHead): readonly AccountPolicy[] {
	const { rules, creditor, debtors } = head;
	const policies = kept.get(head) ?? debtors.map((debtor) => ({ ...rules, calendars: { creditor, debtor } }));
	kept.set(head, policies);
	return policies;
}
