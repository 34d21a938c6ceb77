import type { RequestEvent } from '@sveltejs/kit';
import { expect, test } from 'vitest';
import { conversationShape } from '#lib/server/call/conversation.ts';
import { parseForm } from '#lib/server/forms/parse-form.ts';
import { decisionShape } from '#lib/server/replies/decision.ts';
import { runActions } from '#lib/server/run/run-actions.ts';
import { complete } from '#lib/server/tasks/complete.ts';

const form = (fields: Record<string, string>): FormData => {
	const data = new FormData();
	for (const [name, value] of Object.entries(fields)) data.append(name, value);
	return data;
};
const call = {
	...{ id: '00000000-0000-4000-8000-000000000001', outcome: 'dispute', 'invoices[]': 'A', about: 'A' },
	...{ disputed: '120', resolveOn: '2027-04-15' },
};
const reply = { act: 'dispute', about: 'A', disputed: '120', resolveOn: '2027-04-15' };

test.each([
	['call sheet', conversationShape, call],
	['reply', decisionShape, reply],
])('%s: a dispute without a reason is not read; with one it is', (_, shape, fields) => {
	expect(parseForm(shape, form({ ...fields, category: '' }))).toMatchObject({
		problems: { category: 'field-required' },
	});
	expect(parseForm(shape, form({ ...fields, category: 'delivery' }))).toMatchObject({
		value: { category: 'delivery' },
	});
});

const person = {
	...{ userId: '00000000-0000-4000-8000-000000000001', name: 'Anne', email: 'anne@example.test' },
	...{ organisationId: 'o', companies: ['o'], roles: ['admin'] },
};

test.each([
	['invoice', runActions.dispute, { amount: '120', resolveOn: '2027-04-15' }],
	['task', complete, { key: 'A/call:1', outcome: 'dispute', amount: '120', on: '2027-04-15' }],
])('%s: the form comes back asking for the reason, nothing is looked up', async (_, action, fields) => {
	const locals = { person, tx: () => Promise.reject(new Error('nothing to ask the database')) };
	const request = new Request('http://x.test', { method: 'POST', body: form({ ...fields, category: '' }) });
	const event = { locals, request, params: { id: 'A' } } as unknown as RequestEvent;
	expect(await action(event)).toMatchObject({
		status: 400,
		data: { problems: { category: 'field-required' } },
	});
});
