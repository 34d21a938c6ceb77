import { sql } from 'kysely';
import { forOrganisation } from '#db/client.ts';
import type { Tx } from '#db/client.ts';
import type { Instant } from '#workflows/receivables/local-time.ts';
import { concurrently } from '../concurrently.ts';
import type { Deps } from '../deps.ts';
import { carryOutAct } from './carry-out-act.ts';
import type { CarriedOut, DueAct } from './carry-out-act.ts';

const BATCH = 100;
const AT_ONCE = 10;
/** How long an act belongs to the relay that took it, and when one that could not be carried out is tried again. */
const CLAIM_MS = 60_000;
const RETRY_MS = 30_000;
const GIVE_UP_AFTER = 200;

/** Acts whose time has come, taken for a minute: from then on nobody can take them back. */
async function claim(tx: Tx, now: Instant): Promise<(DueAct & { attempts: number })[]> {
	const { rows } = await sql<{ id: string }>`
		update task_act set try_at = ${new Date(now + CLAIM_MS)}, attempts = attempts + 1
		where id in (
			select id from task_act where state = 'waiting' and try_at <= ${new Date(now)}
			order by at, id limit ${BATCH} for update skip locked
		) returning id`.execute(tx);
	if (rows.length === 0) return [];
	const ids = rows.map(({ id }) => id);
	const found = await tx
		.selectFrom('taskAct as a')
		.innerJoin('task as t', 't.key', 'a.taskKey')
		.select(['a.id', 'a.act', 'a.asked', 'a.actor', 'a.attempts', 't.key', 't.code', 't.customerId'])
		.select(['t.invoiceId', 't.runId', 't.state', 't.payload'])
		.where('a.id', 'in', ids)
		.execute();
	return found.map(({ id, act, asked, actor, attempts, state, payload, ...task }) => {
		const { contactKey = null } = (payload ?? {}) as { contactKey?: string };
		const { postedOn, registeredNumber = null, noPayment = false } = asked;
		const said = postedOn === undefined ? null : { postedOn, registeredNumber, noPayment };
		return { id, act, actor, attempts, said, task: { ...task, contactKey, isOpen: state === 'open' } };
	});
}

async function settle(
	tx: Tx,
	{ id, attempts }: { id: string; attempts: number },
	answer: CarriedOut,
	now: Instant,
): Promise<void> {
	const given = answer.state === 'again' && attempts >= GIVE_UP_AFTER;
	const settled = answer.state !== 'again' || given;
	const state = answer.state === 'applied' ? 'applied' : settled ? 'refused' : 'waiting';
	await tx
		.updateTable('taskAct')
		.set({
			state,
			problem: 'problem' in answer ? JSON.stringify({ code: answer.problem }) : null,
			tryAt: new Date(now + RETRY_MS),
			settledAt: settled ? new Date(now) : null,
		})
		.where('id', '=', id)
		.where('state', '=', 'waiting')
		.execute();
}

/**
 * Carries out what people asked for and did not take back in ten minutes, whoever has a browser open. Each act is taken
 * by one relay; one that dies in the middle is asked again under the same id, and a run answers it once.
 * @returns how many acts were looked at
 */
export async function flushTaskActs(
	deps: Pick<Deps, 'db' | 'client' | 'clock'>,
	organisationId: string,
): Promise<number> {
	const now = await deps.clock.now();
	const due = await forOrganisation(deps.db, organisationId, (tx) => claim(tx, now));
	await concurrently(due, AT_ONCE, async (act) => {
		const answer = await carryOutAct(deps, organisationId, act, now).catch((): CarriedOut => ({
			state: 'again',
			problem: 'engine-unreachable',
		}));
		await forOrganisation(deps.db, organisationId, (tx) => settle(tx, act, answer, now));
	});
	return due.length;
}
