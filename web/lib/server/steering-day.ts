import type { Tx } from '#db/client.ts';
import { askForFigures, figuresToShow, isLarge } from '#db/steering/figures-of-day.ts';
import type { ShownFigures } from '#db/steering/figures-of-day.ts';
import type { LateOn } from '#db/steering/late-situations.ts';
import { civilDateOf } from '#lib/text/civil-date-of.ts';
import { now } from './clock.ts';
import { onlyAssignedTo } from './rights.ts';
import type { Person } from './session/person.ts';

/** The company's date of this instant, and the instant. */
export async function steeringDay(tx: Tx): Promise<LateOn> {
	const at = await now();
	const { zone } = await tx.selectFrom('organisation').select('zone').executeTakeFirstOrThrow();
	return { today: civilDateOf(at, zone), at };
}

/** Figures about the past as this person may see them: of the whole company, or of the customers that are theirs. */
export const figuresFor = (tx: Tx, person: Person, on: LateOn): Promise<ShownFigures> =>
	figuresToShow(tx, on, onlyAssignedTo(person));

/** Asks for newer figures than those kept; what is worked out at each look is always of the moment. */
export async function renewFigures(tx: Tx, person: Person, on: LateOn): Promise<void> {
	if (await isLarge(tx)) await askForFigures(tx, on, onlyAssignedTo(person));
}
