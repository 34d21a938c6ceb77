import type { Scenario } from '#workflows/scenario/graph.ts';
import type { Fix } from './fix.ts';

/** The scenario stops while the customer keeps a promise, or while a dispute is open. */
export function pause({ settings }: Scenario, on: 'promise' | 'dispute'): readonly Fix[] {
	const pauseOn = (['promise', 'dispute'] as const).filter(
		(one) => one === on || settings.pauseOn.includes(one),
	);
	return [
		{
			code: `pause-on-${on}`,
			params: {},
			commands: [{ name: 'set-settings', settings: { ...settings, pauseOn } }],
		},
	];
}
