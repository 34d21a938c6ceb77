import { addWorkingDays } from '#workflows/receivables/calendar.ts';
import { addDays } from '#workflows/receivables/civil-date.ts';
import type { Tx } from '../../client.ts';
import { customerIdOf } from '../customer-input.ts';
import type { DeskWorld } from './desk-world.ts';

/** Customers whose works a project manager follows, by their place in the list. */
const WORKSITES = [3, 8, 12, 20, 47];

/** Who is away and who stands in, who follows the works, who wants the week's report. */
export async function fillTeam(tx: Tx, { people, today, creditor }: DeskWorld): Promise<void> {
	const next = addWorkingDays(creditor, today, 5);
	await tx
		.insertInto('absence')
		.values([
			{ userId: people.collector, substituteId: people.demo, startsOn: next, endsOn: addDays(next, 4) },
			{
				...{ userId: people.approver, substituteId: people.demo },
				...{ startsOn: addDays(today, -2), endsOn: addDays(today, 5) },
			},
			{
				...{ userId: people.projectManager, substituteId: people.sales },
				...{ startsOn: addDays(today, 12), endsOn: addDays(today, 26) },
			},
		])
		.execute();
	await tx
		.updateTable('customer')
		.set({ projectManagerId: people.projectManager })
		.where('id', 'in', WORKSITES.map(customerIdOf))
		.execute();
	await tx.updateTable('membership').set({ weeklyReport: true }).where('userId', '=', people.demo).execute();
}
