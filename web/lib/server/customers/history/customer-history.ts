import { sql } from 'kysely';
import { invoiceName } from '#db/queries/invoice-name.ts';
import type { Tx } from '#db/client.ts';
import type { HistoryKind, HistoryLine } from '#lib/customers/history/view.ts';
import type { Why } from '#workflows/receivables/trace.ts';
import type { Plan } from '#workflows/scenario/plan.ts';
import { readCursor, writeCursor } from '../../runs/cursor.ts';

const PAGE_SIZE = 100;

/** Journal lines of each kind that the history can be narrowed to. */
const NARROW: Readonly<Record<Exclude<HistoryKind, 'all'>, ReturnType<typeof sql<boolean>>>> = {
	contacts: sql<boolean>`(j.kind in ('email', 'sms', 'letter', 'formal-notice', 'call', 'thanks', 'receipt', 'hand-off')
		or (j.kind = 'fact' and j.line::jsonb #>> '{details,type}' in ('manual-contact', 'letter-event', 'delivery-event')))`,
	replies: sql<boolean>`(j.kind = 'fact' and j.line::jsonb #>> '{details,type}' = 'reply')`,
	money: sql<boolean>`(j.kind = 'fact' and j.line::jsonb #>> '{details,type}' in (
		'payment', 'payment-allocated', 'payment-unallocated', 'payment-reversed', 'collection-returned', 'credit-note', 'credit-note-voided',
		'invoice', 'invoice-adjusted', 'write-off', 'write-off-reversed', 'void', 'refund', 'refund-reversed', 'accessories-waived',
		'accessories-charged'))`,
	promises: sql<boolean>`(j.kind like 'promise-%' or (j.kind = 'fact' and j.line::jsonb #>> '{details,type}' like 'promise%'))`,
	disputes: sql<boolean>`(j.kind = 'fact' and j.line::jsonb #>> '{details,type}' like 'dispute%')`,
	tasks: sql<boolean>`j.kind in ('task', 'task-done', 'approved', 'refused', 'alert')`,
};

type Version = { id: string; version: number };
type Line = {
	scenario?: Version | null;
	details?: Record<string, unknown> & { why?: readonly Why[]; key?: string };
};

const journalPage = (tx: Tx, customerId: string, kind: HistoryKind, after: string | null) => {
	const cursor = readCursor(after);
	return tx
		.selectFrom('journal as j')
		.select(['j.seq', 'j.at', 'j.kind', 'j.node', 'j.actor', 'j.line', 'j.invoices'])
		.where('j.customerId', '=', customerId)
		.$if(kind !== 'all', (query) => query.where(NARROW[kind as Exclude<HistoryKind, 'all'>]))
		.$if(cursor !== null, (query) =>
			query.where(sql<boolean>`(j.at, j.seq) < (${cursor?.value}::timestamptz, ${cursor?.id}::bigint)`),
		)
		.orderBy('j.at', 'desc')
		.orderBy('j.seq', 'desc')
		.limit(PAGE_SIZE + 1)
		.execute();
};

type Row = Awaited<ReturnType<typeof journalPage>>[number];

async function names(tx: Tx): Promise<Map<string, string>> {
	const people = await tx.selectFrom('membership').select(['userId', 'name']).execute();
	const keys = await tx.selectFrom('apiKey').select(['id', 'name']).execute();
	return new Map([
		...people.map(({ userId, name }) => [userId, name] as const),
		...keys.map(({ id, name }) => [`api:${id}`, name] as const),
	]);
}

const versionKey = ({ id, version }: Version): string => `${id}/${String(version)}`;

/** Names of steps by the version that a line was written under: people call a step by its name. */
async function stepNames(tx: Tx, versions: readonly Version[]): Promise<Map<string, Plan['nodes']>> {
	const wanted = [...new Map(versions.map((one) => [versionKey(one), one])).values()];
	if (wanted.length === 0) return new Map();
	const rows = await tx
		.selectFrom('scenarioVersion')
		.select(['scenarioId as id', 'version', 'plan'])
		.where((eb) => eb.or(wanted.map(({ id, version }) => eb.and({ scenarioId: id, version }))))
		.execute();
	return new Map(rows.map((row) => [versionKey(row), row.plan.nodes]));
}

/** Messages by the contact that they carried out. */
async function messagesOf(tx: Tx, customerId: string, keys: readonly string[]) {
	if (keys.length === 0) return new Map<string, { id: string; subject: string; status: string }>();
	const rows = await tx
		.selectFrom('message')
		.select(['id', 'contactKey', 'subject', 'status'])
		.where('customerId', '=', customerId)
		.where('contactKey', 'in', keys)
		.execute();
	return new Map(rows.map(({ contactKey, ...message }) => [contactKey ?? '', message]));
}

