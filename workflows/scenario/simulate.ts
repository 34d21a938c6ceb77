import type { Instant } from '../receivables/local-time.ts';
import { refuse, ok } from '../receivables/outcome.ts';
import type { Outcome } from '../receivables/outcome.ts';
import type { TraceLine } from '../receivables/trace.ts';
import { defaultUntil } from './simulate/default-until.ts';
import { factsInOrder } from './simulate/facts-in-order.ts';
import type { SimulationCase } from './simulate/simulation-case.ts';
import { worldOf } from './simulate/world.ts';

export type { SimulationCase, SimulationEvent } from './simulate/simulation-case.ts';

/**
 * The whole story of a world, in memory: every account and every run on one time line, by the same reducers as in
 * production (design §1.1). At one instant facts come first, in input order, then wakes by customer and invoice id;
 * one decision per customer and instant. Deliveries succeed at once; nothing external is invented.
 * @returns the lines of design §6.3, or the refusal of something that cannot be true, with its JSON `pointer`
 */
export function simulate(input: SimulationCase): Outcome<readonly TraceLine[]> {
	const until: Instant = input.until ?? defaultUntil(input);
	const world = worldOf(input);
	for (const { event, pointer } of factsInOrder(input)) {
		if (event.at >= until) break;
		world.runBefore(event.at);
		const happened = world.happen(event);
		if (!happened.ok) return refuse(happened.problem.code, { ...happened.problem.params, pointer });
	}
	world.runBefore(until);
	return ok(world.lines);
}
