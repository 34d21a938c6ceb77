import { customersScreen } from '#lib/server/customers/customers-screen.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = customersScreen;
