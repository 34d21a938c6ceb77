import { sql } from 'kysely';
import type { CivilDate } from '#workflows/receivables/civil-date.ts';
import type { Tx } from '../client.ts';
import { containing } from '../queries/containing.ts';
import { hasTrigram } from '../queries/has-trigram.ts';
import type { JournalEntry } from './journal-line.ts';

/** Which end of the journal comes first. */
export type JournalOrder = 'newest' | 'oldest';

/** What is looked for in the journal; empty text is no filter. Dates in the company's zone, both included, empty ⇒ open. */
export type JournalQuery = {
	/** `payment-taken`, or `fact:payment` for one type of fact */
	kind: string;
	/** id of a person, `api` for programs, `amiable` for what happened by itself */
	actor: string;
	/** ids of customers, null ⇒ of any */
	customers: readonly string[] | null;
	/** ids of invoices, null ⇒ of any */
	invoices: readonly string[] | null;
	from: CivilDate;
	to: CivilDate;
	text: string;
	order: JournalOrder;
	/** what else than its own words a line may have for `text`, since a reader sees it there: what it is, and whom about */
	alike: {
		kinds: readonly string[];
		facts: readonly string[];
		customers: readonly string[];
		invoices: readonly string[];
	};
};

const ofFact = (type: string): string => containing(`"type":"${type}"`);

/** Lines read one by one for a text before its index is asked: it answers what is rare, and these what is common. */
const READ_FIRST = 5000;
/** Lines that the index is asked for at a time. */
const AT_A_TIME = 500;

type Scope = { tx: Tx; query: JournalQuery; zone: string };

/** Lines that hold the text, or that are shown with it. */
const saying = ({ text, alike }: JournalQuery) => sql<boolean>`(
	line ilike ${containing(text)}
	or kind = any (${[...alike.kinds]}::text[])
	or kind = 'fact' and line like any (${alike.facts.map(ofFact)}::text[])
	or customer_id = any (${[...alike.customers]}::text[])
	or invoices && ${[...alike.invoices]}::text[]
)`;

/** Lines beyond a place, in the order asked for, that everything but the text leaves. */
function narrowed({ tx, query, zone }: Scope, place: number) {
	const { kind, actor, customers, invoices, from, to } = query;
	const [main = '', fact] = kind.split(':');
	return tx
		.selectFrom('journal')
		.select(['seq', 'at', 'kind', 'customerId', 'invoices', 'node', 'actor', 'line', 'previousHash', 'hash'])
		.where('seq', query.order === 'oldest' ? '>' : '<', place)
		.$if(main !== '', (found) => found.where('kind', '=', main))
		.$if(fact !== undefined, (found) => found.where('line', 'like', ofFact(fact ?? '')))
		.$if(actor === 'amiable', (found) => found.where('actor', 'is', null))
		.$if(actor === 'api', (found) => found.where('actor', 'like', 'api:%'))
		.$if(actor !== '' && actor !== 'amiable' && actor !== 'api', (found) => found.where('actor', '=', actor))
		.$if(customers !== null, (found) => found.where('customerId', 'in', ['', ...(customers ?? [])]))
		.$if(invoices !== null, (found) =>
			found.where(sql<boolean>`invoices && ${[...(invoices ?? [])]}::text[]`),
		)
		.$if(from !== '', (found) =>
			found.where(sql<boolean>`at >= ${from}::date::timestamp at time zone ${zone}`),
		)
		.$if(to !== '', (found) =>
			found.where(sql<boolean>`at < (${to}::date + 1)::timestamp at time zone ${zone}`),
		)
		.orderBy('seq', query.order === 'oldest' ? 'asc' : 'desc');
}

/** The numbers of the first lines beyond a place that an index finds: those of the invoices, else those like the text. */
async function indexed({ tx, query }: Scope, place: number): Promise<number[]> {
	const { text, alike, invoices } = query;
	const own = hasTrigram(text) ? [containing(text)] : [];
	const [parts, kinds, customers, about] = invoices
		? [[], [], [], invoices]
		: [[...own, ...alike.facts.map(ofFact)], alike.kinds, alike.customers, alike.invoices];
	const found = sql.raw(query.order === 'oldest' ? 'journal_lines_like_after' : 'journal_lines_like');
	const { rows } = await sql<{ seq: number }>`
		select seq from ${found}(${parts}, ${kinds}, ${customers}, ${about}, ${place}, ${AT_A_TIME})
	`.execute(tx);
	return rows.map(({ seq }) => seq);
}

/** Lines beyond a place that an index finds and everything else leaves, until there are enough. */
async function foundByIndex(scope: Scope, place: number, size: number): Promise<JournalEntry[]> {
	const seqs = await indexed(scope, place);
	const entries = await narrowed(scope, place)
		.where('seq', '=', sql<number>`any (${seqs}::bigint[])`)
		.$if(scope.query.text !== '', (found) => found.where(saying(scope.query)))
		.limit(size)
		.execute();
	const last = seqs.at(-1);
	if (seqs.length < AT_A_TIME || entries.length === size || last === undefined) return entries;
	return [...entries, ...(await foundByIndex(scope, last, size - entries.length))];
}

/** Lines that hold the text: among the first ones by reading them, among all others by the index. */
async function holding(scope: Scope, place: number, size: number): Promise<JournalEntry[]> {
	const { tx, query } = scope;
	const isForward = query.order === 'oldest';
	const { read, last } = await tx
		.selectFrom(narrowed(scope, place).clearSelect().select('seq').limit(READ_FIRST).as('first'))
		.select((eb) => [
			eb.fn.countAll<number>().as('read'),
			(isForward ? eb.fn.max<number | null>('seq') : eb.fn.min<number | null>('seq')).as('last'),
		])
		.executeTakeFirstOrThrow();
	if (last === null) return [];
	const first = await narrowed(scope, place)
		.where('seq', isForward ? '<=' : '>=', last)
		.where(saying(query))
		.limit(size)
		.execute();
	if (read < READ_FIRST || first.length === size) return first;
	return [...first, ...(await foundByIndex(scope, last, size - first.length))];
}

/** Lines of the journal in the order asked for, those beyond a place: the number of a line, null ⇒ from the beginning of the order. */
export async function searchJournal(
	tx: Tx,
	query: JournalQuery,
	place: number | null,
	size: number,
): Promise<JournalEntry[]> {
	const { zone } = await tx.selectFrom('organisation').select('zone').executeTakeFirstOrThrow();
	const scope: Scope = { tx, query, zone };
	const from = place ?? (query.order === 'oldest' ? 0 : Number.MAX_SAFE_INTEGER);
	if (query.invoices !== null) return foundByIndex(scope, from, size);
	if (query.text !== '') return holding(scope, from, size);
	return narrowed(scope, from).limit(size).execute();
}
