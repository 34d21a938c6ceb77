import { followLetter } from '#lib/server/outbox/follow-letter.ts';
import { messageScreen } from '#lib/server/outbox/message-screen.ts';
import { readdress } from '#lib/server/outbox/readdress-letter.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = messageScreen;
export const actions = { follow: followLetter, readdress } satisfies Actions;
