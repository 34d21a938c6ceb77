import type { Outcome } from '#workflows/receivables/outcome.ts';
import type { FactRefusal } from '../account/record-fact.ts';
import type { InvoiceChange } from './invoice-line.ts';

export type SavedInvoice = { invoiceId: string; change: InvoiceChange };
export type InvoiceRefusal = FactRefusal | 'repeated-in-batch' | 'customer-differs';
/** What became of one invoice that was told. */
export type InvoiceAnswer = Outcome<SavedInvoice, InvoiceRefusal>;
