import { expect } from 'vitest';
import type { TraceLine } from '#workflows/receivables/trace.ts';
import { play, playOn } from '../play.ts';
import { inCanonicalOrder } from './journal-as-trace.ts';
import { playTemporal } from './play-temporal.ts';
import type { PlayOptions } from './play-temporal.ts';
import type { TemporalWorld } from './temporal-world.ts';

type Teller = (host: typeof play) => Promise<readonly TraceLine[]>;

/** Tells one story in memory and in the product, expects the same lines of both, and answers them. */
export async function bothTell(
	world: TemporalWorld,
	tell: Teller,
	options: PlayOptions = {},
): Promise<readonly TraceLine[]> {
	const inTemporal = playOn((input) => playTemporal(world, input, options));
	const [simulated, real] = [await tell(play), await tell(inTemporal)];
	expect(inCanonicalOrder(real)).toEqual(inCanonicalOrder(simulated));
	return real;
}
