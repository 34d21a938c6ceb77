import { sql } from 'kysely';
import type { CivilDate } from '#workflows/receivables/civil-date.ts';
import type { Tx } from '../client.ts';
import { containing } from '../queries/containing.ts';
import { hasTrigram } from '../queries/has-trigram.ts';
import type { JournalEntry } from './journal-line.ts';

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

/** Lines older than `before` that everything but the text leaves, newest first. */
function narrowed({ tx, query, zone }: Scope, before: number) {
	const { kind, actor, customers, invoices, from, to } = query;
	const [main = '', fact] = kind.split(':');
	return tx
		.selectFrom('journal')
		.select(['seq', 'at', 'kind', 'customerId', 'invoices', 'node', 'actor', 'line', 'previousHash', 'hash'])
		.where('seq', '<', before)
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
		.orderBy('seq', 'desc');
}

/** The numbers of the newest lines before one that an index finds: those of the invoices, else those like the text. */
async function indexed({ tx, query }: Scope, before: number): Promise<number[]> {
	const { text, alike, invoices } = query;
	const own = hasTrigram(text) ? [containing(text)] : [];
	const [parts, kinds, customers, about] = invoices
		? [[], [], [], invoices]
		: [[...own, ...alike.facts.map(ofFact)], alike.kinds, alike.customers, alike.invoices];
	const { rows } = await sql<{ seq: number }>`
		select seq from journal_lines_like(${parts}, ${kinds}, ${customers}, ${about}, ${before}, ${AT_A_TIME})
	`.execute(tx);
	return rows.map(({ seq }) => seq);
}

/** Lines before one that an index finds and everything else leaves, until there are enough. */
async function foundByIndex(scope: Scope, before: number, size: number): Promise<JournalEntry[]> {
	const seqs = await indexed(scope, before);
	const entries = await narrowed(scope, before)
		.where('seq', '=', sql<number>`any (${seqs}::bigint[])`)
		.$if(scope.query.text !== '', (found) => found.where(saying(scope.query)))
		.limit(size)
		.execute();
	const last = seqs.at(-1);
	if (seqs.length < AT_A_TIME || entries.length === size || last === undefined) return entries;
	return [...entries, ...(await foundByIndex(scope, last, size - entries.length))];
}

/** Lines that hold the text: among the newest ones by reading them, among all others by the index. */
async function holding(scope: Scope, before: number, size: number): Promise<JournalEntry[]> {
	const { tx, query } = scope;
	const { read, oldest } = await tx
		.selectFrom(narrowed(scope, before).clearSelect().select('seq').limit(READ_FIRST).as('first'))
		.select((eb) => [eb.fn.countAll<number>().as('read'), eb.fn.min<number | null>('seq').as('oldest')])
		.executeTakeFirstOrThrow();
	if (oldest === null) return [];
	const newest = await narrowed(scope, before)
		.where('seq', '>=', oldest)
		.where(saying(query))
		.limit(size)
		.execute();
	if (read < READ_FIRST || newest.length === size) return newest;
	return [...newest, ...(await foundByIndex(scope, oldest, size - newest.length))];
}

/** Lines of the journal, newest first, older than `before`. */
export async function searchJournal(
	tx: Tx,
	query: JournalQuery,
	before: number | null,
	size: number,
): Promise<JournalEntry[]> {
	const { zone } = await tx.selectFrom('organisation').select('zone').executeTakeFirstOrThrow();
	const scope: Scope = { tx, query, zone };
	const from = before ?? Number.MAX_SAFE_INTEGER;
	if (query.invoices !== null) return foundByIndex(scope, from, size);
	if (query.text !== '') return holding(scope, from, size);
	return narrowed(scope, from).limit(size).execute();
}
