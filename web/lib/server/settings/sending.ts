import { z } from 'zod';
import { readEnvironment } from '#activities/environment.ts';
import { channelsWithProvider } from '#activities/ports/going-port.ts';
import { portsFrom } from '#activities/ports-from.ts';
import type { Tx } from '#db/client.ts';
import { APPROVAL_ACTS, approvalRules } from '#db/desk/approval-rules.ts';
import type { ApprovalRule } from '#db/desk/approval-rules.ts';
import type { ApprovalAct } from '#db/values.ts';
import type { SendingView } from '#lib/settings/view.ts';
import { companyCurrency } from '../forms/currency-of.ts';
import { checked, optionalText, requiredNumber } from '../forms/fields.ts';
import { optionalAmount, typedCents } from '../forms/typed-amount.ts';
import { adoptScenario, scenarioOptions } from './adopt-scenario.ts';
import { settingsAction } from './settings-action.ts';

/** Whether messages wait for a person, whether anything may leave at all, and which acts need two people. */
export async function sendingSettings(tx: Tx): Promise<SendingView> {
	const row = await tx
		.selectFrom('organisation')
		.select([
			'openTracking',
			'sendingMode',
			'mailConnected',
			'smsConnected',
			'lettersConnected',
			'collectionsConnected',
			'live',
			'maxContactsPerDay',
			'missingAttachment',
			'catchUp',
		])
		.select([
			'maxContactsPerCustomerDay',
			'maxContactsPerInvoice',
			'defaultScenarioId',
			'currency',
			'replyHoldDays',
		])
		.executeTakeFirstOrThrow();
	const scenarios = await scenarioOptions(tx);
	return {
		...row,
		scenarios,
		providers: channelsWithProvider(portsFrom(readEnvironment())),
		fourEyes: await approvalRules(tx),
	};
}

const atLeastOne = requiredNumber.refine((most) => Number.isInteger(most) && most > 0, 'number-invalid');
const sendingShape = z.object({
	sendingMode: z.enum(['confirm', 'automatic']),
	missingAttachment: z.enum(['link', 'hold']),
	catchUp: z.enum(['next-step', 'highest-amicable', 'one-by-one']),
	maxContactsPerDay: atLeastOne,
	maxContactsPerCustomerDay: atLeastOne,
	maxContactsPerInvoice: atLeastOne,
	replyHoldDays: atLeastOne.refine((days) => days <= 10, 'number-invalid').optional(),
	defaultScenarioId: optionalText,
});

const trackingShape = z.object({ openTracking: checked });
const switchesShape = z.object({
	...{ mailConnected: checked, smsConnected: checked },
	...{ lettersConnected: checked, collectionsConnected: checked, live: checked },
});

const fourEyesShape = z.object(
	Object.fromEntries(
		APPROVAL_ACTS.flatMap((act) => [
			[act, checked],
			[`${act}-above`, optionalAmount],
		]),
	) as Record<ApprovalAct, typeof checked> & Record<`${ApprovalAct}-above`, typeof optionalAmount>,
);

/** What follows the default and was left as it is shown stays with the default: it changes with the people. */
const isLeft = (
	rule: ApprovalRule | undefined,
	{ fourEyes, aboveCents }: Omit<ApprovalRule, 'act'>,
): boolean => rule?.fourEyes === fourEyes && rule.aboveCents === aboveCents;

const saveFourEyes = async (tx: Tx, value: z.infer<typeof fourEyesShape>): Promise<void> => {
	const currency = await companyCurrency(tx);
	const rules = await approvalRules(tx);
	for (const act of APPROVAL_ACTS) {
		const above = value[`${act}-above`];
		const policy = { act, fourEyes: value[act], aboveCents: above && typedCents(above, currency) };
		if (
			isLeft(
				rules.find((rule) => rule.act === act),
				policy,
			)
		)
			continue;
		await tx
			.insertInto('approvalPolicy')
			.values(policy)
			.onConflict((conflict) => conflict.columns(['organisationId', 'act']).doUpdateSet(policy))
			.execute();
	}
};

export const sendingActions = {
	sending: settingsAction(
		'sending',
		sendingShape,
		async (tx, { defaultScenarioId, replyHoldDays, ...value }, person) => {
			const hold = replyHoldDays === undefined ? {} : { replyHoldDays };
			await tx
				.updateTable('organisation')
				.set({ ...value, ...hold })
				.execute();
			if (defaultScenarioId === null || (await adoptScenario(tx, defaultScenarioId, person)))
				return undefined;
			return { problem: ['defaultScenarioId', 'unknown-scenario'] };
		},
	),
	switches: settingsAction('switches', switchesShape, async (tx, value) => {
		const { live, ...connected } = value;
		if (live && !Object.values(connected).some(Boolean)) return { problem: ['form', 'live-needs-mail'] };
		await tx.updateTable('organisation').set(value).execute();
		return undefined;
	}),
	tracking: settingsAction('tracking', trackingShape, async (tx, value) => {
		await tx.updateTable('organisation').set(value).execute();
	}),
	'four-eyes': settingsAction('four-eyes', fourEyesShape, saveFourEyes),
};
