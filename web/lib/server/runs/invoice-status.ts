import { sql } from 'kysely';
import type { InvoiceStatus } from '#lib/runs/view.ts';

/** How a run may have ended other than by its status alone: words of `invoice.closed`. */
export const CLOSINGS: ReadonlySet<string> = new Set<InvoiceStatus>(['written-off', 'insolvency']);

/** What people call the state of an invoice `i` with its run `r`. */
export const invoiceStatus = sql<InvoiceStatus>`case when i.closed in ('written-off', 'insolvency') then i.closed else r.status end`;
