import { z } from 'zod';
import { concludeProfiles } from '#db/customers/conclude-profiles.ts';
import { tellCustomer } from '#db/customers/tell-customer.ts';
import { writeJournal } from '#db/journal/journal-buffer.ts';
import { CHASES } from '#workflows/receivables/customer.ts';
import { REJECTION_REASONS } from '#workflows/receivables/rejection.ts';
import { PAYER_PROFILES } from '#workflows/receivables/profile/payer-profile.ts';
import { ok, refuse } from '#workflows/receivables/outcome.ts';
import { companyCurrency } from '../../forms/currency-of.ts';
import { optionalDate, optionalText, requiredText } from '../../forms/fields.ts';
import { optionalAmount, typedCents } from '../../forms/typed-amount.ts';
import { customerAction } from './customer-action.ts';
import { saveAndJournal } from './save-and-journal.ts';

const weekday = z
	.string()
	.default('')
	.transform((text) => (text === '' ? null : Number(text)))
	.refine((day) => day === null || (Number.isInteger(day) && day >= 1 && day <= 5), 'field-invalid');

const url = optionalText.refine((text) => text === null || /^https?:\/\/\S+$/.test(text), 'url-invalid');

/** How the customer takes and pays invoices: its payment run, its portal, what it sends back. */
const paying = customerAction(
	'paying',
	'record-facts',
	z.object({
		runDay: weekday,
		portalName: optionalText,
		portalUrl: url,
		portalNumber: optionalText,
		'reasons[]': z.array(z.enum(REJECTION_REASONS)).default([]),
	}),
	(tx, { runDay, 'reasons[]': rejectionReasons, ...portal }, target) =>
		saveAndJournal(tx, { ...portal, paymentRunDay: runDay, rejectionReasons }, target),
);

/** The credit limit and the insured amount; the outstanding is held against them at once. */
const limits = customerAction(
	'limits',
	'steer-runs',
	z.object({ creditLimit: optionalAmount, insured: optionalAmount }),
	async (tx, { creditLimit, insured }, target) => {
		const currency = await companyCurrency(tx);
		const limits = {
			creditLimitCents: creditLimit && typedCents(creditLimit, currency),
			insuredCents: insured && typedCents(insured, currency),
		};
		return saveAndJournal(tx, limits, target);
	},
);

/** Parent and group of the customer, and whose people are chased for it (n19); nobody is its own parent, nor the parent of one of its parents. */
const group = customerAction(
	'group',
	'record-facts',
	z.object({ groupCode: optionalText, parent: optionalText, chase: z.enum(CHASES).default('own') }),
	async (tx, { groupCode, parent, chase }, target) => {
		if (parent === null) return saveAndJournal(tx, { groupCode, parentId: null, chase: 'own' }, target);
		const found = await tx
			.selectFrom('customer')
			.select(['id', 'parentId'])
			.where((eb) => eb.or([eb('id', '=', parent), eb('externalId', '=', parent), eb('name', '=', parent)]))
			.limit(2)
			.execute();
		const [one] = found;
		if (!one || found.length > 1) return refuse('parent-unknown', { parent });
		if (one.id === target.id || one.parentId === target.id) return refuse('parent-loop', { parent });
		return saveAndJournal(tx, { groupCode, parentId: one.id, chase }, target);
	},
);

const three = z
	.enum(['yes', 'no', ''])
	.default('')
	.transform((text) => (text === '' ? null : text === 'yes'));
const oneOf = <T extends string>(...values: T[]) =>
	z
		.string()
		.default('')
		.transform((text) => values.find((value) => value === text) ?? null);

/** What people know of the payer that no figure says; its profile is concluded again at once. */
const knowledge = customerAction(
	'knowledge',
	'record-facts',
	z.object({
		strategic: three,
		losesInvoices: three,
		customerSince: optionalDate,
		paysOthers: oneOf('on-time', 'late', 'very-late'),
		riskGrade: oneOf('low', 'medium', 'high', 'severe'),
		riskTrend: oneOf('better', 'stable', 'worse'),
		riskSource: optionalText,
	}),
	async (tx, value, target) => {
		const riskAt = value.riskGrade === null ? null : new Date(target.at);
		const saved = await saveAndJournal(tx, { ...value, riskAt }, target);
		await concludeProfiles(tx, [target.id], target.asOf, target.at);
		await tellCustomer(tx, target.organisationId, target.id, target.stamp);
		return saved;
	},
);

/** What a person decides the payer is, with the reason and the day it ends; an empty profile ends the decision. */
const profile = customerAction(
	'profile',
	'steer-runs',
	z.object({ profile: z.enum(PAYER_PROFILES), reason: requiredText, until: optionalDate }),
	async (tx, { profile: override, reason, until }, target) => {
		if (until !== null && until <= target.asOf) return refuse('date-not-to-come', { until });
		await concludeProfiles(tx, [target.id], target.asOf, target.at);
		await tx
			.updateTable('customerProfile')
			.set({
				override,
				overrideReason: reason,
				overrideBy: target.stamp.actor,
				overrideAt: new Date(target.at),
				overrideUntil: until,
			})
			.where('customerId', '=', target.id)
			.execute();
		const entry = { kind: 'profile-decided', profile: override, reason, ...(until !== null && { until }) };
		writeJournal(tx, [{ ...target.stamp, entry, customer: target.id }]);
		await tellCustomer(tx, target.organisationId, target.id, target.stamp);
		return ok(undefined);
	},
);

/** Back to what the records say: neither a person's decision nor an import's word counts any more. */
const profileAuto = customerAction('profileAuto', 'steer-runs', z.object({}), async (tx, _value, target) => {
	await tx
		.updateTable('customerProfile')
		.set({ override: null, overrideReason: null, overrideBy: null, overrideAt: null, overrideUntil: null })
		.where('customerId', '=', target.id)
		.execute();
	await concludeProfiles(tx, [target.id], target.asOf, target.at);
	return saveAndJournal(tx, { profile: null }, target);
});

/** A scenario chosen for this customer's new invoices; none ⇒ the rules decide again. */
const scenario = customerAction(
	'scenario',
	'steer-runs',
	z.object({ scenario: optionalText }),
	async (tx, { scenario: scenarioId }, target) => {
		const known =
			scenarioId === null ||
			(await tx
				.selectFrom('versionInForce')
				.select('scenarioId')
				.where('scenarioId', '=', scenarioId)
				.executeTakeFirst());
		return known
			? saveAndJournal(tx, { scenarioId }, target)
			: refuse('scenario-without-version', { scenario: scenarioId });
	},
);

export const fileActions = { paying, limits, group, knowledge, profile, profileAuto, scenario };
