import type { SendingWorld } from '../regressions/database/sending-world.ts';
import { on } from './receivables-world.ts';

/** An invoice whose first reminder asks to leave, and a dispute on all that is owed, to be settled by 16 February (s17). */
export async function contestedWhole(world: SendingWorld) {
	await world.invoice('a');
	const asked = await world.until('a', 'reminder-1', on(2, 6));
	await world.tell({
		...{ type: 'dispute-opened', dispute: 'D', at: on(2, 6), invoice: 'a', category: 'quality' },
		...{ amountCents: 100_000, resolveOn: '2027-02-16' },
	});
	return asked;
}
