import { beforeAll, beforeEach, expect, test } from 'vitest';
import { sendLetter } from '#activities/send-letter.ts';
import { inWorker, orderOf, sendingWorld } from '../../regressions/database/sending-world.ts';
import type { Asked, SendingWorld } from '../../regressions/database/sending-world.ts';
import type { Intent } from '#workflows/receivables/account/intent.ts';
import { organisationDatabase } from '../organisation-database.ts';
import type { OrganisationDatabase } from '../organisation-database.ts';
import { on } from '../receivables-world.ts';
import { disturbed } from './disturbed.ts';

/** A worker that dies while it makes a formal notice: one letter to print, one task to post it, and nobody is alarmed. */
let house: OrganisationDatabase;
let world: SendingWorld;
let asked: Omit<Asked, 'run'>;
beforeAll(async () => {
	house = await organisationDatabase();
});
beforeEach(async () => {
	world = await sendingWorld(await house.beside());
	await world.invoice('a', { amountCents: 100_000, dueOn: '2027-02-05' });
	const intent: Intent = {
		...{ key: `inv/${world.organisationId}/a/formal-notice:1`, attempt: 0, invoice: 'a' },
		...{ node: 'formal-notice', kind: 'formal-notice', channel: 'letter', level: 'formal' },
		...{ template: 'formal-notice', to: [], grant: { days: 8, from: 'reception' }, owner: 'collector' },
		...{ formalReached: false, handedOff: false, deferrals: null, why: [] },
	};
	asked = { customer: world.customer, invoice: 'a', scenario: 'standard', intent, at: on(2, 25) };
});

async function tryOnce(attempt: number, dying: { when: 'before' | 'after'; nth: number } | null) {
	const { db } = disturbed(
		world.db,
		dying
			? {
					[dying.when]: (nth: number) => {
						if (nth === dying.nth) throw new Error('killed');
					},
				}
			: {},
	);
	const clock = { now: () => Promise.resolve(asked.at + (attempt - 1) * 180_000) };
	const activity = sendLetter({ ...world.deps, db, clock });
	return inWorker(activity, orderOf(world.organisationId, asked), attempt).catch(() => null);
}

const deaths = (['before', 'after'] as const).flatMap((when) =>
	Array.from({ length: 5 }, (_, nth) => ({ when, nth })),
);

test.each(deaths)('$when transaction $nth', async (death) => {
	const first = await tryOnce(1, death);
	const answer = first ?? (await tryOnce(2, null));
	expect(answer).toMatchObject({ kind: 'decided', decision: { kind: 'send' } });
	const found = await world.inside(async (tx) => ({
		letters: await tx.selectFrom('letter').select('state').execute(),
		tasks: await tx
			.selectFrom('task')
			.select(['code', 'state'])
			.where('kind', 'in', ['letter', 'incident'])
			.execute(),
		contact: await tx
			.selectFrom('contact')
			.select('state')
			.where('key', '=', asked.intent.key)
			.executeTakeFirstOrThrow(),
	}));
	expect(found).toEqual({
		letters: [{ state: 'to-confirm' }],
		tasks: [{ code: 'post-letter', state: 'open' }],
		contact: { state: 'delivered' },
	});
});
