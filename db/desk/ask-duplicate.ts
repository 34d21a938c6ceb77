import { randomUUID } from 'node:crypto';
import type { Instant } from '#workflows/receivables/local-time.ts';
import type { Tx } from '../client.ts';
import { writeJournal } from '../journal/journal-buffer.ts';

/** Somebody asks for an invoice again: which, who, by which words. `email` is whoever it is to go to, if they may be written to. */
export type DuplicateRequest = {
	customerId: string;
	invoice: { id: string; number: string };
	email: string | null;
	comment: string;
	at: Instant;
	actor: string;
};

/** Asks for an invoice to be sent again: by itself where its document is on file, else by whoever finds it. */
export async function askDuplicate(tx: Tx, request: DuplicateRequest): Promise<void> {
	const { customerId, invoice, email, comment, at, actor } = request;
	await tx
		.insertInto('task')
		.values({
			...{ key: `debtor/duplicate-requested/${randomUUID()}`, kind: 'reply', code: 'duplicate-requested' },
			...{ customerId, invoiceId: invoice.id, owner: 'collector', at: new Date(at), requestedBy: actor },
			payload: JSON.stringify({
				...{ number: invoice.number, madeFor: email },
				mail: { from: email ?? '', subject: invoice.number, text: comment },
			}),
		})
		.execute();
	const entry = { kind: 'duplicate-requested', invoices: [invoice.id] };
	writeJournal(tx, [{ at, entry, customer: customerId, actor }]);
}
