import { randomUUID } from 'node:crypto';
import { fail } from '@sveltejs/kit';
import type { RequestEvent } from '@sveltejs/kit';
import { z } from 'zod';
import type { MassAnswered } from '#lib/agenda/view.ts';
import { now } from '../clock.ts';
import { optionalDate, optionalText } from '../forms/fields.ts';
import { parseForm } from '../forms/parse-form.ts';
import { allowed, can } from '../rights.ts';
import type { Person } from '../session/person.ts';
import { askAct } from './ask-act.ts';
import { undoBatch } from './undo-batch.ts';

const MOST = 200;
const key = z.string().max(500);
const shape = z
	.object({
		'keys[]': z.array(key).min(1, 'nothing-chosen').max(MOST, 'too-many'),
		act: z.enum(['confirm', 'post', 'snooze', 'reassign']),
		until: optionalDate,
		postedOn: optionalDate,
		ownerId: optionalText,
		/** the registered letters among them, and beside each its number */
		'registered[]': z.array(key).default([]),
		'numbers[]': z.array(z.string().max(40)).default([]),
		/** letters with consequences for which the person looked for money under way */
		'noPayment[]': z.array(key).default([]),
	})
	.refine((said) => said['registered[]'].length === said['numbers[]'].length, 'field-invalid');

/** What was said of each letter, by its task. */
function saidOf(asked: z.infer<typeof shape>) {
	const numbers = new Map(asked['registered[]'].map((one, at) => [one, asked['numbers[]'][at] ?? '']));
	const looked = new Set(asked['noPayment[]']);
	return (one: string) => ({ registeredNumber: numbers.get(one) || null, noPayment: looked.has(one) });
}

/** Whoever works on tasks or decides on them; each task asks again what this person may do with it. */
function worker({ locals }: RequestEvent): Person {
	const { person } = locals;
	return allowed(person, person && can(person, 'complete-tasks') ? 'complete-tasks' : 'approve');
}

const none = (code: string): MassAnswered => ({
	form: 'mass',
	done: false,
	count: 0,
	refused: [{ key: '', problem: { code, params: {} } }],
});

/**
 * Does one thing to several tasks (n84). What would leave the house waits ten minutes and can be taken back; the rest is
 * done at once and can be undone as long. Each task is taken or refused on its own, with the reason.
 */
async function mass(event: RequestEvent) {
	const person = worker(event);
	const parsed = parseForm(shape, await event.request.formData());
	if (!parsed.ok) return fail(400, none(Object.values(parsed.problems)[0] ?? 'field-invalid'));
	const { 'keys[]': keys, act, until, postedOn, ownerId } = parsed.value;
	const said = saidOf(parsed.value);
	const batch = randomUUID();
	const at = await now();
	const refused: MassAnswered['refused'][number][] = [];
	for (const key of new Set(keys)) {
		const asked = { act, until, postedOn, ownerId, ...said(key) };
		const problem = await event.locals.tx((tx) => askAct(tx, { key, batch, asked, person, at }));
		if (problem) refused.push({ key, problem });
	}
	const count = new Set(keys).size - refused.length;
	const answer: MassAnswered = { form: 'mass', done: refused.length === 0, count, refused };
	return refused.length === 0 ? answer : fail(409, answer);
}

/** Takes back what was done to several tasks, as long as it has not been carried out. */
async function undo(event: RequestEvent) {
	const person = worker(event);
	const parsed = parseForm(z.object({ batch: z.uuid() }), await event.request.formData());
	if (!parsed.ok) return fail(400, none('field-invalid'));
	const at = await now();
	const count = await event.locals.tx((tx) => undoBatch(tx, parsed.value.batch, person, at));
	const answer: MassAnswered = { form: 'undo', done: count > 0, count, refused: [] };
	return count > 0 ? answer : fail(409, { ...none('too-late-to-undo'), form: 'undo' as const });
}

export const massActions = { mass, undo };
