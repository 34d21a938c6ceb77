import { invoiceName } from '#db/queries/invoice-name.ts';
import { error } from '@sveltejs/kit';
import { loadPolicy } from '#db/account/load-policy.ts';
import { readAccount } from '#db/account/read-account.ts';
import { NOT_PAPERS } from '#db/documents/not-papers.ts';
import { agreedFee } from '#db/money/agreed-fee.ts';
import { invoiceAgreements } from '#db/queries/invoice-agreements.ts';
import type { Tx } from '#db/client.ts';
import type { DocumentView } from '#lib/customers/sheet/view.ts';
import { storyDays } from '#lib/run/story-days.ts';
import type { CreditNoteView, RunView } from '#lib/run/view.ts';
import { civilDateOf } from '#lib/text/civil-date-of.ts';
import { claimedAccessoriesOf } from '#workflows/receivables/account/claim.ts';
import { daysLate } from '#workflows/receivables/ageing.ts';
import { addMonths, isCivilDate } from '#workflows/receivables/civil-date.ts';
import { now } from '../clock.ts';
import { activityAsked } from '../customers/activity/activity-page.ts';
import { environment } from '../environment.ts';
import { can, onlyAssignedTo } from '../rights.ts';
import { firstOfRun } from '../runs/first-of-run.ts';
import { invoiceStatus } from '../runs/invoice-status.ts';
import { nextToday } from '../runs/next-today.ts';
import { scopedRuns } from '../runs/scoped-runs.ts';
import { isHearing } from './is-hearing.ts';
import { leftOutOf } from './left-out-of.ts';
import { moneyOf } from './money.ts';
import { prescriptionOf } from './prescription-of.ts';
import { story } from './story.ts';
import { copyRoles } from './copy-roles.ts';
import { textsByHand } from './texts-by-hand.ts';

const everything = { search: '', status: 'all' } as const;

const runRow = (tx: Tx, invoiceId: string, assignedTo: string | null) =>
	scopedRuns(tx, everything, { assignedTo })
		.innerJoin('scenario as s', 's.id', 'r.scenarioId')
		.innerJoin('scenarioVersion as v', (join) =>
			join.onRef('v.scenarioId', '=', 'r.scenarioId').onRef('v.version', '=', 'r.scenarioVersion'),
		)
		.where('r.invoiceId', '=', invoiceId)
		.select([
			'r.runId',
			invoiceStatus.as('status'),
			'r.workflow',
			'r.outcome',
			'r.node',
			'r.nodeLabel',
			'r.visit',
			'r.nextAction',
		])
		.select([
			'r.scenarioVersion',
			'r.startedAt',
			'r.startAt',
			'v.plan',
			'r.runState',
			's.id as scenarioId',
			's.name as scenario',
			'c.name as customer',
		])
		.select([
			'c.kind as customerKind',
			'i.id',
			'i.number',
			invoiceName('i').as('name'),
			'i.customerId',
			'i.currency',
			'i.amountCents',
		])
		.select(['i.closed', 'i.residualCents', 'i.disputedCents', 'i.issuedOn', 'i.dueOn', 'i.originalDueOn'])
		.executeTakeFirst();

type Row = NonNullable<Awaited<ReturnType<typeof runRow>>>;

/** Whether the principal is paid and penalties or the indemnity, claimed since, are not: they outlive it (u8). */
async function accessoriesDue(tx: Tx, { id, customerId, residualCents }: Row, today: string, at: number) {
	const state = residualCents > 0 ? undefined : await readAccount(tx, customerId);
	const invoice = state?.invoices[id];
	if (!state || !invoice) return false;
	const policy = await loadPolicy(tx, state.customer, at);
	const { penaltyCents, indemnityCents } = claimedAccessoriesOf(state, invoice, today, policy);
	return penaltyCents + indemnityCents > 0;
}

function historyOf({ runId, startedAt }: Row): string | null {
	const { temporalUi, namespace } = environment();
	if (!temporalUi || !startedAt) return null;
	return `${temporalUi}/namespaces/${namespace}/workflows/${encodeURIComponent(runId)}`;
}

/** A run that has not begun is asked what it would do first: the same step that will run it. */
async function firstOf(
	tx: Tx,
	{ id, runId, workflow, customerId, startAt, plan }: Row,
	moment: Date,
): Promise<RunView['next']> {
	if (workflow !== 'planned' && workflow !== 'held') return null;
	const first = await firstOfRun(tx, { invoiceId: id, runId, customerId, startAt, plan }, moment.getTime());
	if (!first) return null;
	const { label, node, at, why } = first;
	return {
		label,
		node,
		step: node,
		at,
		why,
		visit: 1,
		waitingFor: workflow === 'held' ? 'batch' : 'planned',
	};
}

async function nextOf(tx: Tx, row: Row, at: number): Promise<RunView['next']> {
	const next = await nextToday(tx, row.nextAction, row, at);
	if (!next) return null;
	const { label, waitingFor, why, node: step } = next;
	return {
		...{ label, waitingFor, why, step },
		node: row.node ?? step,
		visit: row.visit ?? 1,
		at: next.at === null ? null : new Date(next.at).toISOString(),
	};
}

