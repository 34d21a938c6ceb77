import { customerActions } from '#lib/server/customers/actions/customer-actions.ts';
import { customerSheet } from '#lib/server/customers/sheet/customer-sheet.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => ({ sheet: await customerSheet(event) });
export const actions = customerActions satisfies Actions;
