import { z } from 'zod';
import type { Tx } from '#db/client.ts';
import { writeJournal } from '#db/journal/journal-buffer.ts';
import { refuse, ok } from '#workflows/receivables/outcome.ts';
import type { Outcome } from '#workflows/receivables/outcome.ts';
import { customerSeen } from '../call/customer-seen.ts';
import type { By } from '../tasks/close-task.ts';
import type { SeenReply } from './reply-seen.ts';
import { followReply, taskOfReply } from './take-reply.ts';

/** Where a mail belongs, as a person says: the address of a call sheet, or a customer with invoices. */
export const placeShape = z.object({
	customer: z.string('customer-required').min(1, 'customer-required'),
	'invoices[]': z.array(z.string()).default([]),
});
export type Place = z.infer<typeof placeShape>;

/** A person says whose mail it is: from now on it is a reply like any other, held and asked about. */
export async function placeReply(tx: Tx, reply: SeenReply, place: Place, by: By): Promise<Outcome<null>> {
	const { id: customerId } = await customerSeen(tx, place.customer, by.person);
	const invoices = await tx
		.selectFrom('invoice')
		.select('id')
		.where('customerId', '=', customerId)
		.where('id', 'in', ['', ...place['invoices[]']])
		.execute();
	if (invoices.length < new Set(place['invoices[]']).size) return refuse('unknown-invoice', {});
	const ids = invoices.map(({ id }) => id);
	await tx
		.updateTable('reply')
		.set({ customerId, invoices: ids, matchedBy: 'person' })
		.where('id', '=', reply.id)
		.execute();
	if (reply.files.length > 0)
		await tx
			.updateTable('document')
			.set({ customerId, invoiceId: ids[0] ?? null })
			.where('id', 'in', reply.files)
			.execute();
	const { organisationId, userId: actor } = by.person;
	await tx.deleteFrom('task').where('key', '=', taskOfReply(reply.id)).where('state', '=', 'open').execute();
	const { id, fromEmail: from, subject, text } = reply;
	await followReply(tx, {
		id,
		organisationId,
		customerId,
		invoices: ids,
		from,
		subject,
		text,
		at: by.at,
		actor,
	});
	const entry = { kind: 'reply-placed', invoices: ids, reply: reply.id };
	writeJournal(tx, [{ at: by.at, entry, customer: customerId, actor }]);
	return ok(null);
}
