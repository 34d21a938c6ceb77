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

test('an e-mail says what the person chose, and else what a step of any scenario does; a call says nothing of it', async () => {
	const said = { tone: 'firm', from: 'collector', attach: 'statement', 'cc[]': 'management' };
	await put({ action: 'email', ...said });
	await put({ action: 'email' });
	await put({ action: 'call', ...said });
	const [chosen, plain, call] = asked.map(({ payload }) => payload.action.op);
	expect(chosen).toMatchObject({
		tone: 'firm',
		from: 'collector',
		attach: 'statement',
		cc: ['management'],
	});
	expect(plain).toMatchObject({ from: 'company', attach: 'invoices', cc: [] });
	expect(plain).not.toHaveProperty('tone');
	expect(call).toMatchObject({ op: 'human', parallel: null });
	expect(await put({ action: 'email', attach: 'everything' })).toMatchObject({
		data: { problems: { attach: 'field-invalid' } },
	});
});

test('copies go to roles of the customer’s people who have an address that is in use', async () => {
	await world.inside((tx) =>
		tx
			.insertInto('contactPerson')
			.values([
				{ customerId: 'a', name: 'Chef', roles: ['management'], email: 'chef@a.test', position: 7 },
				{ customerId: 'a', name: 'Accueil', roles: ['reception'], phone: '+33472000001', position: 8 },
				{
					...{ customerId: 'a', name: 'Parti', roles: ['buyer'], email: 'parti@a.test', position: 9 },
					unusableReason: 'unsubscribed',
				},
			])
			.execute(),
	);
	const { locals } = world.event(nicolas);
	const { copyRoles } = (await (await runTexts({ locals, params: { id: 'A1' } })).json()) as {
		copyRoles: string[];
	};
	expect(copyRoles).toContain('management');
	expect(copyRoles).not.toContain('reception');
	expect(copyRoles).not.toContain('buyer');
});

test('a text that is none of the run’s own is refused, and nothing is asked', async () => {
	expect(await put({ action: 'email', template: 'formal-notice' })).toMatchObject({
		data: { problems: { template: 'template-missing' } },
	});
	expect(asked).toEqual([]);
});
