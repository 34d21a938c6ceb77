import { invoiceName } from '#db/queries/invoice-name.ts';
import type { Tx } from '#db/client.ts';
import { untoldIn } from '#lib/notes/mentions.ts';
import type { NoteView } from '#lib/notes/view.ts';

const MOST = 50;

/** Notes of a customer, its invoices' included, newest first, each with its versions. */
export async function notesOf(
	tx: Tx,
	customerId: string,
	reader: string,
	invoiceId?: string,
): Promise<NoteView[]> {
	const notes = await tx
		.selectFrom('note as n')
		.innerJoin('membership as m', 'm.userId', 'n.authorId')
		.leftJoin('invoice as i', 'i.id', 'n.invoiceId')
		.select([
			'n.id',
			'n.at',
			'n.authorId',
			'm.name as author',
			'i.id as invoiceId',
			invoiceName('i').$castTo<string | null>().as('number'),
		])
		.where('n.customerId', '=', customerId)
		.$if(invoiceId !== undefined, (query) => query.where('n.invoiceId', '=', invoiceId ?? ''))
		.orderBy('n.at', 'desc')
		.limit(MOST)
		.execute();
	if (notes.length === 0) return [];
	const versions = await tx
		.selectFrom('noteVersion as v')
		.innerJoin('membership as m', 'm.userId', 'v.by')
		.select(['v.noteId', 'v.text', 'v.at', 'v.mentions', 'm.name as by'])
		.where(
			'v.noteId',
			'in',
			notes.map(({ id }) => id),
		)
		.orderBy('v.version')
		.execute();
	const people = await tx
		.selectFrom('membership')
		.select(['userId as id', 'name'])
		.where('active', '=', true)
		.orderBy('name')
		.execute();
	return notes.map(({ id, at, author, authorId, invoiceId: about, number }) => {
		const own = versions.filter(({ noteId }) => noteId === id);
		const text = own.at(-1)?.text ?? null;
		const told = new Set([authorId, ...own.flatMap(({ mentions }) => mentions)]);
		return {
			...{ id, author, at: at.toISOString(), mine: authorId === reader },
			invoice: about === null || number === null ? null : { id: about, number },
			...{ text, untold: text === null ? [] : untoldIn(text, people, told) },
			versions: own.map((version) => ({ text: version.text, by: version.by, at: version.at.toISOString() })),
		};
	});
}
