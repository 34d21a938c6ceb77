import { error } from '@sveltejs/kit';
import { invoiceName } from '#db/queries/invoice-name.ts';
import { debitNotePdf as drawNote } from '#activities/render/debit-note-pdf.ts';
import type { DebitNoteData } from '#activities/render/debit-note-pdf.ts';
import type { Tx } from '#db/client.ts';
import type { PostalAddress } from '#db/values.ts';
import { allowed } from '../rights.ts';

const linesOf = (address: PostalAddress | null): string[] =>
	address ? [...address.lines, `${address.postcode} ${address.city}`.trim()] : [];

async function noteData(tx: Tx, id: string): Promise<DebitNoteData> {
	const note = await tx
		.selectFrom('debitNote as n')
		.innerJoin('customer as c', 'c.id', 'n.customerId')
		.select(['n.number', 'n.currency', 'n.issuedOn', 'c.name', 'c.address', 'c.language'])
		.where('n.id', '=', id)
		.executeTakeFirst();
	if (!note) error(404, 'Not found');
	const lines = await tx
		.selectFrom('debitNoteLine as l')
		.innerJoin('invoice as i', 'i.id', 'l.invoiceId')
		.select([invoiceName('i').as('number'), 'i.dueOn', 'l.penaltyCents', 'l.indemnityCents'])
		.where('l.noteId', '=', id)
		.orderBy('i.dueOn')
		.execute();
	const company = await tx
		.selectFrom('organisation')
		.select(['name', 'legalName', 'address'])
		.executeTakeFirstOrThrow();
	const account = await tx
		.selectFrom('bankAccount')
		.select(['holder', 'iban', 'bic'])
		.where('currency', '=', note.currency)
		.where('factor', '=', false)
		.executeTakeFirst();
	return {
		number: note.number,
		language: note.language.startsWith('fr') ? 'fr' : 'en',
		currency: note.currency,
		issuedOn: note.issuedOn,
		creditor: { name: company.legalName ?? company.name, addressLines: linesOf(company.address) },
		debtor: { name: note.name, addressLines: linesOf(note.address) },
		lines,
		account: account ?? null,
	};
}

/** A debit note as a PDF, in the customer's language. @throws 404 */
export async function debitNotePdf({
	locals,
	params,
}: {
	locals: App.Locals;
	params: { id: string };
}): Promise<Response> {
	allowed(locals.person, 'see-everything');
	const data = await locals.tx((tx) => noteData(tx, params.id));
	const pdf = await drawNote(data);
	return new Response(Buffer.from(pdf.bytes), {
		headers: {
			'content-type': 'application/pdf',
			'content-disposition': `inline; filename="debit-note-${String(data.number)}.pdf"`,
			'cache-control': 'private, no-store',
		},
	});
}
