import { designerScreen } from '#lib/server/designer/designer-screen.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => ({ designer: await designerScreen(event) });
