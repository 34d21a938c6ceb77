import type { refuse } from '../../receivables/outcome.ts';
import type { CustomerStory, Turn } from './customer-story.ts';
import type { SimulatedAccount } from './simulated-run.ts';
import { heapOf } from './wake-heap.ts';
import { wakeQueue } from './wake-queue.ts';
import type { WakeQueue } from './wake-queue.ts';

type Refusal = ReturnType<typeof refuse>;
type StoryOf = (host: SimulatedAccount, queue: WakeQueue) => CustomerStory;

/** Tells one story to its end. @returns why it cannot be true, null ⇒ it is told */
export function tellStory(story: CustomerStory): Refusal | null {
	let turn = story.next();
	while (!turn.done) turn = story.next();
	return turn.value;
}

/** Tells one story after the other: each customer is forgotten before the next is made. */
export function tellApart(hosts: Iterable<SimulatedAccount>, storyOf: StoryOf): Refusal | null {
	const queue = wakeQueue();
	for (const host of hosts) {
		const refused = tellStory(storyOf(host, queue));
		if (refused) return refused;
	}
	return null;
}

type Waiting = { story: CustomerStory; turn: Turn; rank: number };

const placeOf = ({ place }: Turn): number => place ?? Infinity;

/** Facts by their place, then timers by customer (design §3.2). */
const isBefore = (a: Waiting, b: Waiting): boolean =>
	a.turn.at < b.turn.at ||
	(a.turn.at === b.turn.at &&
		(placeOf(a.turn) < placeOf(b.turn) || (placeOf(a.turn) === placeOf(b.turn) && a.rank < b.rank)));

/** Tells all stories side by side, the earliest turn first: what one customer gets may use up the day of another. */
export function tellTogether(hosts: Iterable<SimulatedAccount>, storyOf: StoryOf): Refusal | null {
	const waiting = heapOf(isBefore);
	const goOn = (story: CustomerStory, rank: number): Refusal | null => {
		const turn = story.next();
		if (turn.done) return turn.value;
		waiting.push({ story, turn: turn.value, rank });
		return null;
	};
	let rank = 0;
	for (const host of hosts) {
		const refused = goOn(storyOf(host, wakeQueue()), rank);
		if (refused) return refused;
		rank += 1;
	}
	for (let next = waiting.pop(); next; next = waiting.pop()) {
		const refused = goOn(next.story, next.rank);
		if (refused) return refused;
	}
	return null;
}
