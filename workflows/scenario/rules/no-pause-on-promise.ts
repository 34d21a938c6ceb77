import { advice } from './rule.ts';
import type { Rule } from './rule.ts';

/** A customer who promised a date and is chased before it learns that promises are worth nothing. */
export const noPauseOnPromise: Rule = {
	code: 'no-pause-on-promise',
	severity: advice,
	check: ({ scenario }, report) => {
		if (!scenario.settings.pauseOn.includes('promise')) report(null, {}, 'settings/pauseOn');
	},
};
