import { randomUUID } from 'node:crypto';
import { startRun } from '#activities/runs/start-run.ts';
import { recordFact } from '#db/account/record-fact.ts';
import { forOrganisation } from '#db/client.ts';
import { collectionWorkflowId } from '#workflows/collection/input.ts';
import { instantAt } from '#workflows/receivables/local-time.ts';
import type { Instant } from '#workflows/receivables/local-time.ts';
import type { Invoice } from '#workflows/receivables/invoice.ts';
import type { TraceLine } from '#workflows/receivables/trace.ts';
import { defaultUntil } from '#workflows/scenario/simulate/default-until.ts';
import type { SimulationCase } from '#workflows/scenario/simulate.ts';
import { foundCompany } from './found-company.ts';
import { happenInTemporal } from './happen-in-temporal.ts';
import { journalAsTrace } from './journal-as-trace.ts';
import { quiet } from './quiet.ts';
import type { TemporalWorld } from './temporal-world.ts';

type Act = { at: Instant; do: () => Promise<void> };

export type PlayOptions = {
	/** the id of the company; random unless given */
	organisationId?: string;
	/** called when the company exists and nothing has happened yet */
	founded?: (organisationId: string) => Promise<void>;
	/** called when the story is told and its runs are as it left them */
	told?: (organisationId: string) => Promise<void>;
};

/**
 * Plays a case in the product itself: facts into Postgres, runs in Temporal, time skipped, messages in the outbox.
 * An outage stops the workers; what happens meanwhile is recorded and waits.
 * @returns the journal, in the lines that the simulator prints
 */
export async function playTemporal(
	world: TemporalWorld,
	input: SimulationCase,
	{ organisationId = randomUUID(), founded, told }: PlayOptions = {},
): Promise<TraceLine[]> {
	const { deps } = world;
	await foundCompany(deps.db, input, organisationId);
	await founded?.(organisationId);
	let down = false;
	const rest = async (): Promise<void> => {
		if (!down) await quiet(world, organisationId);
	};
	const switchTo = (running: boolean) => async (): Promise<void> => {
		down = !running;
		await (running ? world.workers.start() : world.workers.stop());
	};
	const acts: Act[] = [
		...input.invoices.map((invoice) => birth(world, organisationId, input, invoice)),
		...input.events.flatMap((event): Act[] =>
			event.type === 'outage'
				? [
						{ at: event.at, do: switchTo(false) },
						{ at: event.until, do: switchTo(true) },
					]
				: [{ at: event.at, do: () => happenInTemporal(world, organisationId, input, event) }],
		),
	];
	for (const act of acts.sort((a, b) => a.at - b.at)) {
		await world.sleepUntil(act.at);
		await rest();
		await act.do();
		await rest();
	}
	await world.sleepUntil(input.until ?? defaultUntil(input));
	await quiet(world, organisationId);
	await told?.(organisationId);
	const lines = await journalAsTrace(deps.db, organisationId, input.calendar);
	for (const { id } of input.invoices) await leave(world, organisationId, id);
	return lines;
}

/** Ends what is still open, so that its reminders do not strike in the stories told after this one. */
async function leave({ deps }: TemporalWorld, organisationId: string, invoice: string): Promise<void> {
	const handle = deps.client.workflow.getHandle(collectionWorkflowId(organisationId, invoice));
	await handle.terminate('story told').catch(() => undefined);
}

/** An invoice is known at its issue date, or at `from`, and its run begins at once. */
export function birth(
	world: TemporalWorld,
	organisationId: string,
	input: SimulationCase,
	invoice: Invoice,
): Act {
	const { deps } = world;
	const at = Math.max(instantAt(input.calendar, invoice.issuedOn, '00:00'), input.from ?? -Infinity);
	const { plan } = input.scenarios[0];
	return {
		at,
		async do() {
			await forOrganisation(deps.db, organisationId, async (tx) => {
				const { id, customerId, number, amountCents, currency, issuedOn, dueOn, originalDueOn } = invoice;
				await tx
					.insertInto('invoice')
					.values({
						id,
						customerId,
						number,
						amountCents,
						sourceAmountCents: amountCents,
						residualCents: amountCents,
						currency,
						issuedOn,
						dueOn,
						originalDueOn,
						paymentMethod: invoice.paymentMethod,
						factored: invoice.factored,
					})
					.execute();
				await recordFact(tx, organisationId, customerId, {
					id: `invoice/${id}`,
					at,
					actor: null,
					type: 'invoice',
					invoice,
				});
				await tx
					.insertInto('invoiceRun')
					.values({
						invoiceId: id,
						customerId,
						runId: collectionWorkflowId(organisationId, id),
						scenarioId: plan.scenario.id,
						scenarioVersion: plan.scenario.version,
						status: 'upcoming',
						startAt: new Date(at),
					})
					.execute();
			});
			await startRun(deps, { organisationId, invoiceId: invoice.id, at });
		},
	};
}
