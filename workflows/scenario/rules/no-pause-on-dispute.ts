import { advice } from './rule.ts';
import type { Rule } from './rule.ts';

/** Chasing what a customer contests costs the customer. The core pauses formal steps all the same. */
export const noPauseOnDispute: Rule = {
	code: 'no-pause-on-dispute',
	severity: advice,
	check: ({ scenario }, report) => {
		if (!scenario.settings.pauseOn.includes('dispute')) report(null, {}, 'settings/pauseOn');
	},
};
