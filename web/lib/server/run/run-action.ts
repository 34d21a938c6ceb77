import { randomUUID } from 'node:crypto';
import { error } from '@sveltejs/kit';
import type { RequestEvent } from '@sveltejs/kit';
import type { z } from 'zod';
import { recordFact } from '#db/account/record-fact.ts';
import type { Fact, FactStamp } from '#workflows/receivables/account/fact.ts';
import { now } from '../clock.ts';
import { formDone, formMisread, formRefused } from '../forms/answer.ts';
import type { FormResult } from '../forms/answer.ts';
import { parseForm } from '../forms/parse-form.ts';
import { allowed, onlyAssignedTo } from '../rights.ts';
import type { Act } from '../rights.ts';
import type { Person } from '../session/person.ts';
import { scopedRuns } from '../runs/scoped-runs.ts';

type Told = Fact extends infer F ? (F extends FactStamp ? Omit<F, keyof FactStamp> : never) : never;
export type RunTarget = {
	invoiceId: string;
	customerId: string;
	currency: string;
	runId: string;
	scenarioVersion: number;
};

/** The run of a form's page, if this person sees it. @throws 404 */
export const targetOf = ({ locals, params }: RequestEvent): Promise<RunTarget> =>
	runTarget(locals, params['id'] ?? '');

/** The run of an invoice, if this person sees it. @throws 404 */
export async function runTarget(locals: App.Locals, invoiceId: string): Promise<RunTarget> {
	const { person } = locals;
	if (!person) error(401, 'Unauthorized');
	const row = await locals.tx((tx) =>
		scopedRuns(tx, { search: '', status: 'all' }, { assignedTo: onlyAssignedTo(person) })
			.where('r.invoiceId', '=', invoiceId)
			.select(['r.invoiceId', 'r.customerId', 'i.currency', 'r.runId', 'r.scenarioVersion'])
			.executeTakeFirst(),
	);
	return row ?? error(404, 'Not found');
}

/** A form that tells the customer's account a fact. The account accepts or refuses; a run never does (design §3.5). */
export const factAction =
	<S extends z.ZodType>(
		form: string,
		act: Act,
		schema: S,
		factOf: (value: z.infer<S>, target: RunTarget, person: Person) => Told,
	): ((event: RequestEvent) => Promise<FormResult>) =>
	async (event) => {
		const person = allowed(event.locals.person, act);
		const data = await event.request.formData();
		const parsed = parseForm(schema, data);
		if (!parsed.ok) return formMisread(form, parsed);
		const target = await targetOf(event);
		const stamp: FactStamp = { id: randomUUID(), at: await now(), actor: person.userId };
		const recorded = await event.locals.tx((tx) =>
			recordFact(tx, person.organisationId, target.customerId, {
				...factOf(parsed.value, target, person),
				...stamp,
			}),
		);
		return recorded.ok ? formDone(form) : formRefused(form, recorded.problem, data);
	};
