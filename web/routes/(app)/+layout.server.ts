import { shellOf } from '#lib/server/queries/shell.ts';
import type { LayoutServerLoad } from './$types';

export const load: LayoutServerLoad = ({ locals }) => shellOf(locals);
