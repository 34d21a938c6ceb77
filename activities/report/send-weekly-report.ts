import { sql } from 'kysely';
import { forOrganisation } from '#db/client.ts';
import type { Tx } from '#db/client.ts';
import { storeDocument } from '#db/documents/store-document.ts';
import { keepFigures } from '#db/steering/figures-of-day.ts';
import { weeklyReportData } from '#db/steering/weekly-report-data.ts';
import type { WeeklyReportData } from '#db/steering/weekly-report-data.ts';
import { ROLES_THAT_SEE_EVERYTHING } from '#db/values.ts';
import { mondayOf, weekdayOf } from '#workflows/receivables/civil-date.ts';
import type { Instant } from '#workflows/receivables/local-time.ts';
import { shareOf } from '#workflows/receivables/steering/share-of.ts';
import { senderOf } from '../contact/sender-of.ts';
import type { Deps } from '../deps.ts';
import type { MailMessage } from '../ports/mail.ts';
import { escapeHtml } from '../render/escape-html.ts';
import { formatDate, formatMoney, formatPercent } from '../render/format.ts';
import { plainMail } from '../render/plain-mail.ts';
import type { Pdf } from '../render/pdf/make-pdf.ts';
import { reportWords } from './report-words.ts';
import { weeklyReportPdf } from './weekly-report-pdf.ts';

const MONDAY = 1;
/** Not before people are up, and before the week's first meeting. */
const FROM_HOUR = 7;

type Reader = { email: string; name: string };

/** People who asked for the report and still see the whole company. */
const readersOf = (tx: Tx): Promise<Reader[]> =>
	tx
		.selectFrom('membership')
		.where('active', '=', true)
		.where('weeklyReport', '=', true)
		.where(sql<boolean>`roles && ${[...ROLES_THAT_SEE_EVERYTHING]}::text[]`)
		.select(['email', 'name'])
		.orderBy('email')
		.execute();

/** The company's local date and hour at an instant. */
async function localTime(tx: Tx, at: Instant): Promise<{ today: string; hour: number }> {
	const { rows } = await sql<{ today: string; hour: number }>`
		select to_char(t.local, 'YYYY-MM-DD') as today, extract(hour from t.local)::int as hour
		from (select ${new Date(at)}::timestamptz at time zone zone as local from organisation) t
	`.execute(tx);
	const [row] = rows;
	if (!row) throw new Error('The transaction has no company.');
	return row;
}

function messageOf(data: WeeklyReportData, pdf: Pdf, from: Reader, to: Reader): MailMessage {
	const t = reportWords(data.language);
	const money = (cents: number) => formatMoney(cents, data.outstanding.currency, data.language);
	const date = formatDate(data.weekOn, data.language);
	const { totalCents, dueCents } = data.outstanding;
	const text = [
		t('hello', { company: data.company }),
		t('summary', {
			...{ total: money(totalCents), due: money(dueCents), collected: money(data.week.collectedCents) },
			share: formatPercent(Math.round(shareOf(dueCents, totalCents) ?? 0), data.language),
		}),
		t('stop'),
	].join('\n\n');
	return {
		...{ from, to: [to], cc: [], replyTo: null, metadata: {}, text },
		subject: t('subject', { company: data.company, date }),
		html: plainMail(
			text
				.split('\n\n')
				.map((part) => `<p>${escapeHtml(part)}</p>`)
				.join(''),
		),
		attachments: [
			{ fileName: `amiable-${data.weekOn}.pdf`, contentType: 'application/pdf', content: pdf.bytes },
		],
	};
}

type Prepared = { data: WeeklyReportData; pdf: Pdf; readers: Reader[]; sender: Reader | null };

/** Takes the week for itself and keeps the report; null when it is not time, nobody asked, or it was made before. */
async function prepare(tx: Tx, at: Instant): Promise<Prepared | null> {
	const { today, hour } = await localTime(tx, at);
	if (weekdayOf(today) !== MONDAY || hour < FROM_HOUR) return null;
	const readers = await readersOf(tx);
	if (readers.length === 0) return null;
	const taken = await tx
		.insertInto('weeklyReport')
		.values({
			...{ weekOn: mondayOf(today), at: new Date(at), state: 'kept' },
			recipients: readers.map(({ email }) => email),
		})
		.onConflict((conflict) => conflict.columns(['organisationId', 'weekOn']).doNothing())
		.returning('weekOn')
		.executeTakeFirst();
	if (!taken) return null;
	await keepFigures(tx, { today, at }, null);
	const data = await weeklyReportData(tx, { today, at });
	const pdf = await weeklyReportPdf(data);
	const documentId = await storeDocument(tx, {
		...{ kind: 'weekly-report', customerId: null, invoiceId: null, at, actor: null },
		...{ filename: `amiable-${data.weekOn}.pdf`, mediaType: 'application/pdf', content: pdf.bytes },
	});
	await tx.updateTable('weeklyReport').set({ documentId }).where('weekOn', '=', data.weekOn).execute();
	const company = await tx
		.selectFrom('organisation')
		.select(['name', 'senderEmail', 'senderName', 'replyEmail', 'mailConnected', 'live'])
		.executeTakeFirstOrThrow();
	const mayLeave = company.mailConnected && company.live;
	return { data, pdf, readers, sender: mayLeave ? senderOf(company) : null };
}

/**
 * On Mondays, makes the week's report once and sends it to those who asked. While the company's mail stays on this
 * machine it is kept, to be read on its page, and nothing leaves.
 * @returns whether a report was made now
 */
export async function sendWeeklyReport(
	{ db, mail }: Pick<Deps, 'db' | 'mail'>,
	organisationId: string,
	at: Instant,
): Promise<boolean> {
	const prepared = await forOrganisation(db, organisationId, (tx) => prepare(tx, at));
	if (!prepared) return false;
	const { data, pdf, readers, sender } = prepared;
	if (!sender || mail.name === 'outbox') return true;
	let state: 'sent' | 'failed' = 'sent';
	for (const reader of readers)
		try {
			const key = `weekly-report/${organisationId}/${data.weekOn}/${reader.email}`;
			await mail.deliver(messageOf(data, pdf, sender, reader), key);
		} catch {
			state = 'failed';
		}
	await forOrganisation(db, organisationId, (tx) =>
		tx.updateTable('weeklyReport').set({ state }).where('weekOn', '=', data.weekOn).execute(),
	);
	return true;
}
