import { sql } from 'kysely';
import { invoiceName } from '#db/queries/invoice-name.ts';
import type { Tx } from '#db/client.ts';
import { containing } from '#db/queries/containing.ts';
import { readActivityFilter } from '#lib/customers/activity/activity-filter.ts';
import type { ActivityFilter, ActivityLine, ActivityPage } from '#lib/customers/activity/view.ts';
import { codeText } from '#lib/text/code-text.ts';
import { cutPage } from '../../runs/cut-page.ts';
import { beyondCursor } from '../../runs/sort-order.ts';
import type { SortOrder } from '../../runs/sort-order.ts';

/** Whose activity: a customer's, or that of one of its invoices. */
export type ActivityAbout = { customerId: string; invoiceId: string | null };

/** Lines of one page on a screen. */
const PAGE_SIZE = 100;

/** One thing that happened, by the row that tells it: `moment` is its instant in UTC to the microsecond. */
type Moment = { moment: string; id: string; kind: string; message: string | null; access: string | null };

/** The debtor's page shows every invoice at once: a page view without invoice belongs to each of them. */
const accessOf = ({ invoiceId }: ActivityAbout) =>
	invoiceId === null ? sql`true` : sql`(e.invoice_id = ${invoiceId} or e.invoice_id is null)`;

const messageOf = ({ invoiceId }: ActivityAbout) =>
	invoiceId === null ? sql`true` : sql`m.invoices @> array[${invoiceId}]::text[]`;

const orders: Readonly<Record<ActivityFilter['sort'], SortOrder>> = {
	newest: { expression: sql`moment`, type: 'text', direction: 'desc' },
	oldest: { expression: sql`moment`, type: 'text', direction: 'asc' },
};

/** What a filter narrows it to; `words` is what a line is about and who. */
const passing = ({ search, kind }: ActivityFilter) =>
	sql`${kind === '' ? sql`true` : sql`kind = ${kind}`}
		and ${search === '' ? sql`true` : sql`words ilike ${containing(search)}`}`;

async function momentsOf(tx: Tx, about: ActivityAbout, filter: ActivityFilter, most: number) {
	const order = orders[filter.sort];
	const way = sql.raw(order.direction);
	const { rows } = await sql<Moment>`
		with sent as (
			select m.*, concat_ws(' ', m.subject, m.recipients -> 'to') as words from message m
			where m.customer_id = ${about.customerId} and m.sent_at is not null and ${messageOf(about)}
		), happened (at, id, kind, message, access, words) as (
			select sent_at, id || '/sent', 'sent', id::text, null, words from sent
			union all
			select status_at, id || '/fate', status, id::text, null, words from sent
				where status in ('delivered', 'bounced', 'complained', 'failed') and status_at is not null
			union all
			select opened_at, id || '/opened', 'opened', id::text, null, words from sent where opened_at is not null
			union all
			select e.at, e.id::text, e.kind, null, e.id::text, concat_ws(' ', e.who, d.filename, i.number)
				from access_event e left join document d on d.id = e.document_id left join invoice i on i.id = e.invoice_id
				where e.customer_id = ${about.customerId} and ${accessOf(about)}
		), told as (
			select to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as moment, id, kind, message, access
			from happened where ${passing(filter)}
		)
		select * from told where ${beyondCursor(order, sql`id`, filter.after)}
		order by moment ${way}, id ${way} limit ${most}`.execute(tx);
	return rows;
}

type Recipients = { to?: readonly { email?: string; phone?: string; name?: string }[] };

/** Whom a message went to, as people read it; a letter names nobody here, its page does. */
const nameOf = (recipients: Recipients | null): string =>
	(recipients?.to ?? []).flatMap(({ email, phone, name }) => email ?? phone ?? name ?? []).join(', ');

type Told = Pick<ActivityLine, 'who' | 'what' | 'href' | 'channel'>;

async function messagesById(tx: Tx, ids: readonly string[]): Promise<ReadonlyMap<string, Told>> {
	const rows = await tx
		.selectFrom('message')
		.select(['id', 'kind', 'channel', 'subject', 'recipients'])
		.where(sql<boolean>`id = any(${ids}::uuid[])`)
		.execute();
	return new Map(
		rows.map(({ id, kind, channel, subject, recipients }) => [
			id,
			{
				...{ who: nameOf(recipients as Recipients | null), what: subject || codeText('story', kind) },
				...{ href: `/outbox/${id}`, channel },
			},
		]),
	);
}

async function accessesById(tx: Tx, ids: readonly string[]): Promise<ReadonlyMap<string, Told>> {
	const rows = await tx
		.selectFrom('accessEvent as e')
		.leftJoin('document as d', 'd.id', 'e.documentId')
		.leftJoin('invoice as i', 'i.id', 'e.invoiceId')
		.select([
			'e.id',
			'e.side',
			'e.who',
			'd.filename',
			'e.documentId',
			invoiceName('i').$castTo<string | null>().as('number'),
		])
		.where(sql<boolean>`e.id = any(${ids}::uuid[])`)
		.execute();
	return new Map(
		rows.map(({ id, side, who, filename, number, documentId }) => [
			id,
			{
				...{ who: who ?? '', what: filename ?? number ?? '', channel: side },
				href: documentId === null ? null : `/documents/${documentId}`,
			},
		]),
	);
}

/** What was sent and what became of it, who viewed the page, who took which document; newest first unless asked otherwise (s28). */
export async function activityPage(
	tx: Tx,
	about: ActivityAbout,
	filter: ActivityFilter,
	size: number,
): Promise<{ rows: ActivityLine[]; next: string | null }> {
	const found = await momentsOf(tx, about, filter, size + 1);
	const { shown, next } = cutPage(found, size, ({ moment, id }) => ({ value: moment, id }));
	const messages = await messagesById(
		tx,
		shown.flatMap(({ message }) => message ?? []),
	);
	const accesses = await accessesById(
		tx,
		shown.flatMap(({ access }) => access ?? []),
	);
	const rows = shown.flatMap(({ id, kind, moment, message, access }): ActivityLine[] => {
		const told = messages.get(message ?? '') ?? accesses.get(access ?? '');
		return told ? [{ id, kind, at: new Date(moment).toISOString(), ...told }] : [];
	});
	return { rows, next };
}

/** The page that an address asks for. */
export async function activityAsked(tx: Tx, about: ActivityAbout, url: URL): Promise<ActivityPage> {
	const filter = readActivityFilter(url.searchParams);
	return { filter, ...(await activityPage(tx, about, filter, PAGE_SIZE)) };
}
