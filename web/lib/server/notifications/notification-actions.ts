import { error, redirect } from '@sveltejs/kit';
import type { RequestEvent } from '@sveltejs/kit';
import { z } from 'zod';
import { DIGESTS } from '#lib/notifications/view.ts';
import { isLocalTime } from '#workflows/receivables/local-time.ts';
import { now } from '../clock.ts';
import { formDone, formMisread } from '../forms/answer.ts';
import { parseForm } from '../forms/parse-form.ts';

function signedIn({ locals }: RequestEvent) {
	return locals.person ?? error(401, 'Unauthorized');
}

/** Marks what the form names as read, or everything; only one's own. */
async function read(event: RequestEvent) {
	const { userId } = signedIn(event);
	const id = z.uuid().safeParse((await event.request.formData()).get('id'));
	const readAt = new Date(await now());
	await event.locals.tx((tx) =>
		tx
			.updateTable('notification')
			.set({ readAt })
			.where('userId', '=', userId)
			.where('readAt', 'is', null)
			.$if(id.success, (query) => query.where('id', '=', id.data ?? ''))
			.execute(),
	);
	return formDone('read');
}

/** Goes where a notification points, which has then been read. */
async function open(event: RequestEvent) {
	const { userId } = signedIn(event);
	const id = z.uuid().safeParse((await event.request.formData()).get('id'));
	if (!id.success) error(404, 'Not found');
	const readAt = new Date(await now());
	const opened = await event.locals.tx((tx) =>
		tx
			.updateTable('notification')
			.set((eb) => ({ readAt: eb.fn.coalesce('readAt', eb.val(readAt)) }))
			.where('userId', '=', userId)
			.where('id', '=', id.data)
			.returning('path')
			.executeTakeFirst(),
	);
	redirect(303, opened?.path ?? '/notifications');
}

const shape = z.object({
	digest: z.enum(DIGESTS),
	sendAt: z.string('field-required').refine(isLocalTime, 'time-invalid'),
	weekday: z.coerce.number().int().min(1).max(5).default(1),
});

/** How the signed-in person wants to be told by e-mail. */
async function prefer(event: RequestEvent) {
	const { userId } = signedIn(event);
	const parsed = parseForm(shape, await event.request.formData());
	const form = 'prefer';
	if (!parsed.ok) return formMisread(form, parsed);
	const preference = parsed.value;
	await event.locals.tx((tx) =>
		tx
			.insertInto('notificationPreference')
			.values({ userId, ...preference })
			.onConflict((conflict) => conflict.columns(['organisationId', 'userId']).doUpdateSet(preference))
			.execute(),
	);
	return formDone(form);
}

export const notificationActions = { read, open, prefer };
