import { m } from '#lib/paraglide/messages.js';
import type { Lamp } from '../time-machine/lit.ts';

const texts: Readonly<Record<Lamp, () => string>> = {
	met: m.designer_lamp_met,
	unmet: m.designer_lamp_unmet,
	now: m.designer_lamp_now,
	waiting: m.designer_lamp_waiting,
};

/** How a step stands at the simulated instant. */
export const lampText = (lamp: Lamp): string => texts[lamp]();
