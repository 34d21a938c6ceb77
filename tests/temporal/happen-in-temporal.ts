import { flushOutbox } from '#activities/relay/flush-outbox.ts';
import { loadPolicy } from '#db/account/load-policy.ts';
import { recordFact } from '#db/account/record-fact.ts';
import { forOrganisation } from '#db/client.ts';
import { collectionWorkflowId } from '#workflows/collection/input.ts';
import { completeTaskUpdate, moveToVersionUpdate, stateQuery } from '#workflows/collection/messages.ts';
import type { Fact } from '#workflows/receivables/account/fact.ts';
import type { SimulationCase, SimulationEvent } from '#workflows/scenario/simulate.ts';
import type { TemporalWorld } from './temporal-world.ts';

type Happening = Exclude<SimulationEvent, { type: 'outage' }>;
type Event<T extends Happening['type']> = Extract<Happening, { type: T }>;

/** One event of a case, done as the screens and the API do it. */
export function happenInTemporal(
	world: TemporalWorld,
	organisationId: string,
	input: SimulationCase,
	event: Happening,
): Promise<void> {
	switch (event.type) {
		case 'fact':
			return tell(world, organisationId, event.customer, event.fact);
		case 'task-done':
			return finishTask(world, organisationId, event);
		case 'move-version':
			return moveVersion(world, organisationId, input, event);
	}
}

/** Records a fact and hands it to the runs. */
export async function tell(
	{ deps }: TemporalWorld,
	organisationId: string,
	customerId: string,
	fact: Fact,
): Promise<void> {
	const told = await forOrganisation(deps.db, organisationId, (tx) =>
		recordFact(tx, organisationId, customerId, fact),
	);
	if (!told.ok) throw new Error(`${fact.type} refused: ${told.problem.code}`);
	while ((await flushOutbox(deps, organisationId)) > 0);
}

async function finishTask(
	{ deps }: TemporalWorld,
	organisationId: string,
	event: Event<'task-done'>,
): Promise<void> {
	const handle = deps.client.workflow.getHandle(collectionWorkflowId(organisationId, event.invoice));
	const { at, outcome, actor } = event;
	const task = 'key' in event.task ? event.task.key : `${event.invoice}/${event.task.node}:1`;
	await handle.executeUpdate(completeTaskUpdate, { args: [{ at, task, outcome, actor }] });
}

async function moveVersion(
	{ deps }: TemporalWorld,
	organisationId: string,
	{ scenarios, customers }: SimulationCase,
	{ at, invoice, to }: Event<'move-version'>,
): Promise<void> {
	const plan = scenarios[to - 1]?.plan;
	const customer = customers[0]?.customer;
	if (!plan || !customer) throw new Error(`no version ${String(to)}`);
	const { calendars } = await forOrganisation(deps.db, organisationId, (tx) => loadPolicy(tx, customer, at));
	const handle = deps.client.workflow.getHandle(collectionWorkflowId(organisationId, invoice));
	const { position } = await handle.query(stateQuery);
	if (!position) throw new Error(`${invoice} stands nowhere`);
	const expected = { version: scenarios[0].plan.scenario.version, ...position };
	await handle.executeUpdate(moveToVersionUpdate, { args: [{ at, plan, calendars, expected }] });
}
