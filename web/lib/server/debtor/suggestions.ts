import type { RequestEvent } from '@sveltejs/kit';
import { z } from 'zod';
import type { Tx } from '#db/client.ts';
import { saveContact } from '#db/customers/save-contact.ts';
import { tellCustomer } from '#db/customers/tell-customer.ts';
import { writeJournal } from '#db/journal/journal-buffer.ts';
import type { SuggestionView } from '#lib/debtor/links-view.ts';
import { findCustomer } from '../customers/sheet/find-customer.ts';
import { formText } from '../forms/form-text.ts';
import { allowed } from '../rights.ts';

const payload = z.object({
	suggestion: z.object({ name: z.string(), email: z.string().nullable(), phone: z.string().nullable() }),
});

/** Whom the customer named on its page and nobody has decided about yet. */
export async function openSuggestions(tx: Tx, customerId: string): Promise<SuggestionView[]> {
	const rows = await tx
		.selectFrom('task')
		.select(['key', 'at', 'payload'])
		.where('customerId', '=', customerId)
		.where('code', '=', 'ask-someone-else')
		.where('state', '=', 'open')
		.orderBy('at', 'desc')
		.execute();
	return rows.flatMap(({ key, at, payload: held }) => {
		const read = payload.safeParse(held);
		return read.success ? [{ task: key, at: at.toISOString(), ...read.data.suggestion }] : [];
	});
}

/** Makes somebody whom the debtor named a contact of the customer, for accounting; the task about them is done. */
export async function acceptSuggestion(event: RequestEvent): Promise<{ link: null }> {
	const person = allowed(event.locals.person, 'record-facts');
	const key = formText(await event.request.formData(), 'task');
	return event.locals.tx(async (tx) => {
		const { id, at } = await findCustomer(tx, person, event.params['id'] ?? '');
		const found = (await openSuggestions(tx, id)).find(({ task }) => task === key);
		if (!found) return { link: null };
		const { name, email, phone } = found;
		await saveContact(tx, id, null, {
			name,
			email,
			phone,
			roles: ['accounting'],
			language: null,
			address: null,
		});
		const stamp = { at, actor: person.userId };
		writeJournal(tx, [{ ...stamp, entry: { kind: 'contact-added', roles: ['accounting'] }, customer: id }]);
		await tellCustomer(tx, person.organisationId, id, stamp);
		await tx
			.updateTable('task')
			.set({ state: 'done', outcome: 'accepted', settledAt: new Date(at), settledBy: person.userId })
			.where('key', '=', key)
			.execute();
		return { link: null };
	});
}
