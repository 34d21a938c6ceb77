import { error } from '@sveltejs/kit';
import type { RequestEvent } from '@sveltejs/kit';
import { RateLimiterMemory } from 'rate-limiter-flexible';

/** By visitor's address and minute: reading, sending, and words that open nothing. */
const readings = new RateLimiterMemory({ points: 120, duration: 60 });
const writings = new RateLimiterMemory({ points: 12, duration: 60 });
const misses = new RateLimiterMemory({ points: 20, duration: 60 });

async function take(limiter: RateLimiterMemory, key: string): Promise<void> {
	try {
		await limiter.consume(key);
	} catch {
		error(429, 'Too many requests');
	}
}

/** Counts a visit of the debtor's pages. @throws 429 beyond what a person does */
export async function countVisit(event: RequestEvent): Promise<void> {
	const address = event.getClientAddress();
	const missed = await misses.get(address);
	if ((missed?.remainingPoints ?? 1) <= 0) error(429, 'Too many requests');
	await take(event.request.method === 'POST' ? writings : readings, address);
}

/** Counts a word that opens nothing, so that words cannot be tried out. @throws 429 */
export const countMiss = (event: RequestEvent): Promise<void> => take(misses, event.getClientAddress());
