import { sql } from 'kysely';
import { personInCharge } from '#db/desk/person-in-charge.ts';
import { worksFor } from '#db/desk/stand-ins.ts';
import type { Tx } from '#db/client.ts';
import type { AgendaFilter } from '#lib/agenda/view.ts';
import { onlyAssignedTo } from '../rights.ts';
import type { Person } from '../session/person.ts';
import { assignedWork } from '../tasks/assigned-work.ts';
import { taskNamed } from '../tasks/task-named.ts';
import { ofKind } from '../tasks/task-query.ts';
import type { TaskDay } from '../tasks/task-query.ts';

/** Whose agenda it is, on which day, and what is left out of it. */
export type Agenda = TaskDay & {
	at: Date;
	zone: string;
	person: Person;
	filter: Pick<AgendaFilter, 'who' | 'kind' | 'search' | 'customer'>;
};

const ROLE_WORDS: Readonly<Record<string, readonly string[]>> = {
	sales: ['sales', 'salesperson'],
	collector: ['collector'],
	'credit-manager': ['credit-manager'],
	approver: ['approver'],
	'project-manager': ['project-manager'],
	admin: ['admin'],
};

/** One person's own work: what they are in charge of today, and what is for anybody in a role that they hold. */
function ownWork({ standIns, person }: Agenda, who: string) {
	const inCharge = personInCharge(standIns);
	const people = sql`${sql.val(worksFor(standIns, who))}::uuid[]`;
	const roles = who === person.userId ? person.roles.flatMap((role) => ROLE_WORDS[role] ?? []) : [];
	return sql<boolean>`(${inCharge} = any(${people}) or (${inCharge} is null and t.owner = any(${sql.val(roles)}::text[])))`;
}

/** The open tasks `t`, with their customers `c`, that ask for somebody by the end of the day. */
export function openWork(tx: Tx, agenda: Agenda) {
	const { at, asOf, zone, person, filter } = agenda;
	const { who, search, customer } = filter;
	const kind = ofKind(filter.kind);
	const only = onlyAssignedTo(person);
	const owner = who === 'mine' ? person.userId : who;
	return tx
		.selectFrom('task as t')
		.leftJoin('customer as c', 'c.id', 't.customerId')
		.where('t.state', '=', 'open')
		.where(sql<boolean>`t.asks_at < ((${asOf}::date + 1)::timestamp at time zone ${zone})`)
		.$if(kind !== null, (query) => query.where('t.kind', '=', kind ?? 'task'))
		.$if(filter.kind === 'overdue', (query) => query.where('t.dueAt', '<', at))
		.$if(customer !== null, (query) => query.where('t.customerId', '=', customer ?? ''))
		.$if(only !== null, (query) => query.where(assignedWork(agenda.standIns, only ?? '')))
		.$if(who !== 'all', (query) => query.where(ownWork(agenda, owner)))
		.$if(search !== '', (query) => query.where(taskNamed(search)));
}
