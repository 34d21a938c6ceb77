import type { RequestEvent } from '@sveltejs/kit';
import { beforeAll, expect, test } from 'vitest';
import type { Role } from '#db/values.ts';
import { callActions } from '#lib/server/call/call-actions.ts';
import { customerActions } from '#lib/server/customers/actions/customer-actions.ts';
import { linkActions } from '#lib/server/debtor/links-screen.ts';
import { batchActions } from '#lib/server/held/batch-actions.ts';
import { importActions, upload } from '#lib/server/import/import-actions.ts';
import { runActions } from '#lib/server/run/run-actions.ts';
import { apiKeyActions } from '#lib/server/settings/api-keys.ts';
import { peopleActions } from '#lib/server/settings/people.ts';
import { taskActions } from '#lib/server/tasks/task-actions.ts';
import { deskWorld } from './agenda/desk-world.ts';
import type { DeskWorld } from './agenda/desk-world.ts';

type Actions = Readonly<Record<string, (event: RequestEvent) => unknown>>;

/** Forms of the desk, each with what a salesperson, who presses nobody, may do there with their own customers. */
const FORMS: Readonly<Record<string, { actions: Actions; kindly?: readonly string[] }>> = {
	'call sheet': { actions: callActions, kindly: ['outcome', 'note', 'correct', 'callBack'] },
	'customer sheet': { actions: { ...customerActions } },
	invoice: { actions: runActions, kindly: ['promise', 'dispute', 'reject', 'manual'] },
	links: { actions: linkActions },
	batches: { actions: batchActions },
	imports: { actions: { upload, ...importActions } },
	'API keys': { actions: apiKeyActions },
	people: { actions: peopleActions },
	tasks: { actions: taskActions, kindly: ['complete', 'decide', 'skip', 'snooze', 'reassign'] },
};

let world: DeskWorld;
beforeAll(async () => {
	world = await deskWorld();
});

/** The forms that take a post from this person rather than answer that it is forbidden. */
async function taken(role: Role, { actions }: { actions: Actions }): Promise<string[]> {
	const person = await world.person(`forger-${role}-${Object.keys(actions).join('-').slice(0, 20)}`, role);
	const open: string[] = [];
	for (const [name, action] of Object.entries(actions)) {
		const event = { ...world.event(person), params: { id: 'nobody' } } as unknown as RequestEvent;
		const outcome: unknown = await Promise.resolve(action(event)).catch((error: unknown) => error);
		if ((outcome as { status?: number }).status !== 403) open.push(name);
	}
	return open;
}

test.each(Object.entries(FORMS))('%s: a reader’s forged post is refused', async (name, form) => {
	const edits = name === 'tasks' ? ['edit'] : [];
	expect((await taken('reader', form)).filter((act) => !edits.includes(act))).toEqual([]);
});

test.each(Object.entries(FORMS))(
	'%s: a salesperson may do what is kind, and no more',
	async (_name, form) => {
		expect((await taken('sales', form)).sort()).toEqual([...(form.kindly ?? [])].sort());
	},
);
