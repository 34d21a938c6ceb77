import { sql } from 'kysely';
import type { Tx } from '#db/client.ts';
import { actsAt } from '#db/queries/acts-at.ts';
import type { HeldItem } from '#lib/held/view.ts';
import type { Plan } from '#workflows/scenario/plan.ts';

type Settled = { invoiceId: string; customerId: string; isLeftOut: boolean; plan: Plan };

/** Contacts with customers since `since`, the first one first; those that never left are none. */
const contactsSince = (tx: Tx, customers: readonly string[], since: Date) =>
	tx
		.selectFrom('contact as c')
		.leftJoin('contactPerson as p', (join) => join.on(sql<boolean>`p.id::text = c.recipient`))
		.select(['c.invoices', 'c.node', 'c.channel', 'c.at', 'p.email', 'p.phone', 'p.name'])
		.where('c.customerId', 'in', customers)
		.where('c.at', '>=', since)
		.where('c.state', '<>', 'failed')
		.orderBy('c.at')
		.orderBy('c.key')
		.execute();

type Contact = Awaited<ReturnType<typeof contactsSince>>[number];

const reached = ({ channel, email, phone, name }: Contact): string | null =>
	(channel === 'email' ? email : phone) ?? email ?? name;

/** All that left for one invoice at its first step: a call and its e-mail are one. */
function firstLeft(contacts: readonly Contact[], { invoiceId, plan }: Settled): HeldItem['first'] {
	const theirs = contacts.filter(({ invoices }) => invoices.includes(invoiceId));
	const [first] = theirs;
	if (!first) return null;
	const together = theirs.filter(
		({ node, at }) => node === first.node && at.getTime() === first.at.getTime(),
	);
	return {
		label: plan.nodes[first.node ?? '']?.label ?? first.node ?? '',
		at: first.at.toISOString(),
		recipient: [...new Set(together.map(reached))].filter((way) => way !== null).join(' · ') || null,
		why: [],
	};
}

/** What runs do next that have begun, or begin on a day to come. */
const nextOf = (tx: Tx, invoiceIds: readonly string[]) =>
	tx
		.selectFrom('invoiceRun as r')
		.select(['r.invoiceId', 'r.nextAction', actsAt.as('actsAt')])
		.where('r.invoiceId', 'in', invoiceIds)
		.where('r.workflow', '=', 'started')
		.execute();

/**
 * What became of the items of a settled batch, by invoice: what left first since, else what comes next; null of what
 * was left out, has yet to begin or has ended.
 */
export async function settledFirsts(
	tx: Tx,
	items: readonly Settled[],
	settledAt: Date,
): Promise<ReadonlyMap<string, HeldItem['first']>> {
	const going = items.filter(({ isLeftOut }) => !isLeftOut);
	if (going.length === 0) return new Map();
	const customers = [...new Set(going.map(({ customerId }) => customerId))];
	const contacts = await contactsSince(tx, customers, settledAt);
	const ids = going.map(({ invoiceId }) => invoiceId);
	const next = new Map((await nextOf(tx, ids)).map((run) => [run.invoiceId, run]));
	return new Map(
		going.map((item) => {
			const left = firstLeft(contacts, item);
			const run = next.get(item.invoiceId);
			if (left || !run?.nextAction) return [item.invoiceId, left];
			const { label, why } = run.nextAction;
			return [item.invoiceId, { label, at: run.actsAt?.toISOString() ?? null, recipient: null, why }];
		}),
	);
}
