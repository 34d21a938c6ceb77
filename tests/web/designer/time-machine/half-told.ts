import { customerStory } from '#workflows/scenario/simulate/customer-story.ts';
import { factsByCustomer } from '#workflows/scenario/simulate/facts-in-order.ts';
import { invoicesByCustomer } from '#workflows/scenario/simulate/invoices-by-customer.ts';
import { peopleTheWorld } from '#workflows/scenario/simulate/people-the-world.ts';
import { nothingTold, storyWriter } from '#workflows/scenario/simulate/story-writer.ts';
import { tellStory } from '#workflows/scenario/simulate/tell-stories.ts';
import { wakeQueue } from '#workflows/scenario/simulate/wake-queue.ts';
import type { Instant } from '#workflows/receivables/local-time.ts';
import type { AccountState } from '#workflows/receivables/account/state.ts';
import type { RunState } from '#workflows/scenario/run.ts';
import type { SimulationCase } from '#workflows/scenario/simulate.ts';

/** Accounts and runs of a case as they stand at an instant, as the database would hold them. */
export function halfTold(input: SimulationCase, until: Instant) {
	const invoices = invoicesByCustomer(input);
	const owners = new Map(input.invoices.map(({ id, customerId }) => [id, customerId]));
	const facts = factsByCustomer(input, invoices, (invoice) => owners.get(invoice));
	const accounts = new Map<string, AccountState>();
	const runs = new Map<string, RunState | null>();
	const queue = wakeQueue();
	for (const host of peopleTheWorld(input, invoices)) {
		const writer = storyWriter(nothingTold(), host.id, String);
		const teller = { host, queue, writer, scenarios: input.scenarios };
		const refused = tellStory(customerStory(teller, facts.of(host.id), until));
		if (refused) throw new Error(refused.problem.code);
		accounts.set(host.id, host.state);
		for (const [id, { state }] of host.runs) runs.set(id, state);
	}
	return JSON.parse(
		JSON.stringify({ accounts: Object.fromEntries(accounts), runs: Object.fromEntries(runs) }),
	) as { accounts: Record<string, AccountState>; runs: Record<string, RunState | null> };
}
