import { sql } from 'kysely';
import type { CivilDate } from '#workflows/receivables/civil-date.ts';
import type { Tx } from '../client.ts';
import { containing } from '../queries/containing.ts';
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

/** Lines that hold the text, or that are shown with it. */
const saying = ({ text, alike }: JournalQuery) => sql<boolean>`(
	line ilike ${containing(text)}
	or kind = any (${[...alike.kinds]}::text[])
	or kind = 'fact' and line like any (${alike.facts.map(ofFact)}::text[])
	or customer_id = any (${[...alike.customers]}::text[])
	or invoices && ${[...alike.invoices]}::text[]
)`;

/** Lines of the journal, newest first, older than `before`. */
export async function searchJournal(
	tx: Tx,
	query: JournalQuery,
	before: number | null,
	size: number,
): Promise<JournalEntry[]> {
	const { kind, actor, customers, invoices, from, to, text } = query;
	const { zone } = await tx.selectFrom('organisation').select('zone').executeTakeFirstOrThrow();
	const [main = '', fact] = kind.split(':');
	return tx
		.selectFrom('journal')
		.select(['seq', 'at', 'kind', 'customerId', 'invoices', 'node', 'actor', 'line', 'previousHash', 'hash'])
		.$if(before !== null, (found) => found.where('seq', '<', before))
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
		.$if(text !== '', (found) => found.where(saying(query)))
		.orderBy('seq', 'desc')
		.limit(size)
		.execute();
}
