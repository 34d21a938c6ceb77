import { randomUUID } from 'node:crypto';
import type { Fact } from '#workflows/receivables/account/fact.ts';
import { addWorkingDays } from '#workflows/receivables/calendar.ts';
import { addDays } from '#workflows/receivables/civil-date.ts';
import { instantAt, localDateOf } from '#workflows/receivables/local-time.ts';
import type { Instant } from '#workflows/receivables/local-time.ts';
import { recordFacts } from '../../account/record-fact.ts';
import type { Tx } from '../../client.ts';
import { writeJournal } from '../../journal/journal-buffer.ts';
import { notify } from '../../notifications/notify.ts';
import { openTask } from '../../queries/open-task.ts';
import type { DeskWorld, LateInvoice } from './desk-world.ts';

const HOUR = 3_600_000;
/** The reason that the product itself gives a hold (message `reply_hold_reason`), so that a decision lifts it. */
export const HOLD_REASON = 'Le client a répondu';
const HOLD_DAYS = 3;

type Mail = { from: { email: string; name: string }; subject: string; text: string; quoted?: string };

const QUOTED = '> Bonjour,\n> Sauf erreur de notre part, la facture citée en objet reste impayée à ce jour.';

const row = (mail: Mail, at: Instant) => ({
	...{ id: randomUUID(), event: `demo/${mail.from.email}/${mail.subject}`, way: 'webhook' as const },
	...{
		at: new Date(at),
		sentAt: new Date(at - 60_000),
		fromEmail: mail.from.email,
		fromName: mail.from.name,
	},
	...{ subject: mail.subject, text: mail.text, quoted: mail.quoted ?? '' },
});

/** Somebody's answer: contacts wait three working days, a task asks what to make of it, the collector is told. */
async function open(tx: Tx, world: DeskWorld, about: LateInvoice, mail: Mail, at: Instant): Promise<void> {
	const { organisationId, creditor } = world;
	const { customerId, id: invoice } = about;
	const reply = row(mail, at);
	const until = addDays(addWorkingDays(creditor, localDateOf(creditor, at), HOLD_DAYS), 1);
	await tx
		.insertInto('reply')
		.values({ ...reply, customerId, invoices: [invoice], matchedBy: 'sender', holdUntil: until })
		.execute();
	const stamp = { at, actor: null };
	const facts: Fact[] = [
		{
			...{ ...stamp, id: `reply/${reply.id}/hold`, type: 'pause', scope: { customer: customerId } },
			...{ until, reason: HOLD_REASON },
		},
		{ ...stamp, id: `reply/${reply.id}/${invoice}`, type: 'reply', invoice },
	];
	for (const answer of await recordFacts(tx, organisationId, customerId, facts))
		if (!answer.ok) throw new Error(`The demo's reply is refused: ${answer.problem.code}`);
	await openTask(tx, {
		...{ key: `reply/${reply.id}`, kind: 'reply', code: 'reply', customerId, invoiceId: invoice },
		...{ runId: null, node: null, visit: null, scenario: null, owner: 'collector', at: new Date(at) },
		dueAt: new Date(instantAt(creditor, until, '00:00')),
		payload: { reply: reply.id, mail: { from: mail.from.email, subject: mail.subject, text: mail.text } },
	});
	await notify(tx, {
		...{ to: { team: ['collector'] }, kind: 'reply-received', event: `reply/${reply.id}`, at: new Date(at) },
		...{ customerId, invoiceId: invoice, path: `/replies/${reply.id}` },
		params: { from: mail.from.email, excerpt: mail.subject },
	});
}

/** An answer that somebody has dealt with. */
async function settled(tx: Tx, { people }: DeskWorld, about: LateInvoice, mail: Mail, at: Instant) {
	const { customerId, id: invoice } = about;
	const reply = row(mail, at);
	const settledAt = at + 2 * HOUR;
	await tx
		.insertInto('reply')
		.values({
			...{ ...reply, customerId, invoices: [invoice], matchedBy: 'number', state: 'done', act: 'ignored' },
			...{ settledAt: new Date(settledAt), settledBy: people.collector },
		})
		.execute();
	const entry = { kind: 'reply-settled', invoices: [invoice], reply: reply.id, act: 'ignored' };
	writeJournal(tx, [{ at: settledAt, entry, customer: customerId, actor: people.collector }]);
}

/** A stranger's mail, which a person has to place. */
async function unplaced(tx: Tx, mail: Mail, at: Instant): Promise<void> {
	const reply = row(mail, at);
	await tx.insertInto('reply').values(reply).execute();
	await openTask(tx, {
		...{
			key: `reply/${reply.id}`,
			kind: 'reply',
			code: 'unmatched-reply',
			customerId: null,
			invoiceId: null,
		},
		...{ runId: null, node: null, visit: null, scenario: null, owner: 'collector', dueAt: null },
		at: new Date(at),
		payload: {
			reply: reply.id,
			files: [],
			mail: { from: mail.from.email, subject: mail.subject, text: mail.text },
		},
	});
}

const automatic = (tx: Tx, { customerId, id }: LateInvoice, mail: Mail, at: Instant) =>
	tx
		.insertInto('reply')
		.values({
			...{ ...row(mail, at), customerId, invoices: [id], matchedBy: 'sender', state: 'automatic' },
			...{ automatic: true, automaticBecause: 'auto-submitted' },
		})
		.execute();

/** What customers answered: two wait for somebody, one is dealt with, one is a machine's, one is a stranger's. */
export async function fillReplies(tx: Tx, world: DeskWorld): Promise<void> {
	const { late, now } = world;
	const [copy, paid, done, away] = late;
	const sender = ({ email, person }: LateInvoice) => ({ email, name: person });
	if (copy)
		await open(
			tx,
			world,
			copy,
			{
				...{ from: sender(copy), subject: `RE: Facture ${copy.number}`, quoted: QUOTED },
				text: `Bonjour,\n\nJe ne retrouve pas la facture ${copy.number} dans notre outil. Pouvez-vous me la renvoyer avec le bon de commande ? Elle pourra alors partir au règlement de vendredi.\n\nCordialement,\n${copy.person}`,
			},
			now - 5 * HOUR,
		);
	if (paid)
		await open(
			tx,
			world,
			paid,
			{
				...{ from: sender(paid), subject: `RE: Facture ${paid.number} : échéance dépassée`, quoted: QUOTED },
				text: `Bonjour,\n\nLe virement de cette facture est parti ce matin, vous devriez le recevoir sous deux jours.\n\n${paid.person}`,
			},
			now - 3 * HOUR,
		);
	if (done) {
		const text = `Bonjour,\n\nBien reçu, la facture ${done.number} est en cours de validation.\n\n${done.person}`;
		await settled(
			tx,
			world,
			done,
			{ from: sender(done), subject: `RE: ${done.number}`, text },
			now - 6 * 24 * HOUR,
		);
	}
	if (away) {
		const text = 'Je suis absent jusqu’à lundi. En cas d’urgence, écrivez à la direction.';
		await automatic(
			tx,
			away,
			{ from: sender(away), subject: 'Réponse automatique : absence', text },
			now - 4 * HOUR,
		);
	}
	const from = { email: 'm.delorme@cabinet-delorme.test', name: 'Marc Delorme' };
	const text =
		'Bonjour,\n\nJe reprends la comptabilité d’un de vos clients. Pouvez-vous m’envoyer son relevé ?\n\nMarc Delorme';
	await unplaced(tx, { from, subject: 'Relevé de compte', text }, now - 2 * HOUR);
}
