import { beforeEach, expect, test, vi } from 'vitest';
import { askForStarts } from '#activities/relay/ask-for-starts.ts';
import type { Deps } from '#activities/deps.ts';
import { on, receivablesWorld } from './receivables-world.ts';
import type { ReceivablesWorld } from './receivables-world.ts';

/** When the worker asks Temporal for a sweep: its own looks at Postgres, at a clock that goes on five seconds a look. */
let world: ReceivablesWorld;
beforeEach(async () => {
	world = await receivablesWorld();
	vi.spyOn(console, 'error').mockImplementation(() => undefined);
});

const BEGIN = on(2, 1);

type Sweeping = {
	during?: (look: number) => Promise<unknown>;
	start?: () => Promise<void>;
	/** the company whose sweeps are told; `everybody` for the sweep of all */
	of?: string;
};

/**
 * Lets the worker look `looks` times; `during` says what happens at each look, `start` stands for Temporal.
 * @returns the seconds at which a sweep was asked for
 */
async function asked(
	looks: number,
	{ during, start, of = world.organisationId }: Sweeping = {},
): Promise<number[]> {
	const stop = new AbortController();
	const seconds: number[] = [];
	let look = -1;
	const clock = {
		async now() {
			look += 1;
			if (look === looks) stop.abort();
			await during?.(look);
			return BEGIN + look * 5_000;
		},
	};
	const told = (whose: string): void => {
		if (!stop.signal.aborted && whose === of) seconds.push(look * 5);
	};
	const client = {
		schedule: {
			getHandle: () => ({
				trigger() {
					told('everybody');
					return Promise.resolve();
				},
			}),
		},
		workflow: {
			async start(_type: string, { args, ...options }: { args: [[string]] }) {
				await start?.();
				const [[whose]] = args;
				// Once at a time, and before the runs that others have just begun.
				expect(options).toMatchObject({
					workflowId: `start-due-runs/${whose}`,
					workflowIdConflictPolicy: 'USE_EXISTING',
					priority: { priorityKey: 1 },
				});
				told(whose);
			},
		},
		withAbortSignal: (_signal: AbortSignal, ask: () => Promise<void>) => ask(),
	};
	await askForStarts({ db: world.db, client, clock } as unknown as Deps, stop.signal);
	return seconds;
}

const begins = (invoice: string) =>
	world.inside((tx) =>
		tx.updateTable('invoiceRun').set({ workflow: 'started' }).where('invoiceId', '=', invoice).execute(),
	);

test('many invoices are one question; once their runs have begun nobody is asked', async () => {
	const ids = ['a', 'b', 'c'];
	for (const id of ids) await world.invoice(id);
	const during = async (look: number) => {
		if (look === 1) for (const id of ids) await begins(id);
	};
	expect(await asked(4, { during })).toEqual([0]);
});

test('what is not due, or waits for a person’s go, is not asked for', async () => {
	await world.invoice('later', { issuedOn: '2027-02-01', dueOn: '2027-06-01' });
	await world.invoice('held');
	await world.inside((tx) =>
		tx.updateTable('invoiceRun').set({ workflow: 'held' }).where('invoiceId', '=', 'held').execute(),
	);
	expect(await asked(2)).toEqual([]);
});

test('of a run that will not begin it is asked ever more rarely; another company’s is asked for at once', async () => {
	await world.invoice('stuck');
	expect(await asked(9)).toEqual([0, 5, 10, 20, 40]);
	const beside = await receivablesWorld(await world.beside());
	const during = async (look: number) => {
		if (look === 5) await beside.invoice('new');
	};
	expect(await asked(6, { during, of: beside.organisationId }), 'its own').toEqual([25]);
	expect(await asked(6, { during }), 'never for another’s').toEqual([0, 5, 10, 20]);
});

test('a morning of many companies is one sweep of all of them', async () => {
	await world.invoice('a');
	for (let n = 0; n < 5; n += 1) await (await receivablesWorld(await world.beside())).invoice('due');
	expect(await asked(1, { of: 'everybody' })).toEqual([0]);
	expect(await asked(1)).toEqual([]);
});

test('while Temporal is away it is tried again', async () => {
	await world.invoice('a');
	let tries = 0;
	const start = () => {
		tries += 1;
		return tries < 3 ? Promise.reject(new Error('UNAVAILABLE')) : Promise.resolve();
	};
	expect(await asked(3, { start })).toEqual([10]);
});
