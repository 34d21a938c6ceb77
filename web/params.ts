import { defineParams } from '@sveltejs/kit/params';
import { isUuid } from '#workflows/receivables/is-uuid.ts';

/** What an address may hold in place of a record: anything else is a page that does not exist, before a screen asks for it. */
export const params = defineParams({ uuid: (text) => (isUuid(text) ? text : undefined) });
