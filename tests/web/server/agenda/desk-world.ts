import { randomUUID } from 'node:crypto';
import type { RequestEvent } from '@sveltejs/kit';
import type { Role, TaskKind } from '#db/values.ts';
import { saveCustomer } from '#db/receivables/save-customer.ts';
import { saveInvoices } from '#db/receivables/save-invoices.ts';
import type { Person } from '#lib/server/session/person.ts';
import { BEGINNING, on, receivablesWorld } from '../../../db/receivables-world.ts';
import type { ReceivablesWorld } from '../../../db/receivables-world.ts';
import { actingAs } from '../acting-as.ts';

/** Tuesday 2 March 2027, ten o'clock in Paris. */
export const TODAY = on(3, 2, 9);

export type DeskWorld = ReceivablesWorld & {
	person: (name: string, ...roles: Role[]) => Promise<Person>;
	debtor: (
		id: string,
		of?: { collectorId?: string; invoices?: readonly [string, number, string][] },
	) => Promise<void>;
	task: (key: string, of: TaskOf) => Promise<void>;
	event: (person: Person, fields?: Record<string, string | string[]>, path?: string) => RequestEvent;
};

export type TaskOf = {
	customerId: string | null;
	invoiceId?: string | null;
	kind?: TaskKind;
	code?: string;
	owner?: string;
	at?: number;
	dueAt?: number;
	runId?: string;
	node?: string;
	visit?: number;
	payload?: unknown;
	requestedBy?: string;
};

/** A company with people and debtors, on whose desk a test puts work. */
export async function deskWorld(): Promise<DeskWorld> {
	const world = await receivablesWorld();
	const { inside, organisationId } = world;
	return {
		...world,
		person: (name, ...roles) =>
			inside(async (tx) => {
				const userId = randomUUID();
				const email = `${name}@verrerie.test`;
				await tx.insertInto('membership').values({ userId, name, email, roles }).execute();
				return { userId, name, email, roles, organisationId, companies: [organisationId] };
			}),
		debtor: (id, { collectorId, invoices = [] } = {}) =>
			inside(async (tx) => {
				const stamp = { at: BEGINNING, actor: 'anne' };
				const contacts = [
					{ name: `Mme ${id}`, roles: ['accounting'], email: `${id}@d.test`, phone: '+33400000000' },
				];
				const saved = await saveCustomer(
					tx,
					organisationId,
					{ id, name: `Client ${id}`, contacts, ...(collectorId && { collectorId }) },
					stamp,
				);
				if (!saved.ok) throw new Error(saved.problem.code);
				const lines = invoices.map(([number, amountCents, dueOn]) => ({
					...{ id: number, externalId: `ext-${number}`, customerId: id, number, amountCents },
					...{ currency: 'EUR', issuedOn: '2027-01-04', dueOn },
				}));
				for (const answer of await saveInvoices(tx, organisationId, lines, stamp))
					if (!answer.ok) throw new Error(answer.problem.code);
			}),
		task: (key, { at = TODAY, dueAt, payload, ...of }) =>
			inside(async (tx) => {
				await tx
					.insertInto('task')
					.values({
						...{ kind: 'call', code: 'call', owner: 'collector', key },
						...of,
						at: new Date(at),
						dueAt: dueAt === undefined ? null : new Date(dueAt),
						payload: JSON.stringify(payload ?? {}),
					})
					.execute();
			}),
		event: (person, fields = {}, path = '/') => {
			const body = new FormData();
			for (const [name, value] of Object.entries(fields))
				for (const one of [value].flat()) body.append(name, one);
			return {
				locals: { person, tx: actingAs(world, person) },
				params: {},
				url: new URL(`http://x.test${path}`),
				request: new Request('http://x.test', { method: 'POST', body }),
			} as unknown as RequestEvent;
		},
	};
}
