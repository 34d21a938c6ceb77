import { z } from 'zod';
import type { Tx } from '#db/client.ts';
import type { CalendarView } from '#lib/settings/view.ts';
import { country } from '../forms/country.ts';
import { civilDate, optionalNumber, optionalText, requiredNumber } from '../forms/fields.ts';
import { settingsAction } from './settings-action.ts';

/** When the company works and when messages may leave. */
export async function calendarSettings(tx: Tx): Promise<CalendarView> {
	const row = await tx
		.selectFrom('organisation')
		.select(['zone', 'country', 'region', 'sendAt', 'minGapDays', 'paymentDataMaxAgeDays'])
		.executeTakeFirstOrThrow();
	const closings = await tx
		.selectFrom('closingPeriod')
		.select(['id', 'startsOn', 'endsOn', 'label'])
		.orderBy('startsOn')
		.execute();
	return { ...row, closings };
}

const whole = (value: number) => Number.isInteger(value);

const calendarShape = z.object({
	zone: z
		.string('field-required')
		.refine((zone) => Intl.supportedValuesOf('timeZone').includes(zone), 'zone-unknown'),
	country,
	region: optionalText,
	sendAt: z.string('field-required').regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'time-invalid'),
	minGapDays: requiredNumber.refine((days) => whole(days) && days >= 0 && days <= 30, 'gap-out-of-range'),
	paymentDataMaxAgeDays: optionalNumber.refine(
		(days) => days === null || (whole(days) && days > 0),
		'number-invalid',
	),
});

const closingShape = z
	.object({ startsOn: civilDate, endsOn: civilDate, label: optionalText.transform((text) => text ?? '') })
	.refine(({ startsOn, endsOn }) => startsOn <= endsOn, { path: ['endsOn'], message: 'period-reversed' });

export const calendarActions = {
	calendar: settingsAction('calendar', calendarShape, async (tx, value) => {
		await tx.updateTable('organisation').set(value).execute();
	}),
	closing: settingsAction('closing', closingShape, async (tx, value) => {
		await tx.insertInto('closingPeriod').values(value).execute();
	}),
	'remove-closing': settingsAction('remove-closing', z.object({ id: z.uuid() }), async (tx, { id }) => {
		await tx.deleteFrom('closingPeriod').where('id', '=', id).execute();
	}),
};
