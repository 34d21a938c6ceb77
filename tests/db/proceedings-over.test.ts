import { beforeEach, expect, test } from 'vitest';
import { on, receivablesWorld } from './receivables-world.ts';
import type { ReceivablesWorld } from './receivables-world.ts';

let world: ReceivablesWorld;
beforeEach(async () => {
	world = await receivablesWorld();
	await world.invoice('a');
});

test('proceedings that are over leave no task to declare; closed, they stay on file until others are told', async () => {
	const procedure = { type: 'insolvency', procedure: 'receivership', representative: 'Me Roux' } as const;
	await world.invoice('a');
	const seen = () =>
		world.inside(async (tx) => ({
			tasks: (await tx.selectFrom('task').select('state').execute()).map(({ state }) => state),
			proceedings: await tx.selectFrom('insolvency').select(['closedOn', 'representative']).execute(),
			closed: await tx.selectFrom('invoice').select('closed').where('id', '=', 'a').executeTakeFirst(),
		}));
	await world.tell({ ...procedure, judgmentOn: '2027-02-10', publishedOn: '2027-02-16', at: on(2, 17) });
	await world.tell({ type: 'insolvency-ended', outcome: 'closed', on: '2027-02-20', at: on(2, 21) });
	expect(await seen()).toEqual({
		tasks: ['cancelled'],
		proceedings: [{ closedOn: '2027-02-20', representative: 'Me Roux' }],
		closed: { closed: 'insolvency' },
	});
	const { representative: _, ...another } = procedure;
	await world.tell({ ...another, judgmentOn: '2027-02-22', publishedOn: '2027-02-23', at: on(2, 24) });
	expect((await seen()).proceedings).toEqual([{ closedOn: null, representative: null }]);
	await world.tell({ type: 'insolvency-ended', outcome: 'mistake', at: on(2, 25) });
	expect((await seen()).proceedings).toEqual([{ closedOn: '2027-02-20', representative: null }]);
	await world.tell({ type: 'insolvency-ended', outcome: 'mistake', at: on(2, 26) });
	expect(await seen()).toEqual({ tasks: ['cancelled'], proceedings: [], closed: { closed: null } });
});
