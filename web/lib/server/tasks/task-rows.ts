import type { Tx } from '#db/client.ts';
import type { LossAsked } from '#db/money/ask-second.ts';
import { isLossTask } from '#db/money/grant-loss.ts';
import type { DifferenceView, TaskRow } from '#lib/tasks/view.ts';
import { can } from '../rights.ts';
import type { Person } from '../session/person.ts';
import { approvalRight, deciders } from './approval-right.ts';
import { incidentOf } from './incident-of.ts';
import { lettersOf } from './letter-tasks.ts';
import { messagesOf } from './messages-of.ts';
import { heardByRun } from './open-task-row.ts';
import { reasonsOf } from './reasons-of.ts';
import { stuckMessages } from './stuck-messages.ts';
import type { TaskQueryRow } from './task-query.ts';

/** Whom to call, by customer; never somebody whose number or place was found wrong. */
async function phonesOf(tx: Tx, customers: readonly string[]): Promise<Map<string, string>> {
	if (customers.length === 0) return new Map();
	const rows = await tx
		.selectFrom('contactPerson')
		.distinctOn('customerId')
		.select(['customerId', 'phone'])
		.where('customerId', 'in', [...customers])
		.where('phone', 'is not', null)
		.where('unusableReason', 'is', null)
		.orderBy('customerId')
		.orderBy('position')
		.execute();
	return new Map(rows.map(({ customerId, phone }) => [customerId, phone ?? '']));
}

/** Work that shows the words that it answers. */
const WORDED: ReadonlySet<string> = new Set(['unmatched-reply', 'ask-someone-else', 'duplicate-requested']);

const mailOf = ({ code, payload }: TaskQueryRow): TaskRow['mail'] =>
	WORDED.has(code) ? ((payload as { mail?: TaskRow['mail'] } | null)?.mail ?? null) : null;

const noteOf = ({ kind, payload }: TaskQueryRow): string | null =>
	kind === 'call-back' ? ((payload as { note?: string | null } | null)?.note ?? null) : null;

/** What a loss, or its reversal, asks of a second person: nobody grants what they cannot read. */
function writeOffOf(
	{ code, payload, currency, requestedBy }: TaskQueryRow,
	names: ReadonlyMap<string, string>,
) {
	if (!isLossTask(code) || currency === null) return null;
	const { reason, residualCents, taxCents } = payload as LossAsked;
	const by = names.get(requestedBy ?? '') ?? '';
	return { asks: code, by, reason, amountCents: residualCents, taxCents, currency };
}

function differenceOf({ code, payload }: TaskQueryRow, person: Person): TaskRow['difference'] {
	if (code !== 'source-balance') return null;
	const figures = payload as Omit<DifferenceView, 'mayExplain'>;
	return { ...figures, mayExplain: can(person, 'steer-runs') };
}

function invoiceOf(row: TaskQueryRow): TaskRow['invoice'] {
	const { invoiceId, number, residualCents, currency, dueOn, daysLate } = row;
	if (invoiceId === null || number === null || residualCents === null || currency === null) return null;
	const late = residualCents > 0 ? daysLate : 0;
	return { id: invoiceId, number, residualCents, currency, dueOn: dueOn ?? '', daysLate: late };
}

const datesOf = ({ at, dueAt, applyAt }: TaskQueryRow) => ({
	at: at.toISOString(),
	dueAt: dueAt?.toISOString() ?? null,
	waitsUntil: applyAt?.toISOString() ?? null,
});

const standsOnRun = ({ kind, node, visit }: TaskQueryRow): boolean =>
	heardByRun.includes(kind) && node !== null && visit !== null;

/** Completes rows for a screen, each thing looked up once for all of them. */
export async function taskRows(tx: Tx, rows: readonly TaskQueryRow[], person: Person): Promise<TaskRow[]> {
	if (rows.length === 0) return [];
	const customers = [...new Set(rows.flatMap(({ customerId }) => customerId ?? []))];
	const phones = await phonesOf(tx, customers);
	const people = await tx.selectFrom('membership').select(['userId', 'name']).execute();
	const names = new Map(people.map(({ userId, name }) => [userId, name]));
	const may = await deciders(tx);
	const letters = await lettersOf(tx, rows);
	const messages = await messagesOf(tx, rows);
	const reasons = await reasonsOf(tx, rows);
	const stuck = await stuckMessages(tx, rows);
	return rows.map((row): TaskRow => {
		const { key, kind, code, step, answers, owner, personId, customerId, customer } = row;
		const asked = kind === 'approval' || kind === 'confirmation';
		return {
			...{ key, kind, code, step, answers, owner, personId, customerId, customer },
			person: personId === null ? null : (names.get(personId) ?? null),
			...datesOf(row),
			why: reasons.get(key) ?? [],
			invoice: invoiceOf(row),
			phone: customerId === null ? null : (phones.get(customerId) ?? null),
			approval: asked ? approvalRight(row, person, may) : null,
			letter: letters.get(key) ?? null,
			messageId: messages.get(key) ?? null,
			mail: mailOf(row),
			writeOff: writeOffOf(row, names),
			difference: differenceOf(row, person),
			incident: incidentOf(row, stuck),
			note: noteOf(row),
			standsOnRun: standsOnRun(row),
		};
	});
}
