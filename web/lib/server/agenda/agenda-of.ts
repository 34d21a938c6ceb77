import { standInsOn } from '#db/desk/stand-ins.ts';
import type { Tx } from '#db/client.ts';
import { civilDateOf } from '#lib/text/civil-date-of.ts';
import type { Person } from '../session/person.ts';
import type { Agenda } from './open-work.ts';

/** A collector begins with their own work, whoever steers with everybody's. */
export const ownFirst = ({ roles }: Person): 'mine' | 'all' =>
	roles.includes('admin') || roles.includes('credit-manager') ? 'all' : 'mine';

/** The agenda of an address: whose, which day, which work. */
export async function agendaOf(
	tx: Tx,
	person: Person,
	filter: Agenda['filter'],
	at: number,
): Promise<Agenda> {
	const { zone } = await tx.selectFrom('organisation').select('zone').executeTakeFirstOrThrow();
	const asOf = civilDateOf(at, zone);
	return { at: new Date(at), asOf, zone, person, filter, standIns: await standInsOn(tx, asOf) };
}
