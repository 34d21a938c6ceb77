import { fail, redirect } from '@sveltejs/kit';
import type { ActionFailure, RequestEvent } from '@sveltejs/kit';
import type { z } from 'zod';
import { readAccount } from '#db/account/read-account.ts';
import type { Tx } from '#db/client.ts';
import { isInsolvent } from '#workflows/receivables/account/is-insolvent.ts';
import type { AccountState } from '#workflows/receivables/account/state.ts';
import type { Outcome } from '#workflows/receivables/outcome.ts';
import { refuse } from '#workflows/receivables/outcome.ts';
import type { DebtorAnswer, Done } from '#lib/debtor/view.ts';
import { parseForm, textValues } from '../forms/parse-form.ts';
import { undoIfRefused } from '../api/company-transaction.ts';
import { debtorActor, isBeyondLimit } from './daily-limit.ts';
import { visitorAt } from './visitor.ts';
import type { Visitor } from './visitor.ts';

/** What an action of the page works with: the visitor's own account, inside one transaction. */
export type DebtorWork = { tx: Tx; visitor: Visitor; state: AccountState; actor: string };

type Act<T> = (work: DebtorWork, value: T) => Promise<Outcome<unknown>>;

/**
 * A form of the debtor's page: who may, how often, the shape, then the act; a refusal undoes all of it. Done, it comes
 * back to the page, so that reloading sends nothing twice.
 */
export const debtorAction =
	<S extends z.ZodType>(
		form: Done,
		schema: S,
		act: Act<z.infer<S>>,
	): ((event: RequestEvent) => Promise<ActionFailure<NonNullable<DebtorAnswer>>>) =>
	async (event) => {
		const visitor = await visitorAt(event);
		const data = await event.request.formData();
		const said = { form, values: textValues(data), chosen: data.getAll('invoices[]').map(String) };
		if (event.locals.person?.organisationId === visitor.organisationId)
			return fail(409, { ...said, problems: {}, refusal: { code: 'own-company', params: {} } });
		const parsed = parseForm(schema, data);
		if (!parsed.ok) return fail(400, { ...said, problems: parsed.problems, refusal: null });
		const { customerId, at, linkId } = visitor;
		const answer = await undoIfRefused(visitor.tx, async (tx) => {
			const state = await readAccount(tx, customerId);
			if (!state || isInsolvent(state)) return refuse('page-frozen');
			if (await isBeyondLimit(tx, customerId, at)) return refuse('too-many-requests');
			return act({ tx, visitor, state, actor: debtorActor(linkId) }, parsed.value);
		});
		if (!answer.ok) return fail(409, { ...said, problems: {}, refusal: answer.problem });
		const back = new URLSearchParams({ lang: event.url.searchParams.get('lang') ?? 'fr', done: form });
		redirect(303, `${event.url.pathname}?${back.toString()}#done`);
	};
