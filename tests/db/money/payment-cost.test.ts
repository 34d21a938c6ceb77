import pg from 'pg';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { acknowledgePayment } from '#activities/acknowledge-payment.ts';
import { flushOutbox } from '#activities/relay/flush-outbox.ts';
import type { Deps } from '#activities/deps.ts';
import { inWorker, orderOf, sendingWorld } from '../../regressions/database/sending-world.ts';
import type { SendingWorld } from '../../regressions/database/sending-world.ts';
import { on } from '../receivables-world.ts';
import { startRun, untilItAsks } from '../run-by-hand.ts';

/** What one payment costs in statements, each a round trip: told, relayed, thanked. More is a decision, not an accident. */
let world: SendingWorld;
let statements: { mockClear: () => unknown; mockRestore: () => void; mock: { calls: readonly unknown[] } };
beforeEach(async () => {
	world = await sendingWorld();
	await world.invoice('a', { amountCents: 100_000 });
	statements = vi.spyOn(pg.Client.prototype, 'query');
});
afterEach(() => {
	statements.mockRestore();
});

async function costOf(work: () => Promise<unknown>): Promise<number> {
	statements.mockClear();
	await work();
	return statements.mock.calls.length;
}

test('a payment of one invoice is told in 18 statements, relayed in 6, thanked in 51', async () => {
	const at = on(2, 9);
	const run = await startRun(world, 'a', on(1, 5));
	const told = await costOf(() =>
		world.tell({
			...{ type: 'payment', payment: 'P', at, amountCents: 100_000, currency: 'EUR' },
			...{ valueDate: '2027-02-08', allocations: [{ invoice: 'a', amountCents: 100_000 }] },
		}),
	);
	const { body } = await world.one((tx) => tx.selectFrom('outbox').select('body').executeTakeFirst());
	const client = { workflow: { getHandle: () => ({ signal: () => Promise.resolve() }) } };
	const relaying = { ...world.deps, client: client as unknown as Deps['client'] };
	const relayed = await costOf(() => flushOutbox(relaying, world.organisationId));
	run.apply({ type: 'fact', at: body.at, fact: body });
	await run.record();
	const asked = { customer: world.customer, invoice: 'a', scenario: 'standard', ...(await untilItAsks(run)) };
	const clock = { now: () => Promise.resolve(asked.at) };
	const order = orderOf(world.organisationId, asked);
	const thanked = await costOf(() => inWorker(acknowledgePayment({ ...world.deps, clock }), order));
	expect({ told, relayed, thanked }).toEqual({ told: 18, relayed: 6, thanked: 51 });
});
