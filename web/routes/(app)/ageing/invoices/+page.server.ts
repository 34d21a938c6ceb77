import { ageingInvoices } from '#lib/server/ageing/ageing-invoices.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = ageingInvoices;
