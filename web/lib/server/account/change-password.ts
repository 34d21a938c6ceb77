import { fail } from '@sveltejs/kit';
import type { RequestEvent } from '@sveltejs/kit';
import { z } from 'zod';
import { writeJournal } from '#db/journal/journal-buffer.ts';
import { now } from '../clock.ts';
import { ask } from '../session/ask.ts';
import { PASSWORD_LENGTH } from '../session/auth.ts';

const shape = z.object({
	currentPassword: z.string('field-required').min(1, 'field-required'),
	newPassword: z.string('password-short').min(PASSWORD_LENGTH, 'password-short').max(128, 'field-too-long'),
});

const refused = (problems: Record<string, string>, status = 400) => fail(status, { saved: false, problems });

/** Changes one's own password, which ends every other session of that person. Passwords are kept as typed. */
export async function changePassword(event: RequestEvent) {
	const { person } = event.locals;
	if (!person) return refused({ currentPassword: 'wrong-credentials' }, 401);
	const parsed = shape.safeParse(Object.fromEntries(await event.request.formData()));
	if (!parsed.success)
		return refused(
			Object.fromEntries(parsed.error.issues.map(({ path, message }) => [String(path[0]), message])),
		);
	const { status } = await ask(event, '/change-password', { ...parsed.data, revokeOtherSessions: true });
	if (status === 429) return refused({ currentPassword: 'too-many-attempts' }, 429);
	if (status >= 400) return refused({ currentPassword: 'password-wrong' });
	const at = await now();
	await event.locals.tx((tx) => {
		const entry = { kind: 'password-changed' };
		writeJournal(tx, [{ at, entry, customer: null, actor: person.userId }]);
		return Promise.resolve();
	});
	return { saved: true, problems: {} as Record<string, string> };
}
