import { error, fail } from '@sveltejs/kit';
import type { ActionFailure, RequestEvent } from '@sveltejs/kit';
import type { z } from 'zod';
import type { Tx } from '#db/client.ts';
import type { Instant } from '#workflows/receivables/local-time.ts';
import type { Outcome } from '#workflows/receivables/outcome.ts';
import { refuse } from '#workflows/receivables/outcome.ts';
import type { RunAnswer } from '#lib/run/answer.ts';
import { undoIfRefused } from '../api/company-transaction.ts';
import { now } from '../clock.ts';
import { database } from '../database.ts';
import { parseForm, textValues } from '../forms/parse-form.ts';
import type { Person } from '../session/person.ts';
import { findDispute, mayHandle } from './find-dispute.ts';

type Answered = NonNullable<RunAnswer>;
type Row = Awaited<ReturnType<typeof findDispute>>['row'];

/** One dispute, who deals with it now, and the transaction in which the form does its work. */
export type DisputeWork = { tx: Tx; dispute: Row; person: Person; at: Instant };

/** A form of a dispute's page: checked, allowed to this person, done whole or not at all. */
export const disputeAction =
	<S extends z.ZodType>(
		form: string,
		schema: S,
		act: (work: DisputeWork, value: z.infer<S>) => Promise<Outcome<unknown>>,
	): ((event: RequestEvent) => Promise<Answered | ActionFailure<Answered>>) =>
	async (event) => {
		const person = event.locals.person ?? error(401, 'Unauthorized');
		const data = await event.request.formData();
		const parsed = parseForm(schema, data);
		if (!parsed.ok)
			return fail(400, {
				...{ form, done: false, refusal: null },
				values: parsed.values,
				problems: parsed.problems,
			});
		const at = await now();
		const answer = await undoIfRefused(database(), person.organisationId, async (tx) => {
			const { row } = await findDispute(tx, event.params['id'] ?? '', person);
			if (!mayHandle(person, row.ownerId)) error(403, 'Forbidden');
			return act({ tx, dispute: row, person, at }, parsed.value);
		});
		if (answer.ok) return { form, done: true, values: {}, problems: {}, refusal: null };
		const { problem } = answer;
		return fail(409, { form, done: false, values: textValues(data), problems: {}, refusal: problem });
	};

/** Refuses what only makes sense while the dispute is open. */
export const ifOpen = async (
	{ dispute }: DisputeWork,
	act: () => Promise<Outcome<unknown>>,
): Promise<Outcome<unknown>> => (dispute.resolvedAt === null ? act() : refuse('dispute-settled'));
