import { newAgreement } from '#lib/server/promises/new-agreement.ts';
import { recordPromise } from '#lib/server/promises/record-promise.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = newAgreement;
export const actions = { promise: recordPromise } satisfies Actions;
