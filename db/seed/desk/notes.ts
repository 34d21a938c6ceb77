import { randomUUID } from 'node:crypto';
import { addWorkingDays } from '#workflows/receivables/calendar.ts';
import { instantAt } from '#workflows/receivables/local-time.ts';
import type { Instant } from '#workflows/receivables/local-time.ts';
import type { Tx } from '../../client.ts';
import { writeJournal } from '../../journal/journal-buffer.ts';
import { notify } from '../../notifications/notify.ts';
import { openTask } from '../../queries/open-task.ts';
import type { DeskWorld, LateInvoice } from './desk-world.ts';

const HOUR = 3_600_000;

type Author = { id: string; name: string };
type Said = { by: Author; text: string; at: Instant; mentions: readonly string[] };

/** A colleague's note; whoever it names is told. */
async function note(tx: Tx, { customerId, id: invoiceId }: LateInvoice, said: Said): Promise<void> {
	const { by, text, at, mentions } = said;
	const { id } = await tx
		.insertInto('note')
		.values({ customerId, invoiceId, authorId: by.id, at: new Date(at) })
		.returning('id')
		.executeTakeFirstOrThrow();
	await tx
		.insertInto('noteVersion')
		.values({ noteId: id, version: 1, text, mentions: [...mentions], by: by.id, at: new Date(at) })
		.execute();
	if (mentions.length > 0)
		await notify(tx, {
			...{ to: { people: mentions }, kind: 'mention', event: `note/${id}`, at: new Date(at), actor: by.id },
			...{ customerId, invoiceId, params: { who: by.name, excerpt: text } },
		});
	const entry = { kind: 'note-written', invoices: [invoiceId], note: id, text };
	writeJournal(tx, [{ at, entry, customer: customerId, actor: by.id }]);
}

/** Somebody asked to be telephoned again, at a date and an hour. */
async function callBack(
	tx: Tx,
	{ people, now }: DeskWorld,
	{ customerId, id: invoiceId }: LateInvoice,
	at: Instant,
	said: string,
): Promise<void> {
	const key = `call-back/${randomUUID()}`;
	await openTask(tx, {
		...{ key, kind: 'call-back', code: 'call-back', customerId, invoiceId, owner: 'collector' },
		...{ runId: null, node: null, visit: null, scenario: null, dueAt: new Date(at), payload: { note: said } },
		at: new Date(now - 24 * HOUR),
	});
	await tx
		.updateTable('task')
		.set({ ownerId: people.collector, snoozedUntil: new Date(at) })
		.where('key', '=', key)
		.execute();
	const entry = { kind: 'call-back-noted', invoices: [invoiceId], for: new Date(at).toISOString() };
	writeJournal(tx, [{ at: now - 24 * HOUR, entry, customer: customerId, actor: people.collector }]);
}

/** What colleagues tell each other about files, and whom they promised to telephone. */
export async function fillNotes(tx: Tx, world: DeskWorld): Promise<void> {
	const { late, now, people, creditor, today } = world;
	const nicolas = { id: people.collector, name: 'Nicolas Aubert' };
	const ines = { id: people.sales, name: 'Inès Garnier' };
	const [first, second, third, fourth, fifth] = late;
	if (first)
		await note(tx, first, {
			...{ by: nicolas, at: now - 26 * HOUR, mentions: [people.demo] },
			text: `@Hélène Marchand Troisième relance sans retour de ${first.person}. On garde le ton actuel ?`,
		});
	if (second)
		await note(tx, second, {
			...{ by: ines, at: now - 50 * HOUR, mentions: [people.collector] },
			text: '@Nicolas Aubert Chantier réceptionné mardi, plus rien ne bloque le paiement de leur côté.',
		});
	if (third)
		await note(tx, third, {
			...{ by: nicolas, at: now - 9 * 24 * HOUR, mentions: [] },
			text: 'Le comptable ne travaille que le mardi et le jeudi : appeler ces jours-là.',
		});
	if (fourth)
		await callBack(
			tx,
			world,
			fourth,
			now - HOUR,
			'Rappeler après leur comité : accord de principe pour régler.',
		);
	if (fifth) {
		const tomorrow = instantAt(creditor, addWorkingDays(creditor, today, 1), '10:30');
		await callBack(tx, world, fifth, tomorrow, 'Demande à être rappelée demain en fin de matinée.');
	}
}
