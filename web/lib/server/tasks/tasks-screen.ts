import { error } from '@sveltejs/kit';
import type { Tx } from '#db/client.ts';
import { KINDS } from '#lib/tasks/view.ts';
import type { LetterTask, TaskFilter, TaskRow } from '#lib/tasks/view.ts';
import { can, onlyAssignedTo } from '../rights.ts';
import type { Person } from '../session/person.ts';
import { approvalRight, approvers } from './approval-right.ts';

const MOST = 200;

const openTasks = (tx: Tx, filter: TaskFilter, assignedTo: string | null) =>
	tx
		.selectFrom('task as t')
		.leftJoin('invoice as i', 'i.id', 't.invoiceId')
		.leftJoin('customer as c', 'c.id', 't.customerId')
		.where('t.state', '=', 'open')
		.$if(filter !== 'all', (query) => query.where('t.kind', '=', filter as 'call'))
		.$if(assignedTo !== null, (query) =>
			query.where((eb) =>
				eb.or([
					eb('t.ownerId', '=', assignedTo),
					eb('c.collectorId', '=', assignedTo),
					eb('c.salespersonId', '=', assignedTo),
				]),
			),
		)
		.select([
			't.key',
			't.kind',
			't.code',
			't.node',
			't.owner',
			't.at',
			't.dueAt',
			't.requestedBy',
			't.editedBy',
			't.payload',
		])
		.select([
			'i.id as invoiceId',
			'i.number',
			'i.residualCents',
			'i.currency',
			't.customerId',
			'c.name as customer',
		])
		.orderBy('t.dueAt', (order) => order.asc().nullsLast())
		.orderBy('t.at')
		.limit(MOST)
		.execute();

type Row = Awaited<ReturnType<typeof openTasks>>[number];

async function letterOf(tx: Tx, { kind, payload, customerId }: Row): Promise<LetterTask | null> {
	const contactKey = (payload as { contactKey?: unknown } | null)?.contactKey;
	if (kind !== 'letter' || typeof contactKey !== 'string' || customerId === null) return null;
	const letter = await tx
		.selectFrom('letter')
		.select(['kind', 'plannedOn', 'documentId', 'state'])
		.where('contactKey', '=', contactKey)
		.executeTakeFirst();
	if (!letter) return null;
	const money = await tx
		.selectFrom('payment')
		.select((eb) => eb.fn.sum<number>(eb('amountCents', '-', eb.ref('allocatedCents'))).as('unallocated'))
		.where('customerId', '=', customerId)
		.where('reversed', '=', false)
		.executeTakeFirst();
	const promises = await tx
		.selectFrom('promise')
		.select((eb) => eb.fn.countAll<number>().as('live'))
		.where('customerId', '=', customerId)
		.where('outcome', '=', 'live')
		.executeTakeFirst();
	const company = await tx.selectFrom('organisation').select('paymentDataAt').executeTakeFirstOrThrow();
	return {
		kind: letter.kind,
		plannedOn: letter.plannedOn,
		documentId: letter.documentId,
		toConfirm: letter.state === 'to-confirm',
		unallocatedCents: money?.unallocated ?? 0,
		livePromises: promises?.live ?? 0,
		paymentDataAt: company.paymentDataAt?.toISOString() ?? null,
	};
}

const mailOf = ({ code, payload }: Row): TaskRow['mail'] =>
	code === 'unmatched-reply' ? ((payload as { mail?: TaskRow['mail'] } | null)?.mail ?? null) : null;

/** Post-office work is about the last letter of its invoice; other work names its contact. */
async function messageOf(tx: Tx, { code, payload, invoiceId }: Row): Promise<string | null> {
	const { contactKey, key } = (payload ?? {}) as { contactKey?: unknown; key?: unknown };
	const contact = contactKey ?? key;
	const aboutPost = code === 'check-reception' || code === 'find-address';
	if (typeof contact !== 'string' && !(aboutPost && invoiceId !== null)) return null;
	const found = await tx
		.selectFrom('message as m')
		.select('m.id')
		.$if(typeof contact === 'string', (query) => query.where('m.contactKey', '=', String(contact)))
		.$if(typeof contact !== 'string', (query) =>
			query.innerJoin('letter as l', 'l.messageId', 'm.id').where('l.invoiceId', '=', invoiceId ?? ''),
		)
		.orderBy('m.at', 'desc')
		.executeTakeFirst();
	return found?.id ?? null;
}

async function phoneOf(tx: Tx, { kind, customerId }: Row): Promise<string | null> {
	if (kind !== 'call' || customerId === null) return null;
	const contact = await tx
		.selectFrom('contactPerson')
		.select('phone')
		.where('customerId', '=', customerId)
		.where('phone', 'is not', null)
		.orderBy('position')
		.executeTakeFirst();
	return contact?.phone ?? null;
}

async function viewOf(tx: Tx, row: Row, person: Person, mayApprove: readonly string[]): Promise<TaskRow> {
	const { key, kind, code, node, owner, at, dueAt, customer } = row;
	return {
		...{ key, kind, code, node, owner, customer },
		at: at.toISOString(),
		dueAt: dueAt?.toISOString() ?? null,
		invoice:
			row.invoiceId === null
				? null
				: {
						id: row.invoiceId,
						number: row.number ?? row.invoiceId,
						residualCents: row.residualCents ?? 0,
						currency: row.currency ?? 'EUR',
					},
		phone: await phoneOf(tx, row),
		approval: kind === 'approval' || kind === 'confirmation' ? approvalRight(row, person, mayApprove) : null,
		letter: await letterOf(tx, row),
		messageId: await messageOf(tx, row),
		mail: mailOf(row),
	};
}

/** Work that waits for a person, the most urgent first. */
export async function tasksScreen({ locals, url }: { locals: App.Locals; url: URL }) {
	const { person } = locals;
	if (!person) error(401, 'Unauthorized');
	const filter = KINDS.find((kind) => kind === url.searchParams.get('kind')) ?? 'all';
	return locals.tx(async (tx) => {
		const mayApprove = await approvers(tx);
		const rows = await openTasks(tx, filter, onlyAssignedTo(person));
		const tasks: TaskRow[] = [];
		for (const row of rows) tasks.push(await viewOf(tx, row, person, mayApprove));
		return { filter, tasks, editable: can(person, 'complete-tasks') || can(person, 'approve') };
	});
}
