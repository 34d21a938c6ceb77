import { error } from '@sveltejs/kit';
import type { Tx } from '#db/client.ts';
import type { StandIns } from '#db/desk/stand-ins.ts';
import type { Colleague, Publication } from '#lib/agenda/view.ts';
import { readAgendaFilter } from '#lib/agenda/agenda-filter.ts';
import { now } from '../clock.ts';
import { checklist, setsUp } from '../home/checklist.ts';
import { can, onlyAssignedTo } from '../rights.ts';
import type { Person } from '../session/person.ts';
import { colleagues } from '../tasks/reassign.ts';
import { agendaOf, ownFirst } from './agenda-of.ts';
import { comingDays, comingFirst } from './coming-days.ts';
import { groupTasks } from './group-tasks.ts';
import { recentActs } from './recent-acts.ts';
import { workPage } from './work-page.ts';

const GROUPS = 20;
const LINES = 8;
const LINES_ALONE = 50;

/** Publications that wait for somebody else's word. */
async function publications(tx: Tx, person: Person): Promise<Publication[]> {
	if (!can(person, 'approve')) return [];
	const rows = await tx
		.selectFrom('publishRequest as p')
		.innerJoin('scenario as s', 's.id', 'p.scenarioId')
		.leftJoin('membership as m', (join) =>
			join.on((eb) => eb(eb.cast('m.userId', 'text'), '=', eb.ref('p.requestedBy'))),
		)
		.select(['p.id', 'p.scenarioId', 's.name as scenario', 'm.name as by', 'p.at'])
		.where('p.state', '=', 'waiting')
		.where('p.requestedBy', '<>', person.userId)
		.orderBy('p.at')
		.execute();
	return rows.map(({ by, at, ...row }) => ({ ...row, by: by ?? '', at: at.toISOString() }));
}

/** Everybody to whom work may be given, and who does the work of those who are away today. */
async function colleaguesToday(tx: Tx, standIns: StandIns): Promise<Colleague[]> {
	const all = await colleagues(tx);
	const names = new Map(all.map(({ userId, name }) => [userId, name]));
	return all.map(({ userId, name }) => ({
		...{ userId, name },
		standIn: names.get(standIns.get(userId) ?? '') ?? null,
	}));
}

/** Everything that the first page shows for one address: the day's work, and what comes next. */
export async function agendaScreen({ locals, url }: { locals: App.Locals; url: URL }) {
	const { person } = locals;
	if (!person) error(401, 'Unauthorized');
	const filter = readAgendaFilter(url.searchParams, ownFirst(person));
	const at = await now();
	return locals.tx(async (tx) => {
		const { demo } = await tx.selectFrom('organisation').select('demo').executeTakeFirstOrThrow();
		const agenda = await agendaOf(tx, person, filter, at);
		const { group, after, mode } = filter;
		const one = mode === 'one';
		const grouping = one && group === 'owner' ? 'customer' : group;
		const most = one || filter.customer !== null ? LINES_ALONE : LINES;
		const page = await workPage(tx, agenda, { grouping, after, size: one ? 1 : GROUPS, most });
		const groups = await groupTasks(tx, agenda, grouping, page.groups);
		const ahead = { asOf: agenda.asOf, zone: agenda.zone, assignedTo: onlyAssignedTo(person) };
		return {
			filter: { ...filter, group: grouping },
			asOf: agenda.asOf,
			at,
			groups,
			next: page.next,
			summary: page.summary,
			checklist: demo || !setsUp(person) ? [] : await checklist(tx),
			days: await comingDays(tx, ahead),
			first: groups.length === 0 ? await comingFirst(tx, ahead, at) : null,
			publications: await publications(tx, person),
			acts: await recentActs(tx, person, at),
			colleagues: await colleaguesToday(tx, agenda.standIns),
			may: {
				complete: can(person, 'complete-tasks') || can(person, 'approve'),
				steer: can(person, 'steer-runs'),
				everybody: onlyAssignedTo(person) === null,
			},
			me: person.userId,
		};
	});
}
