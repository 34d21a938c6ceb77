import { findCustomers } from '#lib/server/money/find-claims.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = findCustomers;
