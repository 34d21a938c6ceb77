import { z } from 'zod';
import { checkBounds } from '#workflows/receivables/steering/ageing-columns.ts';
import { settingsAction } from '../settings/settings-action.ts';

const shape = z.object({
	bounds: z
		.string('field-required')
		.transform((text) =>
			text
				.split(/[\s,;]+/)
				.filter(Boolean)
				.map(Number),
		)
		.refine((bounds) => checkBounds(bounds).ok, 'ageing-bounds'),
});

export const ageingActions = {
	bounds: settingsAction('ageing-bounds', shape, async (tx, { bounds }) => {
		await tx.updateTable('organisation').set({ ageingBounds: bounds }).execute();
	}),
};
