import { page } from '$app/state';

/** The organisation's time zone, in which every instant is shown. */
export const zone = (): string => page.data.organisation?.timeZone ?? 'Europe/Paris';
