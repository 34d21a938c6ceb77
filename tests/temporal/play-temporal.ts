import { flushOutbox } from '#activities/relay/flush-outbox.ts';
import { startRun } from '#activities/runs/start-run.ts';
import { recordFact } from '#db/account/record-fact.ts';
import { forOrganisation } from '#db/client.ts';
import { collectionWorkflowId } from '#workflows/collection/input.ts';
import { completeTaskUpdate } from '#workflows/collection/messages.ts';
import { instantAt } from '#workflows/receivables/local-time.ts';
import type { Instant } from '#workflows/receivables/local-time.ts';
import type { Fact } from '#workflows/receivables/account/fact.ts';
import type { Invoice } from '#workflows/receivables/invoice.ts';
import type { TraceLine } from '#workflows/receivables/trace.ts';
import { defaultUntil } from '#workflows/scenario/simulate/default-until.ts';
import type { SimulationCase, SimulationEvent } from '#workflows/scenario/simulate.ts';
import { foundCompany } from './found-company.ts';
import { journalAsTrace } from './journal-as-trace.ts';
import { quiet } from './quiet.ts';
import type { TemporalWorld } from './temporal-world.ts';

type Act = { at: Instant; do: () => Promise<void> };

/**
 * Plays a case in the product itself: facts into Postgres, runs in Temporal, time skipped, messages in the outbox.
 * @returns the journal, in the lines that the simulator prints
 */
export async function playTemporal(world: TemporalWorld, input: SimulationCase): Promise<TraceLine[]> {
	const { deps } = world;
	const organisationId = await foundCompany(deps.db, input);
	const tell = async (customerId: string, fact: Fact): Promise<void> => {
		const told = await forOrganisation(deps.db, organisationId, (tx) =>
			recordFact(tx, organisationId, customerId, fact),
		);
		if (!told.ok) throw new Error(`${fact.type} refused: ${told.problem.code}`);
		while ((await flushOutbox(deps, organisationId)) > 0);
	};
	const acts: Act[] = [
		...input.invoices.map((invoice) => birth(world, organisationId, input, invoice)),
		...input.events.map((event) => ({ at: event.at, do: () => happen(world, organisationId, event, tell) })),
	];
	for (const act of acts.sort((a, b) => a.at - b.at)) {
		await world.sleepUntil(act.at);
		await quiet(world, organisationId);
		await act.do();
		await quiet(world, organisationId);
	}
	await world.sleepUntil(input.until ?? defaultUntil(input));
	await quiet(world, organisationId);
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
function birth(world: TemporalWorld, organisationId: string, input: SimulationCase, invoice: Invoice): Act {
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

async function happen(
	{ deps }: TemporalWorld,
	organisationId: string,
	event: SimulationEvent,
	tell: (customerId: string, fact: Fact) => Promise<void>,
): Promise<void> {
	switch (event.type) {
		case 'fact':
			return tell(event.customer, event.fact);
		case 'task-done': {
			const handle = deps.client.workflow.getHandle(collectionWorkflowId(organisationId, event.invoice));
			const { at, outcome, actor } = event;
			const task = 'key' in event.task ? event.task.key : `${event.invoice}/${event.task.node}:1`;
			await handle.executeUpdate(completeTaskUpdate, { args: [{ at, task, outcome, actor }] });
			return;
		}
		case 'move-version':
		case 'outage':
			throw new Error(`${event.type} is played by a test of its own`);
	}
}
