import type { RequestEvent } from '@sveltejs/kit';
import { writeJournal } from '#db/journal/journal-buffer.ts';
import { now } from '../clock.ts';
import { allowed } from '../rights.ts';

/** Whether the person gets the report by e-mail from now on; each decides for themselves. */
async function subscribe({ locals, request }: RequestEvent): Promise<{ saved: true }> {
	const person = allowed(locals.person, 'see-everything');
	const wanted = (await request.formData()).get('subscribed') === 'yes';
	const at = await now();
	await locals.tx(async (tx) => {
		await tx
			.updateTable('membership')
			.set({ weeklyReport: wanted })
			.where('userId', '=', person.userId)
			.execute();
		const entry = { kind: 'settings-changed', section: 'weekly-report', wanted };
		writeJournal(tx, [{ at, entry, customer: null, actor: person.userId }]);
	});
	return { saved: true };
}

export const reportActions = { subscribe };
