import { randomUUID } from 'node:crypto';
import { loadPolicy } from '#db/account/load-policy.ts';
import { lockAccount } from '#db/account/lock-account.ts';
import { writeRunRecord } from '#db/queries/write-run-record.ts';
import type { MoveChoice, Role } from '#db/values.ts';
import type { PublishOrder } from '#lib/server/scenarios/preview-publication.ts';
import { snapshotOf } from '#workflows/receivables/account/snapshot.ts';
import { templateById } from '#workflows/files/scenario-file.ts';
import type { Scenario, ScenarioNode } from '#workflows/scenario/graph.ts';
import { nextAction } from '#workflows/scenario/next-action.ts';
import { nextWake } from '#workflows/scenario/next-wake.ts';
import { print } from '#workflows/scenario/print.ts';
import { step } from '#workflows/scenario/step.ts';
import { on, receivablesWorld } from '../../../db/receivables-world.ts';
import type { ReceivablesWorld } from '../../../db/receivables-world.ts';

/** 20 January 2027, 10:00 in Paris: invoices due on 5 February wait for their courtesy message of the 29th. */
export const NOW = on(1, 20, 9);

export type PublishingWorld = ReceivablesWorld & {
	member: (name: string, ...roles: Role[]) => Promise<{ userId: string }>;
	/** starts the run of an invoice at `at` and lets it come to its first wait after that */
	begin: (invoice: string, at?: number) => Promise<void>;
	fourEyes: () => Promise<void>;
};

/** A company with the standard scenario and people, whose runs are hosted by the test. */
export async function publishingWorld(): Promise<PublishingWorld> {
	process.env['DATABASE_URL'] ??= 'postgres://nobody:secret@localhost/none';
	const world = await receivablesWorld();
	const { inside, customer } = world;
	return {
		...world,
		member: async (name, ...roles) => {
			const userId = randomUUID();
			const row = { userId, name, email: `${userId}@verrerie.test`, roles };
			await inside((tx) => tx.insertInto('membership').values(row).execute());
			return { userId };
		},
		begin: (invoice, at = NOW) =>
			inside(async (tx) => {
				const run = await tx
					.selectFrom('invoiceRun as r')
					.innerJoin('scenarioVersion as v', (join) =>
						join.onRef('v.scenarioId', '=', 'r.scenarioId').onRef('v.version', '=', 'r.scenarioVersion'),
					)
					.select(['r.runId', 'v.plan', 'r.recordNumber'])
					.where('r.invoiceId', '=', invoice)
					.executeTakeFirstOrThrow();
				const account = (await lockAccount(tx, customer))!;
				const { calendars, ...rest } = await loadPolicy(tx, account.state.customer, at);
				const context = { plan: run.plan, calendars };
				const snapshot = snapshotOf(account.state, invoice, { calendars, ...rest });
				const start = { type: 'start' as const, at, runId: run.runId, invoice, snapshot };
				const { state } = step(context, null, { ...start, seq: account.state.seq });
				await writeRunRecord(tx, {
					invoice,
					at,
					scenario: run.plan.scenario,
					state,
					next: nextAction(context, state),
					nextWakeAt: nextWake(state),
					pendingIntent: null,
					recordNumber: run.recordNumber + 1,
				});
			}),
		fourEyes: async () => {
			await inside((tx) =>
				tx.insertInto('approvalPolicy').values({ act: 'publish', fourEyes: true }).execute(),
			);
		},
	};
}

type Nodes = Readonly<Record<string, ScenarioNode>>;

/** The standard scenario with some of its nodes changed, as the designer sends it. */
export function changed(change: (nodes: Nodes) => Nodes): Scenario {
	const standard = templateById('standard');
	return { ...standard, nodes: change(standard.nodes) };
}

/** The standard scenario whose wait `wait` aims at J+`offset`. */
export const later = (wait: string, offset: number): Scenario =>
	changed((nodes) => ({
		...nodes,
		[wait]: { ...nodes[wait]!, fields: { ...nodes[wait]!.fields, offset } },
	}));

/** What the designer sends to publish `scenario`. */
export const sent = (scenario: Scenario) => JSON.stringify(print(scenario));

/** Nobody moves, nothing that has not begun either. */
const STAY: MoveChoice = { targets: {}, planned: false };

/** Publishing `scenario` over version 1, with what is chosen for running invoices. */
export const order = (scenario: Scenario, choice: MoveChoice = STAY): PublishOrder => ({
	scenarioId: 'standard',
	text: sent(scenario),
	lostComments: [],
	draftSeq: 1,
	baseVersion: 1,
	choice,
	page: 0,
	request: null,
});