async function invoicesOf(tx: Tx, rows: readonly Row[]) {
	const ids = [...new Set(rows.flatMap(({ invoices }) => invoices.slice(0, 5)))];
	if (ids.length === 0) return new Map<string, { number: string; currency: string }>();
	const found = await tx
		.selectFrom('invoice')
		.select(['id', invoiceName('invoice').as('number'), 'currency'])
		.where('id', 'in', ids)
		.execute();
	return new Map(found.map(({ id, ...invoice }) => [id, invoice]));
}

/** What the customer wrote in the stretch of time that a page covers: its words belong to the story (s27). */
async function repliesBetween(tx: Tx, customerId: string, from: Date | null, to: Date | null) {
	return tx
		.selectFrom('reply')
		.select(['id', 'at', 'fromName', 'fromEmail', 'subject', 'text', 'automatic'])
		.where('customerId', '=', customerId)
		.$if(from !== null, (query) => query.where('at', '>', from))
		.$if(to !== null, (query) => query.where('at', '<=', to))
		.orderBy('at', 'desc')
		.limit(PAGE_SIZE)
		.execute();
}

const EXCERPT = 280;

/**
 * One history of a customer, newest first: what was sent and said, what it answered, its money, what people decided.
 * `next` is the cursor of the page before in time, null at the beginning.
 */
export async function customerHistory(
	tx: Tx,
	customerId: string,
	{ kind, after }: { kind: HistoryKind; after: string | null },
): Promise<{ lines: HistoryLine[]; next: string | null }> {
	const found = await journalPage(tx, customerId, kind, after);
	const shown = found.slice(0, PAGE_SIZE);
	const last = found.length > PAGE_SIZE ? shown.at(-1) : undefined;
	const parsed = shown.map((row) => {
		const { details = {}, scenario = null } = JSON.parse(row.line) as Line;
		return { ...row, details, scenario };
	});
	const steps = await stepNames(
		tx,
		parsed.flatMap(({ scenario }) => scenario ?? []),
	);
	const keys = parsed.flatMap(({ details: { key } }) => key ?? []);
	const messages = await messagesOf(tx, customerId, keys);
	const invoices = await invoicesOf(tx, shown);
	const people = await names(tx);
	const upTo = readCursor(after) === null ? null : (shown[0]?.at ?? null);
	const words =
		kind === 'all' || kind === 'replies' ? await repliesBetween(tx, customerId, last?.at ?? null, upTo) : [];
	const lines = [
		...parsed.map((row) => toldLine(row, { steps, messages, invoices, people })),
		...words.map(writtenLine),
	];
	return { lines, next: last ? writeCursor({ value: last.at.toISOString(), id: String(last.seq) }) : null };
}

type Parsed = Row & { details: NonNullable<Line['details']>; scenario: Version | null };
type Known = {
	steps: Awaited<ReturnType<typeof stepNames>>;
	messages: Awaited<ReturnType<typeof messagesOf>>;
	invoices: Awaited<ReturnType<typeof invoicesOf>>;
	people: Awaited<ReturnType<typeof names>>;
};

const stepName = (steps: Known['steps'], scenario: Version | null, node: string | null): string | null =>
	scenario && node ? (steps.get(versionKey(scenario))?.[node]?.label ?? null) : null;

/** A line of the journal with the names of what it speaks of. */
function toldLine({ details, scenario, ...row }: Parsed, known: Known): HistoryLine {
	const { seq, at, kind, node, actor, invoices: about } = row;
	const invoices = about.slice(0, 5).flatMap((id) => {
		const invoice = known.invoices.get(id);
		return invoice ? [{ id, number: invoice.number }] : [];
	});
	return {
		...{ seq, kind, details, invoices, words: null },
		at: at.toISOString(),
		node: stepName(known.steps, scenario, node),
		actor: known.people.get(actor ?? '') ?? actor,
		why: details.why ?? [],
		more: about.length - invoices.length,
		currency: known.invoices.get(about[0] ?? '')?.currency ?? 'EUR',
		message: known.messages.get(details.key ?? '') ?? null,
	};
}

/** What the customer wrote, among what was done; it has no place in the journal's order. */
const writtenLine = (
	{
		id,
		at,
		fromName,
		fromEmail,
		subject,
		text,
		automatic,
	}: Awaited<ReturnType<typeof repliesBetween>>[number],
	index: number,
): HistoryLine => ({
	...{ seq: -1 - index, kind: 'reply', node: null, details: {}, why: [], invoices: [], more: 0 },
	...{ currency: 'EUR', message: null, actor: fromName ?? fromEmail },
	at: at.toISOString(),
	words: { id, subject, excerpt: text.slice(0, EXCERPT), automatic },
});
