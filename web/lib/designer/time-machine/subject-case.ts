import type { Plan } from '#workflows/scenario/plan.ts';
import { madeUpCase } from './cases/made-up-case.ts';
import { openingCase } from './cases/opening-case.ts';
import type { Way } from './cases/opening-case.ts';
import { pastCase } from './cases/past-case.ts';
import type { Subject } from './subject.ts';
import type { TriedCase } from './tried-case.ts';
import type { World } from './world/world.ts';

type CaseOptions = { scenario: string; plan: Plan; confirmed: boolean; leftOut: ReadonlySet<string> };

/** What is told: the case, the invoices asked about, and how each comes to the plan (only for open ones). */
type SubjectCase = { tried: TriedCase; invoices: readonly string[]; ways: ReadonlyMap<string, Way> };

const NO_WAYS: ReadonlyMap<string, Way> = new Map();

/** The case of a subject, once its world is there. */
export function subjectCase(world: World, subject: Subject, options: CaseOptions): SubjectCase {
	const { scenario, plan, confirmed, leftOut } = options;
	if (subject.kind === 'made-up') {
		const tried = madeUpCase(world.head, subject.made, plan, { until: null, confirmed });
		return { tried, invoices: tried.invoices.map(({ id }) => id), ways: NO_WAYS };
	}
	const invoices = subject.chosen.map(({ id }) => id);
	const asked = new Set(invoices);
	if (subject.begins === 'today') {
		const opened = openingCase(world, { scenario, plan, invoices: asked, until: null, confirmed });
		return { ...opened, invoices };
	}
	const issued = world.customers
		.flatMap(({ state }) => invoices.flatMap((id) => state.invoices[id]?.issuedOn ?? []))
		.sort();
	const runs = ({ id }: { id: string }): boolean => asked.has(id);
	const since = issued[0] ?? '1970-01-01';
	return {
		tried: pastCase(world, { since, runs, leftOut, confirmed, until: null }),
		invoices,
		ways: NO_WAYS,
	};
}
