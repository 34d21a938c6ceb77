import { systemClock } from '#activities/clock.ts';

/** Business time for everything that the web server records (design §3.2). */
export const now = () => systemClock.now();
