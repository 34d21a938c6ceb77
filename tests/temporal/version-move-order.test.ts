import { expect, test } from 'vitest';
import { flushMoves } from '#activities/relay/flush-moves.ts';
import { forOrganisation } from '#db/client.ts';
import { orderMoves } from '#db/publication/order-moves.ts';
import { INVOICE, playOn } from '../play.ts';
import { playTemporal } from './play-temporal.ts';
import { quiet } from './quiet.ts';
import { temporalWorld } from './temporal-world.ts';

const world = temporalWorld();

const node = (id: string, offset: number, next: string) => ({
	[`wait-${id}`]: { kind: 'wait', label: `J+${String(offset)}`, anchor: 'due-date', offset, next: id },
	[id]: { kind: 'email', label: id, template: 'reminder-1', to: ['accounting'], next },
});

/** Two reminders; the second on `second` days after the due date, behind a wait of its own name. */
const reminders = (second: number, name: string) => ({
	amiable: 1,
	id: 'reminders',
	name: 'Reminders',
	start: 'start',
	nodes: {
		start: { kind: 'start', label: 'Start', next: 'wait-first' },
		...node('first', 4, `wait-${name}`),
		...node(name, second, 'end'),
		end: { kind: 'end', label: 'End', outcome: 'completed' },
	},
});

test('an order to move is carried out once by the run itself, and a run that stands elsewhere keeps its version', async () => {
	const { deps } = world.current;
	const seen: unknown[] = [];
	const told = async (organisationId: string): Promise<void> => {
		const inside = <T>(work: Parameters<typeof forOrganisation<T>>[2]) =>
			forOrganisation(deps.db, organisationId, work);
		const order = (from: string, fromVersion: number) =>
			inside(async (tx) => {
				const run = await tx.selectFrom('invoiceRun').selectAll().executeTakeFirstOrThrow();
				const { invoiceId, customerId, runId, visit } = run;
				const at = await deps.clock.now();
				await orderMoves(tx, {
					to: { id: 'reminders', version: 2 },
					mapping: { 'wait-second': 'wait-other' },
					moving: [{ invoiceId, customerId, runId, fromVersion, node: from, visit: visit ?? 1 }],
					planned: [],
					at,
					actor: 'anne',
				});
			});
		const look = () =>
			inside((tx) =>
				tx
					.selectFrom('versionMove as o')
					.innerJoin('invoiceRun as r', 'r.invoiceId', 'o.invoiceId')
					.select(['o.state', 'o.problem', 'r.scenarioVersion', 'r.node'])
					.orderBy('o.at', 'desc')
					.executeTakeFirstOrThrow(),
			);
		const deliver = async (): Promise<void> => {
			await flushMoves(deps, organisationId);
			await quiet(world.current, organisationId);
			await inside((tx) =>
				tx
					.updateTable('versionMove')
					.set({ tryAt: new Date(0) })
					.execute(),
			);
		};
		await order('wait-first', 1);
		await deliver();
		seen.push(await look());
		await order('wait-second', 1);
		await deliver();
		await deliver();
		seen.push(await look());
		await deliver();
		const handle = deps.client.workflow.getHandle(`inv/${organisationId}/${INVOICE}`);
		seen.push((await handle.describe()).status.name);
	};
	await playOn((input) => playTemporal(world.current, input, { told }))('unused', {
		due: '2027-02-26',
		amountCents: 360_000,
		scenarios: [
			{ scenario: reminders(12, 'second') },
			{ scenario: reminders(20, 'other'), appliesFrom: '2090-01-01' },
		],
	}).until('2027-03-03');
	expect(seen).toEqual([
		{ state: 'refused', problem: 'run-is-elsewhere', scenarioVersion: 1, node: 'wait-second' },
		{ state: 'moved', problem: null, scenarioVersion: 2, node: 'wait-other' },
		'RUNNING',
	]);
});
