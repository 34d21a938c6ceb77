import { error } from '@sveltejs/kit';
import { disputeCodes } from '#db/disputes/dispute-codes.ts';
import type { Tx } from '#db/client.ts';
import { readDisputeFilter } from '#lib/disputes/dispute-filter.ts';
import { civilDateOf } from '#lib/text/civil-date-of.ts';
import { now } from '../clock.ts';
import { can, onlyAssignedTo } from '../rights.ts';
import type { Person } from '../session/person.ts';
import { DISPUTE_FIELDS, disputeColumns } from './disputes-page.ts';
import { scopedDisputes } from './scoped-disputes.ts';

const ANY = readDisputeFilter(new URLSearchParams({ state: 'all' }));

/** One dispute, if this person sees it. @throws 404 */
export async function findDispute(tx: Tx, id: string, person: Person) {
	const { zone } = await tx.selectFrom('organisation').select('zone').executeTakeFirstOrThrow();
	const codes = await disputeCodes(tx);
	const first = codes[0] ?? { status: '', subStatus: '' };
	const asOf = civilDateOf(await now(), zone);
	const row = await scopedDisputes(tx, {
		...{ filter: ANY, asOf, zone, first },
		assignedTo: onlyAssignedTo(person),
	})
		.select(DISPUTE_FIELDS)
		.select(disputeColumns({ asOf, first }))
		.select(['d.ownerId', 'd.ownerEmail', 'd.cause', 'd.product', 'd.site'])
		.select(['i.residualCents', 'i.disputedCents', 'i.amountCents as invoiceCents', 'i.dueOn'])
		.where('d.id', '=', id)
		.executeTakeFirst();
	return { codes, asOf, row: row ?? error(404, 'Not found') };
}

/** Whoever may act kindly deals with the disputes that they see; a contributor with those that are theirs. */
export const mayHandle = (person: Person, ownerId: string | null): boolean =>
	can(person, 'act-kindly') || (ownerId === person.userId && can(person, 'complete-tasks'));

/** Settling credits the invoice: for who records facts, and for the one whom they put in charge of the dispute. */
export const maySettle = (person: Person, ownerId: string | null): boolean =>
	can(person, 'record-facts') || (ownerId === person.userId && can(person, 'complete-tasks'));
