import { peopleCsv } from '#lib/server/settings/people-csv.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = peopleCsv;
