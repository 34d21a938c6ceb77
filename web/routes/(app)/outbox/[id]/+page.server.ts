import { messageScreen } from '#lib/server/outbox/message-screen.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = messageScreen;
