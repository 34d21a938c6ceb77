import { PLAIN_CAPACITY, PLAIN_COSTS } from './costs.ts';
import type { Costs } from './costs.ts';

/** What a person has set on this machine. */
type PortfolioSettings = { costs: Costs; capacity: number };

const KEY = 'amiable.time-machine.portfolio';

const plain: PortfolioSettings = { costs: PLAIN_COSTS, capacity: PLAIN_CAPACITY };

const isCount = (value: unknown): value is number =>
	typeof value === 'number' && Number.isFinite(value) && value >= 0;

function read(text: string | null): PortfolioSettings {
	if (text === null) return plain;
	const kept = JSON.parse(text) as { costs?: Record<string, unknown>; capacity?: unknown };
	const cost = (key: keyof Costs): number => {
		const value = kept.costs?.[key];
		return isCount(value) ? value : PLAIN_COSTS[key];
	};
	return {
		costs: { email: cost('email'), sms: cost('sms'), letter: cost('letter'), registered: cost('registered') },
		capacity: isCount(kept.capacity) && kept.capacity > 0 ? kept.capacity : PLAIN_CAPACITY,
	};
}

/** The settings of this browser; what cannot be read is as if it were never set. */
export function keptSettings(): PortfolioSettings {
	try {
		return read(localStorage.getItem(KEY));
	} catch {
		return plain;
	}
}

/** Keeps them; a browser that keeps nothing loses them with the page. */
export function keepSettings(settings: PortfolioSettings): void {
	try {
		localStorage.setItem(KEY, JSON.stringify(settings));
	} catch {
		// Private windows refuse: the page still has them.
	}
}
