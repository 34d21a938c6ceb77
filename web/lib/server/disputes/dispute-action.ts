import { error } from '@sveltejs/kit';
import type { RequestEvent } from '@sveltejs/kit';
import type { z } from 'zod';
import type { Tx } from '#db/client.ts';
import type { Instant } from '#workflows/receivables/local-time.ts';
import type { Outcome } from '#workflows/receivables/outcome.ts';
import { refuse } from '#workflows/receivables/outcome.ts';
import { undoIfRefused } from '../api/company-transaction.ts';
import { now } from '../clock.ts';
import { formDone, formMisread, formRefused } from '../forms/answer.ts';
import type { FormResult } from '../forms/answer.ts';
import { parseForm } from '../forms/parse-form.ts';
import type { Person } from '../session/person.ts';
import { findDispute, mayHandle } from './find-dispute.ts';

type Row = Awaited<ReturnType<typeof findDispute>>['row'];

/** One dispute, who deals with it now, and the transaction in which the form does its work. */
export type DisputeWork = { tx: Tx; dispute: Row; person: Person; at: Instant };

/** A form of a dispute's page: checked, allowed to this person, done whole or not at all. */
export const disputeAction =
	<S extends z.ZodType>(
		form: string,
		schema: S,
		act: (work: DisputeWork, value: z.infer<S>) => Promise<Outcome<unknown>>,
	): ((event: RequestEvent) => Promise<FormResult>) =>
	async (event) => {
		const person = event.locals.person ?? error(401, 'Unauthorized');
		const data = await event.request.formData();
		const parsed = parseForm(schema, data);
		if (!parsed.ok) return formMisread(form, parsed);
		const at = await now();
		const answer = await undoIfRefused(event.locals.tx, async (tx) => {
			const { row } = await findDispute(tx, event.params['id'] ?? '', person);
			if (!mayHandle(person, row.ownerId)) error(403, 'Forbidden');
			return act({ tx, dispute: row, person, at }, parsed.value);
		});
		if (answer.ok) return formDone(form);
		const { problem } = answer;
		return formRefused(form, problem, data);
	};

/** Refuses what only makes sense while the dispute is open. */
export const ifOpen = async (
	{ dispute }: DisputeWork,
	act: () => Promise<Outcome<unknown>>,
): Promise<Outcome<unknown>> => (dispute.resolvedAt === null ? act() : refuse('dispute-settled'));
