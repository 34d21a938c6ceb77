import type { ScenarioSettings } from './graph.ts';

/** Settings with their keys in one order and nothing absent written out. */
export function plainSettings(settings: ScenarioSettings): ScenarioSettings {
	const { minGapDays, catchUp, minAmountCents, pauseOn, maxPromises } = settings;
	return {
		...(minGapDays === undefined ? {} : { minGapDays }),
		catchUp,
		...(minAmountCents === undefined ? {} : { minAmountCents }),
		pauseOn,
		...(maxPromises === undefined ? {} : { maxPromises }),
	};
}
