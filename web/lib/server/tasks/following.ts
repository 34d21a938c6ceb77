import { setTimeout as pause } from 'node:timers/promises';
import { invoiceName } from '#db/queries/invoice-name.ts';
import type { Tx } from '#db/client.ts';
import type { NextShown } from '#lib/tasks/view.ts';
import type { NextAction } from '#workflows/scenario/run.ts';
import { now } from '../clock.ts';
import { nextToday } from '../runs/next-today.ts';
import type { Following } from './task-answer.ts';

type Read = <T>(work: (tx: Tx) => Promise<T>) => Promise<T>;

const LOOKS = 8;
const LOOK_MS = 200;

const shown = ({ label, at, waitingFor, why }: NextAction): NextShown => ({
	...{ label, waitingFor, why },
	at: at === null ? null : new Date(at).toISOString(),
});

const runOf = (tx: Tx, invoiceId: string) =>
	tx
		.selectFrom('invoiceRun as r')
		.innerJoin('invoice as i', 'i.id', 'r.invoiceId')
		.innerJoin('scenarioVersion as v', (join) =>
			join.onRef('v.scenarioId', '=', 'r.scenarioId').onRef('v.version', '=', 'r.scenarioVersion'),
		)
		.select([
			invoiceName('i').as('number'),
			'i.customerId',
			'r.nextAction',
			'r.recordNumber',
			'r.runState',
			'v.plan',
		])
		.where('r.invoiceId', '=', invoiceId)
		.executeTakeFirst();

/** How often the run of an invoice has told where it stands; the mark by which news of it is recognised. */
export const recordsOf = async (read: Read, invoiceId: string | null): Promise<number> =>
	invoiceId === null ? 0 : ((await read((tx) => runOf(tx, invoiceId)))?.recordNumber ?? 0);

/**
 * What the run of an invoice does next, as it tells itself. After an act the run needs a moment to say so: `since` is
 * what it had told before, and news is awaited for a second and a half; then what is known is shown.
 */
export async function following(
	read: Read,
	invoiceId: string | null,
	since: number | null,
): Promise<Following> {
	if (invoiceId === null) return { next: null, about: null };
	let run = await read((tx) => runOf(tx, invoiceId));
	for (let look = 0; since !== null && run && run.recordNumber <= since && look < LOOKS; look += 1) {
		await pause(LOOK_MS);
		run = await read((tx) => runOf(tx, invoiceId));
	}
	if (!run) return { next: null, about: null };
	const { number, nextAction, ...running } = run;
	const at = await now();
	const next = await read((tx) => nextToday(tx, nextAction, running, at));
	return { next: next && shown(next), about: { invoiceId, number } };
}
