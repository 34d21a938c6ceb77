import { imageActions } from '#lib/server/settings/images.ts';
import { identityActions, identitySettings } from '#lib/server/settings/identity.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals }) => locals.tx(identitySettings);
export const actions = { ...identityActions, ...imageActions } satisfies Actions;
