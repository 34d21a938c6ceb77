import { customersCsv } from '#lib/server/customers/customers-csv.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = customersCsv;
