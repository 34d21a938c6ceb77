import { galleryActions } from '#lib/server/gallery/gallery-actions.ts';
import { galleryScreen } from '#lib/server/gallery/gallery-screen.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = (event) => galleryScreen(event);
export const actions: Actions = galleryActions;
