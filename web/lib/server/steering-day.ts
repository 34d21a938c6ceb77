import type { Tx } from '#db/client.ts';
import { keepFigures, figuresOfDay } from '#db/steering/figures-of-day.ts';
import type { LateOn } from '#db/steering/late-situations.ts';
import { steeringFigures } from '#db/steering/steering-figures.ts';
import { civilDateOf } from '#lib/text/civil-date-of.ts';
import type { SteeringFigures } from '#workflows/receivables/steering/figures.ts';
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
export const figuresFor = (tx: Tx, person: Person, on: LateOn): Promise<SteeringFigures> =>
	onlyAssignedTo(person) === null ? figuresOfDay(tx, on) : steeringFigures(tx, on);

/** Works the company's figures out anew, at somebody's wish. */
export const renewFigures = (tx: Tx, on: LateOn): Promise<SteeringFigures> => keepFigures(tx, on);
