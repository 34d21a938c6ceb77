import type { CivilDate } from '#workflows/receivables/civil-date.ts';
import type { Tx } from '../client.ts';
import { storeDocument } from '../documents/store-document.ts';

/** A letter ready to print; `toConfirm`: a person says first that no payment is under way (s23). */
export type NewLetter = {
	contactKey: string;
	customerId: string;
	invoiceId: string;
	messageId: string;
	kind: 'simple' | 'warning' | 'registered' | 'formal-notice';
	plannedOn: CivilDate;
	toConfirm: boolean;
	fileName: string;
	pdf: Uint8Array;
	at: Date;
};

/** Stores the PDF and the letter; a second rendering before posting replaces the first. */
export async function storeLetter(tx: Tx, letter: NewLetter): Promise<void> {
	const { contactKey, customerId, invoiceId, messageId, kind, plannedOn, toConfirm, fileName, pdf, at } =
		letter;
	const documentId = await storeDocument(tx, {
		...{ kind: 'letter', customerId, invoiceId, filename: fileName, mediaType: 'application/pdf' },
		content: pdf,
		at: at.getTime(),
		actor: null,
	});
	await tx
		.insertInto('letter')
		.values({
			contactKey,
			customerId,
			invoiceId,
			messageId,
			kind,
			documentId,
			plannedOn,
			state: toConfirm ? 'to-confirm' : 'to-print',
		})
		.onConflict((conflict) =>
			conflict.columns(['organisationId', 'contactKey']).doUpdateSet({ documentId, plannedOn, messageId }),
		)
		.execute();
}
