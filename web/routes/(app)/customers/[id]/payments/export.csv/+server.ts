import { paymentsCsv } from '#lib/server/customers/payments/payments-screen.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = paymentsCsv;
