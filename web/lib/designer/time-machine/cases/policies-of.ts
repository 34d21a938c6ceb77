import type { AccountPolicy } from '#workflows/receivables/account/state.ts';
import type { WorldHead } from '../world/world.ts';

type Policies = readonly AccountPolicy[];

/** As the company has it, and as if people let go at once whatever waits for them: then no limit on messages stops any. */
type Kept = { asked: Policies; confirmed: Policies };

const kept = new WeakMap<WorldHead, Kept>();

function keep(head: WorldHead): Kept {
	const { rules, creditor, debtors } = head;
	const asked = debtors.map((debtor) => ({ ...rules, calendars: { creditor, debtor } }));
	const both = { asked, confirmed: asked.map((policy) => ({ ...policy, volume: undefined })) };
	kept.set(head, both);
	return both;
}

/** The rules for each kind of debtor of a world, by place: one value each, so that what is cached for it is found again. */
export function policiesOf(head: WorldHead, { confirmed }: { confirmed: boolean }): Policies {
	const policies = kept.get(head) ?? keep(head);
	return confirmed ? policies.confirmed : policies.asked;
}
