import { sql } from 'kysely';
import type { Tx } from '#db/client.ts';
import type { AgendaFilter } from '#lib/agenda/view.ts';
import { onlyAssignedTo } from '../rights.ts';
import type { Person } from '../session/person.ts';
import { assignedWork } from '../tasks/assigned-work.ts';
import { ownWork } from '../tasks/own-work.ts';
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

/** The open tasks `t`, with their customers `c`, that ask for somebody by the end of the day. */
export function openWork(tx: Tx, agenda: Agenda) {
	const { at, asOf, zone, person, filter } = agenda;
	const { who, search, customer } = filter;
	const kind = ofKind(filter.kind);
	const only = onlyAssignedTo(person);
	return tx
		.selectFrom('task as t')
		.leftJoin('customer as c', 'c.id', 't.customerId')
		.where('t.state', '=', 'open')
		.where(sql<boolean>`t.asks_at < ((${asOf}::date + 1)::timestamp at time zone ${zone})`)
		.$if(kind !== null, (query) => query.where('t.kind', '=', kind ?? 'task'))
		.$if(filter.kind === 'overdue', (query) => query.where('t.dueAt', '<', at))
		.$if(customer !== null, (query) => query.where('t.customerId', '=', customer ?? ''))
		.$if(only !== null, (query) => query.where(assignedWork(agenda.standIns, only ?? '')))
		.$if(who !== 'all', (query) => query.where(ownWork(agenda, who)))
		.$if(search !== '', (query) => query.where(taskNamed(search)));
}
