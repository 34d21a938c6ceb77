import type { DocumentKind, DossierData, DossierLetter } from './dossier-data.ts';

/** What a court or an agency will ask for and the dossier lacks. */
export type MissingPiece = {
	code:
		| 'invoice-copy'
		| 'order'
		| 'delivery-note'
		| 'terms'
		| 'formal-notice'
		| 'proof-of-deposit'
		| 'proof-of-reception'
		| 'registered-number'
		| 'debtor-siren'
		| 'debtor-address'
		| 'approval'
		| 'penalty-rates';
	/** The invoice, letter or party concerned; empty for the whole dossier. */
	of: string;
};

const PER_INVOICE = [
	['invoice', 'invoice-copy'],
	['order', 'order'],
	['delivery-note', 'delivery-note'],
] as const satisfies readonly (readonly [DocumentKind, MissingPiece['code']])[];

const isReceived = ({ events }: DossierLetter): boolean =>
	events.some(({ event }) => event === 'received' || event === 'refused' || event === 'unclaimed');

function ofInvoices({ invoices, documents }: DossierData): MissingPiece[] {
	const has = (kind: DocumentKind, number: string) =>
		documents.some((document) => document.kind === kind && document.invoice === number);
	return invoices.flatMap(({ number, ratesKnownUntil }) => [
		...PER_INVOICE.filter(([kind]) => !has(kind, number)).map(([, code]) => ({ code, of: number })),
		...(ratesKnownUntil === null ? [] : [{ code: 'penalty-rates' as const, of: number }]),
	]);
}

function ofNotice(letters: readonly DossierLetter[]): MissingPiece[] {
	const notice = letters.filter(({ kind }) => kind === 'formal-notice').at(-1);
	if (!notice) return [{ code: 'formal-notice', of: '' }];
	const of = notice.subject;
	return [
		...(notice.registeredNumber === null ? [{ code: 'registered-number' as const, of }] : []),
		...(notice.proofs.length === 0 ? [{ code: 'proof-of-deposit' as const, of }] : []),
		...(isReceived(notice) ? [] : [{ code: 'proof-of-reception' as const, of }]),
	];
}

/** What the dossier lacks, said before somebody else says it: invoices first, then the notice, then the parties. */
export function missingPieces(data: DossierData): readonly MissingPiece[] {
	const general = data.documents.some(({ kind }) => kind === 'terms' || kind === 'contract');
	const { debtor } = data;
	return [
		...ofInvoices(data),
		...(general ? [] : [{ code: 'terms' as const, of: '' }]),
		...ofNotice(data.letters),
		...(debtor.siren === null && debtor.kind !== 'consumer'
			? [{ code: 'debtor-siren' as const, of: debtor.name }]
			: []),
		...(debtor.addressLines.length === 0 ? [{ code: 'debtor-address' as const, of: debtor.name }] : []),
		...(data.approvedBy === null ? [{ code: 'approval' as const, of: '' }] : []),
	];
}
