import { dossierResponse } from '#lib/server/run/dossier-response.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = dossierResponse;
