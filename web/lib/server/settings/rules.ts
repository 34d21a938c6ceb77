import { z } from 'zod';
import type { Tx } from '#db/client.ts';
import { RATES } from '#workflows/receivables/data/rates.ts';
import { semesterStart } from '#workflows/receivables/rates.ts';
import type { RateView, RulesView } from '#lib/settings/view.ts';
import { civilDate, optionalNumber, requiredNumber, requiredText } from '../forms/fields.ts';
import { settingsAction } from './settings-action.ts';

async function ratesOf(tx: Tx): Promise<RateView[]> {
	const added = await tx
		.selectFrom('rate')
		.select(['startsOn', 'legalPercent', 'ecbPercent', 'source'])
		.execute();
	const replaced = new Set(added.map(({ startsOn }) => startsOn));
	const shipped = RATES.filter(({ from }) => !replaced.has(from));
	return [
		...added.map(({ startsOn, ...rate }) => ({ from: startsOn, ...rate, added: true })),
		...shipped.map((rate) => ({ ...rate, source: '', added: false })),
	].sort((a, b) => b.from.localeCompare(a.from));
}

/** How the company counts penalties and spreads money, and the rates it counts with. */
export async function ruleSettings(tx: Tx): Promise<RulesView> {
	const row = await tx
		.selectFrom('organisation')
		.select(['accessories', 'contractRatePercent', 'imputation'])
		.executeTakeFirstOrThrow();
	return {
		penalties: row.accessories.penalties,
		indemnity: row.accessories.indemnity,
		claimFrom: row.accessories.claimFrom ?? 'overdue',
		contractRatePercent: row.contractRatePercent,
		imputation: row.imputation,
		rates: await ratesOf(tx),
	};
}

const policy = z.enum(['mention', 'claim', 'none'], 'field-required');
const rulesShape = z.object({
	penalties: policy,
	indemnity: policy,
	claimFrom: z.enum(['overdue', 'formal-notice', 'hand-off']),
	contractRatePercent: optionalNumber.refine(
		(rate) => rate === null || (rate > 0 && rate <= 100),
		'rate-out-of-range',
	),
	imputation: z.enum(['principal-first', 'legal']),
});

const percent = requiredNumber.refine((rate) => rate >= 0 && rate <= 100, 'rate-out-of-range');
const rateShape = z.object({
	from: civilDate.refine((date) => semesterStart(date) === date, 'semester-start-expected'),
	legalPercent: percent,
	ecbPercent: percent,
	source: requiredText,
});

export const ruleActions = {
	rules: settingsAction('rules', rulesShape, async (tx, { penalties, indemnity, claimFrom, ...rest }) => {
		const accessories = JSON.stringify({ penalties, indemnity, claimFrom });
		await tx
			.updateTable('organisation')
			.set({ ...rest, accessories })
			.execute();
	}),
	rate: settingsAction('rate', rateShape, async (tx, { from, ...rate }, person) => {
		const values = { startsOn: from, ...rate, addedBy: person.userId, addedAt: new Date() };
		await tx
			.insertInto('rate')
			.values(values)
			.onConflict((conflict) => conflict.columns(['organisationId', 'startsOn']).doUpdateSet(values))
			.execute();
	}),
	'remove-rate': settingsAction('remove-rate', z.object({ from: civilDate }), async (tx, { from }) => {
		await tx.deleteFrom('rate').where('startsOn', '=', from).execute();
	}),
};
