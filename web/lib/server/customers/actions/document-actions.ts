import { z } from 'zod';
import { storeDocumentOnce } from '#db/documents/store-document.ts';
import { writeJournal } from '#db/journal/journal-buffer.ts';
import { beginningOf } from '#db/storable-text.ts';
import { ok, refuse } from '#workflows/receivables/outcome.ts';
import { documentKind } from '../../api/fields/document.ts';
import { optionalText } from '../../forms/fields.ts';
import { customerAction } from './customer-action.ts';
import { MOST_BYTES, typeOfFile } from './uploaded-file.ts';

/** A paper about the customer or one of its invoices; the same bytes are kept once. */
const document = customerAction(
	'document',
	'record-facts',
	z.object({
		kind: documentKind,
		invoice: optionalText,
		file: z.instanceof(File, { error: 'field-required' }),
	}),
	async (tx, { kind, invoice, file }, target) => {
		if (file.size === 0) return refuse('empty-file');
		if (file.size > MOST_BYTES) return refuse('file-too-large');
		const content = new Uint8Array(await file.arrayBuffer());
		const mediaType = typeOfFile(content);
		if (mediaType === null) return refuse('file-type');
		const found =
			invoice === null
				? null
				: await tx
						.selectFrom('invoice')
						.select('id')
						.where('customerId', '=', target.id)
						.where((eb) => eb.or([eb('id', '=', invoice), eb('number', '=', invoice)]))
						.executeTakeFirst();
		if (found === undefined) return refuse('unknown-invoice', { invoice: invoice ?? '' });
		const invoiceId = found?.id ?? null;
		const about = { kind, customerId: target.id, invoiceId, filename: beginningOf(file.name, 200) };
		const kept = await storeDocumentOnce(tx, { ...about, ...target.stamp, mediaType, content });
		const invoices = invoiceId === null ? [] : [invoiceId];
		const entry = { kind: 'document-added', invoices, document: kept.id, of: kind, sha256: kept.sha256 };
		if (!kept.repeated) writeJournal(tx, [{ ...target.stamp, entry, customer: target.id }]);
		return ok(undefined);
	},
);

export const documentActions = { document };
