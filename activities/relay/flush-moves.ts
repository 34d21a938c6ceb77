import { sql } from 'kysely';
import { companyRules } from '#db/account/company-rules.ts';
import { calendarsOf } from '#db/account/policy-of.ts';
import { forOrganisation } from '#db/client.ts';
import type { Tx } from '#db/client.ts';
import type { Instant } from '#workflows/receivables/local-time.ts';
import { concurrently } from '../concurrently.ts';
import type { Deps } from '../deps.ts';
import { deliverMove } from './deliver-move.ts';
import type { MoveAnswer } from './deliver-move.ts';

const BATCH = 100;
const AT_ONCE = 10;
/** How long an order belongs to the relay that took it, and how soon a run that took it is looked at again. */
const CLAIM_MS = 60_000;
const LOOK_MS = 2_000;
const RETRY_MS = 30_000;
/** A run that is busy or out of reach for so long keeps its version; the list says so. */
const GIVE_UP_AFTER = 200;

type Ordered = Awaited<ReturnType<typeof claim>>[number];

/**
 * Hands a company's orders to move to their runs, and settles those that the runs have carried out: `moved` is said
 * only once the projection shows the version. At least once, several relays at a time.
 * @returns how many orders were looked at
 */
export async function flushMoves(
	deps: Pick<Deps, 'db' | 'client' | 'clock'>,
	organisationId: string,
): Promise<number> {
	const now = await deps.clock.now();
	const due = await forOrganisation(deps.db, organisationId, (tx) => claim(tx, now));
	await concurrently(due, AT_ONCE, async (order) => {
		const answer = settledBy(order) ?? (await ask(deps, organisationId, order, now));
		await forOrganisation(deps.db, organisationId, (tx) => settle(tx, order, answer, now));
	});
	return due.length;
}

/** Orders whose time has come, taken for a minute, with where their runs stand today. */
async function claim(tx: Tx, now: Instant) {
	const { rows } = await sql<{ id: string }>`
		update version_move set try_at = ${new Date(now + CLAIM_MS)}, attempts = attempts + 1
		where id in (
			select id from version_move where state in ('waiting', 'asked') and try_at <= ${new Date(now)}
			order by at limit ${BATCH} for update skip locked
		) returning id`.execute(tx);
	if (rows.length === 0) return [];
	return tx
		.selectFrom('versionMove as m')
		.innerJoin('invoiceRun as r', 'r.invoiceId', 'm.invoiceId')
		.select(['m.id', 'm.state', 'm.attempts', 'm.scenarioId', 'm.toVersion', 'm.fromVersion', 'm.invoiceId'])
		.select(['m.customerId', 'm.runId', 'm.node', 'm.visit', 'm.mapping'])
		.select(['r.scenarioVersion', 'r.scenarioId as nowIn', 'r.endedAt'])
		.where(
			'm.id',
			'in',
			rows.map(({ id }) => id),
		)
		.execute();
}

type Settled = MoveAnswer | { state: 'moved' };

/** What the projection already tells of an order; null ⇒ the run has to be asked. */
function settledBy({ scenarioVersion, nowIn, scenarioId, toVersion, endedAt }: Ordered): Settled | null {
	if (nowIn === scenarioId && scenarioVersion === toVersion) return { state: 'moved' };
	return endedAt === null ? null : { state: 'refused', problem: 'run-ended' };
}

async function ask(
	deps: Pick<Deps, 'db' | 'client'>,
	organisationId: string,
	order: Ordered,
	at: Instant,
): Promise<Settled> {
	const found = await forOrganisation(deps.db, organisationId, async (tx) => {
		const { plan } = await tx
			.selectFrom('scenarioVersion')
			.select('plan')
			.where('scenarioId', '=', order.scenarioId)
			.where('version', '=', order.toVersion)
			.executeTakeFirstOrThrow();
		const { region, ...debtor } = await tx
			.selectFrom('customer')
			.select(['kind', 'country', 'region'])
			.where('id', '=', order.customerId)
			.executeTakeFirstOrThrow();
		const customer = { ...debtor, region: region ?? undefined };
		return { plan, calendars: calendarsOf(await companyRules(tx), customer, at) };
	});
	const { mapping, node, visit, fromVersion } = order;
	const expected = { version: fromVersion, node, visit };
	const answer = await deliverMove(deps.client, order, { at, ...found, mapping, expected });
	// A run that took the order earlier and has gone on since stands elsewhere: its next record tells which it is.
	const taken =
		order.state === 'asked' && answer.state === 'refused' && answer.problem === 'run-is-elsewhere';
	return taken && order.attempts < 10 ? { state: 'asked' } : answer;
}

async function settle(tx: Tx, { id, attempts }: Ordered, answer: Settled, now: Instant): Promise<void> {
	const at = new Date(now);
	const given = answer.state === 'again' && attempts >= GIVE_UP_AFTER;
	const settled = answer.state === 'moved' || answer.state === 'refused' || given;
	const state = given ? 'refused' : answer.state;
	await tx
		.updateTable('versionMove')
		.set({
			...(state === 'again' ? {} : { state }),
			problem: 'problem' in answer ? answer.problem : null,
			tryAt: new Date(now + (answer.state === 'asked' ? LOOK_MS : RETRY_MS)),
			settledAt: settled ? at : null,
		})
		.where('id', '=', id)
		.where('state', 'in', ['waiting', 'asked'])
		.execute();
}
