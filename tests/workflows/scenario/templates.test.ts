import { describe, expect, test } from 'vitest';
import { templateById, templateIds } from '#workflows/files/scenario-file.ts';
import type { TemplateId } from '#workflows/files/scenario-file.ts';
import { compile } from '#workflows/scenario/compile.ts';
import { lint } from '#workflows/scenario/lint.ts';
import type { Op, Plan } from '#workflows/scenario/plan.ts';

function planOf(id: TemplateId): Plan {
	const plan = compile(templateById(id), 1);
	if (!plan.ok) throw new Error(plan.problem.code);
	return plan.value;
}

const opOf = (id: TemplateId, node: string): Op => planOf(id).nodes[node]!.op;

/** The day from the due date of the wait that leads to a node. */
function dayOf(id: TemplateId, node: string): number | undefined {
	const waits = Object.values(planOf(id).nodes).map(({ op }) => op);
	const wait = waits.find((op) => op.op === 'wait' && op.next === node && op.anchor === 'due-date');
	return wait?.op === 'wait' ? wait.offset : undefined;
}

describe.each(templateIds)('%s', (id) => {
	test('bears its own name and nothing to say against it', () => {
		expect(templateById(id).id).toBe(id);
		expect(lint(templateById(id), { severity: 'publish' })).toEqual([]);
	});

	test('the formal notice waits for the date granted, the hand-off for the deadline of the notice', () => {
		const waits = Object.values(planOf(id).nodes).flatMap(({ op }) => (op.op === 'wait' ? [op] : []));
		const after = (node: string) => waits.filter(({ next }) => next === node).map((wait) => wait.after);
		const notice = id === 'gentle-key-account' ? 'approve-formal-notice' : 'formal-notice';
		for (const deadlines of after(notice)) expect(deadlines).toEqual(['granted-date']);
		expect(after('approve-hand-off')).toEqual([['formal-deadline']]);
	});

	test('the second reminder grants 8 to 10 days (s5), two people decide a hand-off, payment earns thanks', () => {
		const grants = Object.values(planOf(id).nodes).flatMap(({ op }) =>
			op.op === 'contact' && op.template === 'reminder-2'
				? [op.grant?.days]
				: op.op === 'human' && op.parallel
					? [op.parallel.grant?.days]
					: [],
		);
		expect(grants.length).toBeGreaterThan(0);
		for (const days of grants) expect(days).toSatisfy((granted: number) => granted >= 8 && granted <= 10);
		expect(opOf(id, 'approve-hand-off')).toMatchObject({ op: 'approval', next: 'hand-off' });
		expect(planOf(id).onPaid).toBe('thanks');
		expect(opOf(id, 'thanks')).toEqual({ op: 'thanks', template: 'thanks', next: 'end-paid' });
	});
});

test('standard: J-7, J+4, J+11 call with an e-mail that grants 8 days, J+20, J+50 with approval', () => {
	const days = ['how-paid', 'reminder-1', 'call', 'formal-notice', 'approve-hand-off'].map((node) =>
		dayOf('standard', node),
	);
	expect(days).toEqual([-7, 4, 11, 20, 50]);
	expect(opOf('standard', 'how-paid')).toMatchObject({ op: 'branch', otherwise: 'pre-reminder' });
	expect(opOf('standard', 'call')).toMatchObject({
		task: 'call',
		parallel: { template: 'reminder-2', grant: { days: 8, from: 'sending' } },
	});
	expect(opOf('standard', 'formal-notice')).toMatchObject({ grant: { days: 8, from: 'reception' } });
	expect(opOf('standard', 'end')).toEqual({ op: 'end', outcome: 'handed-off' });
});

test('phone first: J-4 e-mail, J+1 call, J+3 salesperson, then mails, warning letter, formal notice', () => {
	const steps = [
		'how-paid',
		'call',
		'ask-salesperson',
		'reminder-1',
		'reminder-2',
		'warning-letter',
		'formal-notice',
	];
	const days = steps.map((node) => dayOf('phone-first', node) ?? NaN);
	expect(days.slice(0, 3)).toEqual([-4, 1, 3]);
	expect(days).toEqual([...days].sort((a, b) => a - b));
	expect(opOf('phone-first', 'call')).toMatchObject({
		task: 'call',
		to: ['accounting', 'buyer', 'management'],
	});
	expect(opOf('phone-first', 'ask-salesperson')).toMatchObject({ task: 'task', owner: 'salesperson' });
	expect(Object.keys(outcomesOf(opOf('phone-first', 'ask-salesperson')))).not.toEqual([]);
	expect(opOf('phone-first', 'warning-letter')).toMatchObject({ level: 'warning' });
});

const outcomesOf = (op: Op) => (op.op === 'human' ? op.outcomes : {});

test('credit insured: alerts at J+30, J+40 and J+45, on the last working day before (s19, n69)', () => {
	const alerts = ['insurance-30', 'insurance-40', 'insurance-45'];
	expect(alerts.map((node) => dayOf('credit-insured', node))).toEqual([30, 40, 45]);
	for (const node of alerts) {
		expect(opOf('credit-insured', node)).toMatchObject({ op: 'alert' });
		expect(opOf('credit-insured', `wait-${node}`)).toMatchObject({ shift: 'backward', channel: null });
	}
	expect(opOf('credit-insured', 'insurance-last')).toMatchObject({ code: 'insurance-default-today' });
});

test('habitual late payer: accessories are claimed once the invoice is late', () => {
	expect(dayOf('habitual-late-payer', 'penalty')).toBeGreaterThan(0);
});

test('public sector: no agency and no claim of commercial accessories', () => {
	expect(opOf('public-sector', 'hand-off')).toMatchObject({ procedure: 'summary-proceedings' });
	expect(Object.values(planOf('public-sector').nodes).some(({ op }) => op.op === 'penalty')).toBe(false);
});

test('key account: the salesperson speaks first and a formal notice needs an agreement', () => {
	expect(opOf('gentle-key-account', 'reminder-1')).toMatchObject({ from: 'salesperson' });
	expect(opOf('gentle-key-account', 'approve-formal-notice')).toMatchObject({
		act: 'formal-notice',
		onRefused: 'wait-again',
	});
});

test.each(templateIds.filter((id) => id !== 'public-sector'))(
	'%s: a direct debit or a bill is announced, and chased only after a return',
	(id) => {
		expect(opOf(id, 'how-paid')).toMatchObject({ cases: [{ next: 'collection-announcement' }] });
		expect(opOf(id, 'collection-announcement')).toMatchObject({ level: 'pre-due', next: 'wait-collection' });
		expect(opOf(id, 'collection-returned')).toMatchObject({
			cases: [{ when: { field: 'collectionReturned', test: { is: true } } }],
			otherwise: 'check-collection',
		});
	},
);
