import { outboxScreen } from '#lib/server/outbox/outbox-screen.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = outboxScreen;
