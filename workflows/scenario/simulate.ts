import { sharesItsDay } from '../receivables/account/decide-within-day.ts';
import { isoWithOffset } from '../receivables/local-time.ts';
import type { Instant } from '../receivables/local-time.ts';
import { refuse, ok } from '../receivables/outcome.ts';
import type { Outcome } from '../receivables/outcome.ts';
import type { TraceLine } from '../receivables/trace.ts';
import { customerStory } from './simulate/customer-story.ts';
import { defaultUntil } from './simulate/default-until.ts';
import { factsByCustomer } from './simulate/facts-in-order.ts';
import { invoicesByCustomer } from './simulate/invoices-by-customer.ts';
import { peopleTheWorld } from './simulate/people-the-world.ts';
import type { CustomerStory } from './simulate/customer-story.ts';
import type { SimulatedAccount, Watch } from './simulate/simulated-run.ts';
import type { SimulationCase } from './simulate/simulation-case.ts';
import { nothingTold, storyWriter } from './simulate/story-writer.ts';
import { traceLines } from './simulate/trace-lines.ts';
import { tellApart, tellTogether } from './simulate/tell-stories.ts';
import type { WakeQueue } from './simulate/wake-queue.ts';

export type { Watch } from './simulate/simulated-run.ts';
export type { SimulationCase, SimulationEvent } from './simulate/simulation-case.ts';

const shareTheirDays = ({ customers }: SimulationCase): boolean =>
	customers.length > 1 && customers.some(({ policy }) => sharesItsDay(policy));

/** The customer of an invoice, for what happens to an invoice without saying whose it is. */
function ownersOf({ invoices }: SimulationCase): (invoice: string) => string | undefined {
	let owners: ReadonlyMap<string, string> | null = null;
	return (invoice) =>
		(owners ??= new Map(invoices.map(({ id, customerId }) => [id, customerId]))).get(invoice);
}

/**
 * The whole story of a world, in memory, by the same reducers as in production (design §1.1). Customers touch each other
 * by the company's limit of messages a day alone: without one each story is told by itself, then all are laid on one time
 * line. At one instant facts come first, in input order, then timers by customer and invoice id; one decision per
 * customer and instant. Deliveries succeed at once; nothing external is invented.
 * @param watch is told of every step of every run, for those who want to see the way and not only what was said
 * @returns the lines of design §6.3, or the refusal of something that cannot be true, with its JSON `pointer`
 */
export function simulate(input: SimulationCase, watch?: Watch): Outcome<readonly TraceLine[]> {
	const until: Instant = input.until ?? defaultUntil(input);
	const invoicesOf = invoicesByCustomer(input);
	const facts = factsByCustomer(input, invoicesOf, ownersOf(input));
	if (facts.lost) return refuse('unknown-reference', { pointer: facts.lost.pointer });
	const told = nothingTold();
	const isoOf = (at: Instant): string => isoWithOffset(input.calendar, at);
	const { scenarios } = input;
	const storyOf = (host: SimulatedAccount, queue: WakeQueue): CustomerStory =>
		customerStory(
			{ host, queue, writer: storyWriter(told, host.id, isoOf), scenarios },
			facts.of(host.id),
			until,
		);
	const hosts = peopleTheWorld(input, invoicesOf, watch);
	const tell = shareTheirDays(input) ? tellTogether : tellApart;
	return tell(hosts, storyOf) ?? ok(traceLines(told));
}
