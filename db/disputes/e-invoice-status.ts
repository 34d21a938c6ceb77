import type { CivilDate } from '#workflows/receivables/civil-date.ts';
import type { EInvoiceCode } from '#workflows/receivables/e-invoice-status.ts';

/** One status of an electronic invoice; `id` names it for who tells it again. */
export type EInvoiceStatus = {
	id: string;
	customerId: string;
	invoiceId: string;
	code: EInvoiceCode;
	/** what the platform gives as the reason */
	reason: string | null;
	/** the day of which the platform tells it; null ⇒ that on which it is told */
	on: CivilDate | null;
};
