import { statementResponse } from '#lib/server/customers/statement.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = statementResponse;
