import { z } from 'zod';
import type { Tx } from '#db/client.ts';
import { companyCurrency } from '../../forms/currency-of.ts';
import { civilDate, optionalText, requiredText } from '../../forms/fields.ts';
import { optionalAmount, typedCents } from '../../forms/typed-amount.ts';
import { can } from '../../rights.ts';
import type { Person } from '../../session/person.ts';
import { settingsAction } from '../settings-action.ts';
import type { Saved } from '../saved.ts';
import { reapply } from './team.ts';

const person = z
	.string()
	.optional()
	.transform((id) => id || null)
	.refine((id) => id === null || z.uuid().safeParse(id).success, 'field-invalid');

const code = (pattern: RegExp, problem: string) =>
	optionalText
		.transform((text) => text?.toUpperCase() ?? null)
		.refine((text) => text === null || pattern.test(text), problem);

const ruleShape = z
	.object({
		country: code(/^[A-Z]{2}$/, 'country-unknown'),
		groupCode: optionalText,
		profile: optionalText,
		nameFrom: optionalText,
		nameTo: optionalText,
		outstandingFrom: optionalAmount,
		collectorId: person,
		salespersonId: person,
	})
	.refine(({ collectorId, salespersonId }) => collectorId !== null || salespersonId !== null, {
		path: ['collectorId'],
		message: 'person-required',
	});

async function addRule(
	tx: Tx,
	{ outstandingFrom, ...rule }: z.infer<typeof ruleShape>,
	{ userId }: Person,
): Promise<Saved> {
	const { most } = await tx
		.selectFrom('attributionRule')
		.select((eb) => eb.fn.max<number | null>('position').as('most'))
		.executeTakeFirstOrThrow();
	await tx
		.insertInto('attributionRule')
		.values({
			...rule,
			position: (most ?? 0) + 1,
			outstandingFromCents: outstandingFrom && typedCents(outstandingFrom, await companyCurrency(tx)),
		})
		.execute();
	await reapply(tx, userId);
	return undefined;
}

/** Changes places with the rule before. */
async function moveUp(tx: Tx, id: string): Promise<void> {
	const rules = await tx
		.selectFrom('attributionRule')
		.select('id')
		.orderBy('position')
		.orderBy('id')
		.execute();
	const ids = rules.map((rule) => rule.id);
	const at = ids.indexOf(id);
	if (at > 0) ids.splice(at - 1, 2, id, ids[at - 1] ?? id);
	for (const [position, one] of ids.entries())
		await tx.updateTable('attributionRule').set({ position }).where('id', '=', one).execute();
}

const absenceShape = z
	.object({ userId: z.uuid('field-required'), substituteId: z.uuid('field-required') })
	.extend({ startsOn: civilDate, endsOn: civilDate })
	.refine(({ startsOn, endsOn }) => startsOn <= endsOn, { path: ['endsOn'], message: 'period-reversed' })
	.refine(({ userId, substituteId }) => userId !== substituteId, {
		path: ['substituteId'],
		message: 'own-substitute',
	});

const steers = (who: Person): boolean => can(who, 'publish-scenarios');

/** Everybody says when they are away; whoever steers the team says it for others. */
async function addAbsence(tx: Tx, absence: z.infer<typeof absenceShape>, who: Person): Promise<Saved> {
	if (absence.userId !== who.userId && !steers(who)) return { problem: ['userId', 'not-allowed'] };
	await tx.insertInto('absence').values(absence).execute();
	return undefined;
}

async function removeAbsence(tx: Tx, { id }: { id: string }, who: Person): Promise<Saved> {
	await tx
		.deleteFrom('absence')
		.where('id', '=', id)
		.$if(!steers(who), (query) => query.where('userId', '=', who.userId))
		.execute();
	return undefined;
}

const handShape = z.object({ customer: requiredText, collectorId: z.string(), salespersonId: z.string() });

/** `keep` leaves somebody, `rules` gives the customer back to the rules, `` is nobody. */
const given = (choice: string, ruled: string | null): { id: string | null } | null =>
	choice === 'keep' ? null : { id: choice === 'rules' ? ruled : choice === '' ? null : choice };

async function giveByHand(tx: Tx, { customer, ...choice }: z.infer<typeof handShape>): Promise<Saved> {
	const found = await tx
		.selectFrom('customer')
		.select(['id', 'ruledCollectorId', 'ruledSalespersonId'])
		.where((eb) =>
			eb.or([
				eb('id', '=', customer),
				eb('externalId', '=', customer),
				eb('siren', '=', customer),
				eb('name', 'ilike', customer.replaceAll(/[\\%_]/g, String.raw`\$&`)),
			]),
		)
		.limit(2)
		.execute();
	const [one, other] = found;
	if (!one || other) return { problem: ['customer', one ? 'several-named' : 'unknown-customer'] };
	const collector = given(choice.collectorId, one.ruledCollectorId);
	const salesperson = given(choice.salespersonId, one.ruledSalespersonId);
	if (!collector && !salesperson) return undefined;
	await tx
		.updateTable('customer')
		.set({
			...(collector && { collectorId: collector.id }),
			...(salesperson && { salespersonId: salesperson.id }),
		})
		.where('id', '=', one.id)
		.execute();
	return undefined;
}

const one = z.object({ id: z.uuid() });

/** On the team's page, and on everybody's own. */
export const absenceActions = {
	absence: settingsAction('absence', absenceShape, addAbsence, 'complete-tasks'),
	'remove-absence': settingsAction('remove-absence', one, removeAbsence, 'complete-tasks'),
};

export const teamActions = {
	rule: settingsAction('rule', ruleShape, addRule, 'publish-scenarios'),
	'rule-up': settingsAction(
		'rule-up',
		one,
		async (tx, { id }, { userId }) => {
			await moveUp(tx, id);
			await reapply(tx, userId);
		},
		'publish-scenarios',
	),
	'remove-rule': settingsAction(
		'remove-rule',
		one,
		async (tx, { id }, { userId }) => {
			await tx.deleteFrom('attributionRule').where('id', '=', id).execute();
			await reapply(tx, userId);
		},
		'publish-scenarios',
	),
	hand: settingsAction('hand', handShape, giveByHand, 'publish-scenarios'),
	...absenceActions,
};
