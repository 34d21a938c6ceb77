import { webhookActions } from '#lib/server/webhooks/webhook-actions.ts';
import { webhooksScreen } from '#lib/server/webhooks/webhooks-screen.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = webhooksScreen;
export const actions = webhookActions satisfies Actions;