/** The day that the page's money is asked for: any of the invoice's life and the ten years after; else today. */
function dayOf(url: URL, { issuedOn }: Row, today: string): string {
	const on = url.searchParams.get('on') ?? '';
	return isCivilDate(on) && on >= issuedOn && on <= addMonths(today, 120) ? on : today;
}

/** The papers of one invoice, and those of its customer that hold for all. */
const documentsOf = async (tx: Tx, { id, customerId }: Row): Promise<DocumentView[]> => {
	const rows = await tx
		.selectFrom('document')
		.select(['id', 'kind', 'filename', 'size', 'at'])
		.where('customerId', '=', customerId)
		.where('kind', 'not in', NOT_PAPERS)
		.where((eb) => eb.or([eb('invoiceId', '=', id), eb('invoiceId', 'is', null)]))
		.orderBy('at', 'desc')
		.execute();
	return rows.map((row) => ({ ...row, at: row.at.toISOString(), invoice: null }));
};

const creditNotesOf = (tx: Tx, { id, customerId }: Row): Promise<CreditNoteView[]> =>
	tx
		.selectFrom('credit as k')
		.select(['k.id', 'k.amountCents'])
		.where('k.customerId', '=', customerId)
		.where('k.source', '=', 'credit-note')
		.where('k.voided', '=', false)
		.where((eb) =>
			eb.or([
				eb('k.origin', '=', id),
				eb.exists(
					eb
						.selectFrom('allocation as a')
						.select('a.invoiceId')
						.where('a.source', '=', 'credit')
						.whereRef('a.sourceId', '=', 'k.id')
						.where('a.invoiceId', '=', id),
				),
			]),
		)
		.orderBy('k.at')
		.execute();

async function agencyFeeOf(tx: Tx, invoiceId: string): Promise<RunView['head']['agencyFee']> {
	const { hasFile, own } = await agreedFee(tx, invoiceId);
	if (!hasFile) return null;
	return {
		percent: own && 'percent' in own ? own.percent : null,
		cents: own && 'cents' in own ? own.cents : null,
	};
}

type Asked = { locals: App.Locals; params: { id: string }; url: URL };

/** Everything the page of one run shows. @throws 404 for an invoice that is not there, or not this person's */
export async function runScreen({ locals, params, url }: Asked): Promise<RunView> {
	const { person } = locals;
	if (!person) error(401, 'Unauthorized');
	return locals.tx(async (tx) => {
		const row = (await runRow(tx, params.id, onlyAssignedTo(person))) ?? error(404, 'Not found');
		const { zone } = await tx.selectFrom('organisation').select('zone').executeTakeFirstOrThrow();
		const at = await now();
		const today = civilDateOf(new Date(at), zone);
		const money = await moneyOf(tx, row, { asOf: dayOf(url, row, today), today, at });
		const { scenario, scenarioId, scenarioVersion, status, workflow, outcome } = row;
		const { currency, number, name, customer, customerKind } = row;
		const tasks = await tx
			.selectFrom('task')
			.select(['key', 'kind', 'code'])
			.where('invoiceId', '=', row.id)
			.where('state', '=', 'open')
			.execute();
		const about = { customerId: row.customerId, invoiceId: row.id };
		return {
			head: {
				...{ scenario, scenarioId, scenarioVersion, status, workflow, outcome },
				...{ currency, number, name, customer, customerKind },
				...{ issuedOn: row.issuedOn, dueOn: row.dueOn, originalDueOn: row.originalDueOn },
				invoiceId: row.id,
				customerId: row.customerId,
				daysLate: row.residualCents > 0 ? daysLate(row.dueOn, today) : 0,
				accessoriesDue: await accessoriesDue(tx, row, today, at),
				owed: row.residualCents > 0 && row.closed !== 'void' && row.closed !== 'written-off',
				givenUp: row.closed !== 'written-off' ? null : row.runState ? 'run-ended' : 'never-begun',
				agencyFee: await agencyFeeOf(tx, row.id),
				history: historyOf(row),
				leftOut: await leftOutOf(tx, row),
			},
			next: (await nextOf(tx, row, at)) ?? (await firstOf(tx, row, new Date(at))),
			hearing: await isHearing(tx, row.runId),
			money,
			prescription: await prescriptionOf(tx, row, { today, at }),
			days: storyDays(await story(tx, row.id, { ...row.plan.nodes, ...row.runState?.inserted }), zone),
			...(await invoiceAgreements(tx, { ...about, asOf: today })),
			tasks,
			insert: { ...textsByHand(row.plan), copyRoles: await copyRoles(tx, row.customerId) },
			documents: await documentsOf(tx, row),
			creditNotes: await creditNotesOf(tx, row),
			activity: url.searchParams.get('tab') === 'activity' ? await activityAsked(tx, about, url) : null,
			may: {
				record: can(person, 'act-kindly'),
				resolve: can(person, 'record-facts'),
				steer: can(person, 'steer-runs'),
				release: can(person, 'release-batches'),
			},
		};
	});
}
