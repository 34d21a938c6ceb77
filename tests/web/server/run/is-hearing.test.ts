import { expect, test } from 'vitest';
import { isHearing } from '#lib/server/run/is-hearing.ts';
import { on, receivablesWorld } from '../../../db/receivables-world.ts';

test('a run is hearing from the fact until it has told what it makes of it', async () => {
	const world = await receivablesWorld();
	await world.invoice('a');
	const runId = await world.inside(
		async (tx) =>
			(
				await tx
					.selectFrom('invoiceRun')
					.select('runId')
					.where('invoiceId', '=', 'a')
					.executeTakeFirstOrThrow()
			).runId,
	);
	const stands = (lastSeq: number) =>
		world.inside((tx) =>
			tx
				.updateTable('invoiceRun')
				.set({ workflow: 'started', runState: JSON.stringify({ lastSeq }) as never })
				.where('runId', '=', runId)
				.execute(),
		);
	const told = () =>
		world.inside((tx) =>
			tx
				.selectFrom('outbox')
				.select((eb) => eb.fn.max('seq').as('seq'))
				.where('runId', '=', runId)
				.executeTakeFirstOrThrow(),
		);
	const hearing = () => world.inside((tx) => isHearing(tx, runId));
	expect(await hearing(), 'a planned run says nothing').toBe(false);
	await stands(0);
	expect(await hearing(), 'nothing was told yet').toBe(false);
	await world.tell({ type: 'pause', at: on(3, 1), scope: { invoice: 'a' }, until: '2027-03-20' });
	expect(await hearing()).toBe(true);
	await world.inside((tx) =>
		tx
			.updateTable('outbox')
			.set({ deliveredAt: new Date(on(3, 1)) })
			.execute(),
	);
	expect(await hearing(), 'delivered is not yet answered').toBe(true);
	await stands((await told()).seq);
	expect(await hearing()).toBe(false);
});
