import { dropFile } from '#lib/server/money/drop-file.ts';
import { moneyHome } from '#lib/server/money/money-home.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => ({ home: await moneyHome(event) });
export const actions = { drop: dropFile } satisfies Actions;
