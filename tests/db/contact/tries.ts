import type { Deps } from '#activities/deps.ts';
import type { ContactResult } from '#workflows/collection/orders.ts';
import { inWorker } from '../../regressions/database/sending-world.ts';
import type { SendingWorld } from '../../regressions/database/sending-world.ts';
import { disturbed } from './disturbed.ts';
import type { Disturbance } from './disturbed.ts';

const MINUTE = 60_000;

/** The transactions of a sending, and one more. */
export const everyTransaction = Array.from({ length: 6 }, (_, nth) => nth);

export class Killed extends Error {}

/** A worker that dies around its nth transaction. */
export const dyingAt = (when: 'before' | 'after', nth: number): Disturbance => ({
	[when]: (at: number) => {
		if (at === nth) throw new Killed();
	},
});

type Try = { attempt?: number; minute?: number; ports?: Partial<Deps> };

/** The tries of one order, each by a worker of its own; `at`: when the order is due. */
export function triesOf<Order>(
	world: SendingWorld,
	activity: (deps: Deps) => (order: Order) => Promise<ContactResult>,
	{ order, at }: { order: Order; at: number },
) {
	/** One try at `minute` minutes after the order; null ⇒ it answered nothing. */
	async function once(
		{ attempt = 1, minute = 0, ports = {} }: Try,
		disturbance: Disturbance = {},
	): Promise<ContactResult | null> {
		const { db } = disturbed(world.db, disturbance);
		const clock = { now: () => Promise.resolve(at + minute * MINUTE) };
		return inWorker(activity({ ...world.deps, ...ports, db, clock }), order, attempt).catch(
			(error: unknown) => {
				if (error instanceof Error) return null;
				throw error;
			},
		);
	}

	/** Tries as Temporal does until the order is answered: each some minutes after the one before. */
	async function untilAnswered(ports: Partial<Deps> = {}): Promise<ContactResult> {
		for (let attempt = 2; attempt < 10; attempt += 1) {
			const result = await once({ attempt, minute: attempt * 3, ports });
			if (result) return result;
		}
		throw new Error('never answered');
	}

	return { once, untilAnswered };
}

/** What the desk sees of a contact: its state and the incidents that people are asked to look into. */
export async function outcomeOf(world: SendingWorld, key: string) {
	return world.inside(async (tx) => ({
		contact: await tx.selectFrom('contact').select('state').where('key', '=', key).executeTakeFirst(),
		incidents: (await tx.selectFrom('task').select('code').where('kind', '=', 'incident').execute()).map(
			({ code }) => code,
		),
	}));
}

/** What the account may hear while a contact about invoice `a` of 1 000 € is on its way. */
export const newsOf = (world: SendingWorld, at: number) => ({
	payment: (amountCents: number) =>
		world.tell({
			...{ type: 'payment', payment: 'P', at, amountCents, currency: 'EUR' },
			...{ valueDate: '2027-02-08', allocations: [{ invoice: 'a', amountCents }] },
		}),
	dispute: (amountCents: number) =>
		world.tell({
			...{ type: 'dispute-opened', dispute: 'D', at, invoice: 'a', category: 'quality' },
			...{ amountCents, resolveOn: '2027-12-01' },
		}),
	promise: () =>
		world.tell({
			...{ type: 'promise', promise: 'PR', at, invoices: ['a'], amountCents: 100_000, on: '2027-12-01' },
		}),
	pause: () => world.tell({ type: 'pause', at, scope: { invoice: 'a' } }),
	insolvency: () =>
		world.tell({
			...{ type: 'insolvency', at, procedure: 'liquidation' },
			...{ judgmentOn: '2027-02-01', publishedOn: '2027-02-05' },
		}),
});
