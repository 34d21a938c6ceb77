import { sql } from 'kysely';
import { z } from 'zod';
import type { Tx } from '#db/client.ts';
import { requiredText } from '../forms/fields.ts';
import { settingsAction } from '../settings/settings-action.ts';

const shape = z.object({
	userId: z.uuid('field-required'),
	customers: requiredText.transform((text) =>
		text
			.split(/[\n;]/)
			.map((line) => line.trim())
			.filter(Boolean),
	),
});

/** Customers by the names or numbers that a person wrote; the first that names none is the problem. */
async function named(tx: Tx, words: readonly string[]): Promise<{ ids: string[]; unknown: string | null }> {
	const ids: string[] = [];
	for (const word of words) {
		const rows = await tx
			.selectFrom('customer')
			.where((eb) =>
				eb.or([
					eb(sql`lower(name)`, '=', word.toLowerCase()),
					eb('externalId', '=', word),
					eb('id', '=', word),
				]),
			)
			.select('id')
			.execute();
		if (rows.length === 0) return { ids, unknown: word };
		ids.push(...rows.map(({ id }) => id));
	}
	return { ids, unknown: null };
}

async function hasRole(tx: Tx, userId: string): Promise<boolean> {
	const member = await tx
		.selectFrom('membership')
		.where('userId', '=', userId)
		.where(sql<boolean>`'project-manager' = any (roles)`)
		.select('userId')
		.executeTakeFirst();
	return member !== undefined;
}

export const rolesActions = {
	/** Gives customers to a project manager, who sees them from then on. */
	entrust: settingsAction(
		'entrust',
		shape,
		async (tx, { userId, customers }) => {
			if (!(await hasRole(tx, userId))) return { problem: ['userId', 'role-required'] as [string, string] };
			const { ids, unknown } = await named(tx, customers);
			if (unknown !== null) return { problem: ['customers', 'unknown-customer'] as [string, string] };
			await tx
				.updateTable('customer')
				.set({ projectManagerId: userId })
				.where('id', 'in', ['', ...ids])
				.execute();
			return undefined;
		},
		'manage-people',
	),
};
