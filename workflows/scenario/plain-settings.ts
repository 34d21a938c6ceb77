import type { Channel } from '../receivables/send-window.ts';
import type { ScenarioSettings } from './graph.ts';

const CHANNELS: readonly Channel[] = ['email', 'sms', 'letter', 'call'];

/** Hours by channel, in one order, those alone that are set. */
const plainWindows = (windows: NonNullable<ScenarioSettings['windows']>): typeof windows =>
	Object.fromEntries(
		CHANNELS.flatMap((channel) => {
			const hours = windows[channel];
			return hours ? [[channel, hours.map(({ from, to }) => ({ from, to }))]] : [];
		}),
	);

/** Settings with their keys in one order and nothing absent written out. */
export function plainSettings(settings: ScenarioSettings): ScenarioSettings {
	const { minGapDays, catchUp, minAmountCents, pauseOn, maxPromises, windows } = settings;
	return {
		...(minGapDays === undefined ? {} : { minGapDays }),
		catchUp,
		...(minAmountCents === undefined ? {} : { minAmountCents }),
		pauseOn,
		...(maxPromises === undefined ? {} : { maxPromises }),
		...(windows === undefined ? {} : { windows: plainWindows(windows) }),
	};
}
