/** Long enough for a keystroke to be drawn, short enough that a crash takes no word with it. */
const SOON_MS = 60;

/**
 * Writes the newest of what it is given, a moment later: what a person types is drawn first.
 * @param later does something after so many milliseconds
 * @returns `keep` for later, `now` for what still waits
 */
export function keepSoon<T>(write: (value: T) => void, later: (work: () => void, ms: number) => unknown) {
	let waiting: { value: T } | null = null;
	const now = () => {
		if (waiting === null) return;
		const { value } = waiting;
		waiting = null;
		write(value);
	};
	return {
		keep: (value: T) => {
			if (waiting === null) later(now, SOON_MS);
			waiting = { value };
		},
		now,
	};
}
