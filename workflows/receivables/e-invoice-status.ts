/** Codes of an electronic invoice's life cycle that platforms send (L26; XP Z12-012, CDAR). */
export const E_INVOICE_CODES = [
	200, 201, 202, 203, 204, 205, 206, 207, 208, 209, 210, 211, 212, 213, 220, 221, 225,
] as const;

export type EInvoiceCode = (typeof E_INVOICE_CODES)[number];

/** The buyer contests it (207), waits for papers (208) or refuses it (210); it never arrived (213, 221). */
const STOPPING: ReadonlySet<EInvoiceCode> = new Set<EInvoiceCode>([207, 208, 210, 213, 221]);

/** The buyer says that it has paid: the money is expected for so many working days before anybody is asked again (L27). */
export const PAYMENT_SENT: EInvoiceCode = 211;
export const PAYMENT_SENT_WORKING_DAYS = 3;

/** Said again of the same invoice within so many days, it holds nothing back any more: no money followed the first time. */
export const PAYMENT_SENT_ONCE_DAYS = 30;

/** The codes that holds and words name as the reason: `e-invoice-211`. */
export const eInvoiceReason = (code: EInvoiceCode): `e-invoice-${EInvoiceCode}` => `e-invoice-${code}`;

/** What a code says of a dispute; `e-invoice-207` and the like name it. */
export type EInvoiceDispute = {
	category: 'administrative' | 'other';
	subCategory: `e-invoice-${EInvoiceCode}`;
};

/**
 * The dispute that a status opens by itself (n45, L27); null for one that stops nothing. What the buyer contests is of no
 * known kind; the rest is put right among accounts departments.
 */
export const eInvoiceDispute = (code: EInvoiceCode): EInvoiceDispute | null =>
	STOPPING.has(code)
		? { category: code === 207 ? 'other' : 'administrative', subCategory: eInvoiceReason(code) }
		: null;
