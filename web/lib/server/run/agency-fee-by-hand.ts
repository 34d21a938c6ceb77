import type { RequestEvent } from '@sveltejs/kit';
import { z } from 'zod';
import { agreeFee } from '#db/money/agreed-fee.ts';
import { writeJournal } from '#db/journal/journal-buffer.ts';
import type { AgreedFee } from '#workflows/receivables/agency-fee.ts';
import { now } from '../clock.ts';
import { formDone, formMisread, formRefused } from '../forms/answer.ts';
import type { FormResult } from '../forms/answer.ts';
import { optionalPercent } from '../forms/optional-percent.ts';
import { parseForm } from '../forms/parse-form.ts';
import { optionalAmount, typedCents } from '../forms/typed-amount.ts';
import { allowed } from '../rights.ts';
import { targetOf } from './run-action.ts';

const FORM = 'agency-fee';
const shape = z.object({ percent: optionalPercent, amount: optionalAmount });

/** Keeps what was agreed with the agency for this file, a share or an amount; both empty ⇒ as for the company. */
export async function agencyFeeByHand(event: RequestEvent): Promise<FormResult> {
	const person = allowed(event.locals.person, 'steer-runs');
	const data = await event.request.formData();
	const parsed = parseForm(shape, data);
	if (!parsed.ok) return formMisread(FORM, parsed);
	const { percent, amount } = parsed.value;
	if (percent !== null && amount !== null)
		return formRefused(FORM, { code: 'agency-fee-twice', params: {} }, data);
	const { invoiceId, customerId, currency } = await targetOf(event);
	const own = amount === null ? null : { cents: typedCents(amount, currency) };
	const fee: AgreedFee | null = percent === null ? own : { percent };
	const at = await now();
	const kept = await event.locals.tx(async (tx) => {
		const done = await agreeFee(tx, invoiceId, fee);
		const entry = { kind: 'agency-fee-agreed', invoices: [invoiceId], fee };
		if (done) writeJournal(tx, [{ at, entry, customer: customerId, actor: person.userId }]);
		return done;
	});
	return kept ? formDone(FORM) : formRefused(FORM, { code: 'not-handed-off', params: {} }, data);
}
