import { editorScreen } from '#lib/server/templates/editor-screen.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = (event) => editorScreen(event);
