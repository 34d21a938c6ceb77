import { confirmationPreview } from '#lib/server/tasks/confirmation-preview.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = confirmationPreview;
