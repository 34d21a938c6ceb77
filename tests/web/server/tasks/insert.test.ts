import { beforeEach, expect, test, vi } from 'vitest';
import { insert } from '#lib/server/tasks/insert.ts';
import { runTexts } from '#lib/server/run/run-texts.ts';
import type { Person } from '#lib/server/session/person.ts';
import { deskWorld, TODAY } from '../agenda/desk-world.ts';
import type { DeskWorld } from '../agenda/desk-world.ts';

const asked = vi.hoisted((): { name: string; payload: { action: { op: object } } }[] => []);
vi.mock('#lib/server/temporal.ts', () => ({
	command: (_run: string, name: string, payload: { action: { op: object } }) => {
		asked.push({ name, payload });
		return Promise.resolve({ ok: true, value: null });
	},
}));

let world: DeskWorld;
let nicolas: Person;

beforeEach(async () => {
	vi.useFakeTimers({ toFake: ['Date'], now: TODAY });
	asked.length = 0;
	world = await deskWorld();
	nicolas = await world.person('Nicolas', 'collector');
	await world.debtor('a', { invoices: [['A1', 100_000, '2027-02-05']] });
	await world.task('t', { customerId: 'a', invoiceId: 'A1', kind: 'task', code: 'invoices-pending' });
	await world.inside((tx) =>
		tx
			.updateTable('invoiceRun')
			.set({ workflow: 'started', node: 'wait-reminder-2', visit: 1 })
			.where('invoiceId', '=', 'A1')
			.execute(),
	);
});

const put = (fields: Record<string, string>) => insert(world.event(nicolas, { key: 't', ...fields }));
const templates = () => asked.map(({ payload }) => JSON.stringify(payload.action.op));

test('the text that was chosen is the one that leaves; without a choice it is the scenario’s first', async () => {
	const event = world.event(nicolas);
	const answer = await runTexts({ locals: event.locals, params: { id: 'A1' } });
	const { email } = (await answer.json()) as { email: { template: string }[] };
	expect(email.length).toBeGreaterThan(1);
	const second = email[1]?.template ?? '';
	await put({ action: 'email', template: second });
	await put({ action: 'email' });
	expect(asked.map(({ name }) => name)).toEqual(['insertAction', 'insertAction']);
	const [chosen, first] = templates();
	expect(chosen).toContain(`"template":"${second}"`);
	expect(first).toContain(`"template":"${email[0]?.template ?? ''}"`);
});

test('a text that is none of the run’s own is refused, and nothing is asked', async () => {
	expect(await put({ action: 'email', template: 'formal-notice' })).toMatchObject({
		data: { problems: { template: 'template-missing' } },
	});
	expect(asked).toEqual([]);
});
