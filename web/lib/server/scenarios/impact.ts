import { companyRules } from '#db/account/company-rules.ts';
import { calendarsOf } from '#db/account/policy-of.ts';
import type { Tx } from '#db/client.ts';
import { openRuns, plansOf } from '#db/publication/open-runs.ts';
import type { OpenRun } from '#db/publication/open-runs.ts';
import type { MoveOrder, PlannedSwitch } from '#db/publication/order-moves.ts';
import type { MoveChoice } from '#db/values.ts';
import { LINES_PER_PAGE } from '#lib/scenarios/impact-view.ts';
import type { Impact, MoveLine } from '#lib/scenarios/impact-view.ts';
import { localDateOf } from '#workflows/receivables/local-time.ts';
import type { Instant } from '#workflows/receivables/local-time.ts';
import type { Outcome } from '#workflows/receivables/outcome.ts';
import type { Plan } from '#workflows/scenario/plan.ts';
import { nextAction } from '#workflows/scenario/next-action.ts';
import type { NextAction, StepContext } from '#workflows/scenario/run.ts';
import { companyCurrency } from '../forms/currency-of.ts';
import { afterMove } from './after-move.ts';
import { nodeImpacts } from './node-impacts.ts';
import { digestOf } from './digest.ts';
import { plannedChanges } from './planned-changes.ts';
import { nextStep } from './next-step.ts';
import { labelsApart, storyOrder } from './story-order.ts';
import { tallyIn } from './tally.ts';

/** What a publication, or a later move, would do to the runs of a scenario, and the orders that carry it out. */
export type Consequences = {
	impact: Impact;
	/** every line, not of one page only */
	lines: readonly MoveLine[];
	moving: readonly MoveOrder[];
	planned: readonly PlannedSwitch[];
	mapping: Readonly<Record<string, string>>;
	/** changes when what is shown of the moving invoices changes; what stays put does not count */
	digest: string;
};

export type ConsequencesQuery = { plan: Plan; choice: MoveChoice; at: Instant; page: number; lock: boolean };

type Looked = {
	run: OpenRun;
	answer: Outcome<{ next: NextAction | null; node: string | null }>;
	line: MoveLine;
	/** the day of its next action, as the creditor counts: what the digest holds */
	day: string | null;
};

/** Only redirections: a node that goes on at itself needs none. */
const redirections = ({ targets }: MoveChoice): Readonly<Record<string, string>> =>
	Object.fromEntries(Object.entries(targets).filter(([from, to]) => from !== to));

/** Asks the core what each running invoice would do in `plan`, were it moved as chosen. */
export async function consequences(tx: Tx, query: ConsequencesQuery): Promise<Consequences> {
	const { plan, choice, at, page, lock } = query;
	const scenarioId = plan.scenario.id;
	const runs = await openRuns(tx, { scenarioId, besides: plan.scenario.version, lock });
	const plans = await plansOf(tx, scenarioId);
	const mapping = redirections(choice);
	const labels = labelsApart(plan);
	const tally = tallyIn(await companyCurrency(tx));
	const started = runs.filter(({ workflow }) => workflow === 'started');
	const begun = await look(tx, started, { ...query, plans, mapping });
	const waiting = runs.filter(({ workflow }) => workflow === 'planned' || workflow === 'held');
	const planned = choice.planned ? await plannedChanges(tx, waiting, { plan, plans, at }) : [];
	const lines = [...begun.map(({ line }) => line), ...planned.map(({ line }) => line)].sort(byDate);
	const movingRuns = begun.filter(({ answer }) => answer.ok).map(({ run }) => run);
	const refused = begun.filter(({ answer }) => !answer.ok).map(({ run }) => run);
	const movingAll = [...movingRuns, ...planned.map(({ run }) => run)];
	const leaving = new Set(movingAll.map(({ invoiceId }) => invoiceId));
	return {
		impact: {
			running: tally(runs),
			staying: tally(runs.filter(({ invoiceId }) => !leaving.has(invoiceId))),
			moving: tally(movingAll),
			refused: tally(refused),
			nodes: nodeImpacts(runs, { plans, plan, choice, tally }),
			targets: storyOrder(plan)
				.filter((id) => id !== plan.entry)
				.map((id) => ({ id, label: labels.get(id) ?? id })),
			lines: lines.slice(page * LINES_PER_PAGE, (page + 1) * LINES_PER_PAGE),
			lineCount: lines.length,
			page,
		},
		lines,
		moving: movingRuns.flatMap((run) => orderOf(run) ?? []),
		planned: planned.map(({ run, startAt }) => ({
			invoiceId: run.invoiceId,
			customerId: run.customerId,
			fromVersion: run.version,
			startAt,
		})),
		mapping,
		digest: digestOf(begun, planned),
	};
}

async function look(
	tx: Tx,
	runs: readonly OpenRun[],
	context: ConsequencesQuery & {
		plans: ReadonlyMap<number, Plan>;
		mapping: Readonly<Record<string, string>>;
	},
): Promise<Looked[]> {
	const { plan, plans, choice, mapping, at } = context;
	const rules = await companyRules(tx);
	return runs.flatMap((run): Looked[] => {
		const { node, kind, country, region } = run;
		if (!isChosen(run, choice)) return [];
		const calendars = calendarsOf(rules, { kind, country, region: region ?? undefined }, at);
		const answer = afterMove({ plan, calendars }, run.runState, mapping, at);
		const after = answer.ok ? answer.value.next : null;
		const label = (id: string | null, of: Plan | undefined) =>
			(id && of?.nodes[id]?.label) ?? run.nodeLabel ?? '';
		const line: MoveLine = {
			...named(run),
			from: label(node, plans.get(run.version)),
			to: answer.ok ? label(answer.value.node ?? node, plan) : '',
			before: nextStep(nextToday(run, plans.get(run.version), calendars)),
			after: nextStep(after),
			refusal: answer.ok ? null : answer.problem,
		};
		const day = after?.at == null ? null : localDateOf(calendars.creditor, after.at);
		return [{ run, answer, line, day }];
	});
}

/** What a run does next as it is, asked as what it would do is: a report written before may not foresee as much. */
const nextToday = (
	{ runState, nextAction: reported }: OpenRun,
	plan: Plan | undefined,
	calendars: StepContext['calendars'],
): NextAction | null => (plan && runState ? nextAction({ plan, calendars }, runState) : reported);

/** A run that has not reported yet stands nowhere: it is named among the refused as soon as others move. */
const isChosen = ({ node, runState }: OpenRun, { targets }: MoveChoice): boolean =>
	node === null ? runState === null && Object.keys(targets).length > 0 : targets[node] !== undefined;

const named = ({ invoiceId, number, customer, currency, residualCents, version }: OpenRun) => ({
	invoiceId,
	number,
	customer,
	currency,
	residualCents,
	version,
});

function orderOf({ invoiceId, customerId, runId, version, runState }: OpenRun): MoveOrder | undefined {
	const position = runState?.position;
	return position ? { invoiceId, customerId, runId, fromVersion: version, ...position } : undefined;
}

/** Refused first, since somebody has to look at them; then by the next date, what leaves at once before all others. */
const byDate = (a: MoveLine, b: MoveLine): number => {
	const key = ({ refusal, after, number }: MoveLine) =>
		[refusal ? '0' : '1', after?.at ?? '', number].join(' ');
	return key(a) < key(b) ? -1 : 1;
};
