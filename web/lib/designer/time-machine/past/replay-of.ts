import { addMonths } from '#workflows/receivables/civil-date.ts';
import type { CivilDate } from '#workflows/receivables/civil-date.ts';
import { localDateOf } from '#workflows/receivables/local-time.ts';
import type { Plan } from '#workflows/scenario/plan.ts';
import { leavingOut } from '../cases/leaving-out.ts';
import { pastCase } from '../cases/past-case.ts';
import type { Progress } from '../portfolio/portfolio-of.ts';
import { tellStory } from '../tried-case.ts';
import type { World, WorldCustomer } from '../world/world.ts';
import { compareSides } from './comparison.ts';
import type { Comparison, PastInvoice } from './comparison.ts';
import { sideOfSent, sideOfStory } from './contacted.ts';
import type { Contacted, Side } from './contacted.ts';

/** What stands on one side: what was really sent, or what a plan would have sent. */
export type ReplaySide = 'sent' | Plan;

export type ReplayReport = Comparison & {
	since: CivilDate;
	/** real facts that could not be true on a side, all sides together */
	leftOut: number;
	/** customers whose past cannot be told under a plan, with the code of the refusal */
	untold: readonly { customer: string; code: string }[];
};

const MONTHS = 12;
const PORTION = 10;

type Told = { side: Side; leftOut: number; untold: string | null };

const NOTHING: Side = new Map<string, readonly Contacted[]>();

function tellSide(
	{ head }: World,
	customer: WorldCustomer,
	side: ReplaySide,
	{ since, confirmed }: { since: CivilDate; confirmed: boolean },
): Told {
	if (side === 'sent')
		return { side: sideOfSent(customer.past?.sent ?? [], head.creditor), leftOut: 0, untold: null };
	const facts = new Set(customer.past?.facts.map(({ id }) => id));
	const world = { head, customers: [customer] };
	const runs = ({ issuedOn }: { issuedOn: CivilDate }): boolean => issuedOn >= since;
	const told = leavingOut(
		(leftOut) => tellStory(pastCase(world, { since, runs, leftOut, confirmed, until: head.at }), side),
		(pointer) => facts.has(pointer),
	);
	if (!told.ok) return { side: NOTHING, leftOut: 0, untold: told.problem.code };
	return { side: sideOfStory(told.value.told, side), leftOut: told.value.leftOut.length, untold: null };
}

const invoicesOf = ({ name, state }: WorldCustomer, since: CivilDate): PastInvoice[] =>
	Object.values(state.invoices)
		.filter(({ issuedOn }) => issuedOn >= since)
		.map(({ id, number, issuedOn, dueOn }) => ({ id, number, customer: name, issuedOn, dueOn }));

/**
 * The last twelve months told again: invoices issued since then, with their real facts, on two sides. A side is what was
 * really sent or what a plan would have sent. Pure: a worker and Node give the same report.
 */
export function replayOf(
	world: World,
	left: ReplaySide,
	right: ReplaySide,
	{ confirmed }: { confirmed: boolean },
	onProgress?: Progress,
): ReplayReport {
	const { head, customers } = world;
	const since = addMonths(localDateOf(head.creditor, head.at), -MONTHS);
	const sides = {
		left: new Map<string, readonly Contacted[]>(),
		right: new Map<string, readonly Contacted[]>(),
	};
	const untold: { customer: string; code: string }[] = [];
	const invoices: PastInvoice[] = [];
	let leftOut = 0;
	for (const [index, customer] of customers.entries()) {
		const own = invoicesOf(customer, since);
		invoices.push(...own);
		for (const [name, side] of [
			['left', left],
			['right', right],
		] as const) {
			if (own.length === 0) continue;
			const told = tellSide(world, customer, side, { since, confirmed });
			for (const [invoice, contacts] of told.side) sides[name].set(invoice, contacts);
			leftOut += told.leftOut;
			if (told.untold !== null) untold.push({ customer: customer.name, code: told.untold });
		}
		if ((index + 1) % PORTION === 0) onProgress?.(index + 1, customers.length);
	}
	return { ...compareSides(invoices, sides.left, sides.right), since, leftOut, untold };
}
