import { error, fail } from '@sveltejs/kit';
import type { RequestEvent } from '@sveltejs/kit';
import { now } from '../clock.ts';
import { formText } from '../forms/form-text.ts';
import { allowed, can } from '../rights.ts';
import { askedFor } from './asked-for.ts';
import { hasLeft } from './has-left.ts';
import { requestOf, settleRequest } from './publish-requests.ts';
import { personNames } from './versions.ts';
import { scenarioOf } from './versions-screen.ts';

type Event = { locals: App.Locals; params: { id: string; request: string } };

/** A publication that somebody asked for: who, when, why, and what this person may do about it. @throws 404 */
export async function requestScreen({ locals, params: { id, request } }: Event) {
	const person = allowed(locals.person, 'see-everything');
	return locals.tx(async (tx) => {
		const scenario = (await scenarioOf(tx, id)) ?? error(404, 'Not found');
		const asked = (await requestOf(tx, id, request)) ?? error(404, 'Not found');
		const nameOf = await personNames(tx);
		const { currency } = await tx.selectFrom('organisation').select('currency').executeTakeFirstOrThrow();
		const isOwn = asked.requestedBy === person.userId;
		return {
			scenario: { id, name: scenario.name },
			request: {
				id: asked.id,
				state: asked.state,
				by: nameOf(asked.requestedBy),
				hasLeft: await hasLeft(tx, asked.requestedBy),
				at: asked.at.toISOString(),
				note: asked.note,
				version: asked.version,
				reason: asked.reason,
				settledBy: asked.settledBy === null ? null : nameOf(asked.settledBy),
				choice: asked.moves,
			},
			/** what was published is compared on the page of its version */
			asked: asked.state === 'published' ? null : await askedFor(tx, asked),
			currency,
			may: { approve: !isOwn && can(person, 'approve'), withdraw: isOwn },
		};
	});
}

const settle =
	(state: 'refused' | 'withdrawn') =>
	async ({ locals, params, request }: RequestEvent) => {
		const person = allowed(locals.person, state === 'refused' ? 'approve' : 'publish-scenarios');
		const reason =
			formText(await request.formData(), 'reason')
				.trim()
				.slice(0, 2_000) || null;
		const at = await now();
		return locals.tx(async (tx) => {
			const asked = await requestOf(tx, params['id'] ?? '', params['request'] ?? '');
			if (asked?.state !== 'waiting') return fail(409, { code: 'request-settled' });
			const isOwn = asked.requestedBy === person.userId;
			if (isOwn !== (state === 'withdrawn')) return fail(403, { code: 'own-request' });
			if (state === 'refused' && reason === null) return fail(422, { code: 'reason-required' });
			await settleRequest(tx, asked.id, { state, version: null, by: person.userId, reason }, at);
			return { code: null };
		});
	};

/** Refusing needs a reason; only its author takes a request back. Approving goes through the preview. */
export const requestActions = { refuse: settle('refused'), withdraw: settle('withdrawn') };
