import { createHash, randomBytes } from 'node:crypto';
import { z } from 'zod';
import { OFFERED_SCOPES } from '../api/scopes.ts';
import { requiredText } from '../forms/fields.ts';
import { settingsAction } from './settings-action.ts';

/** How a key is stored and looked up: nobody can read it back. */
export const hashOfKey = (key: string): string => createHash('sha256').update(key).digest('hex');

const shape = z.object({
	name: requiredText,
	'scopes[]': z.array(z.enum(OFFERED_SCOPES), 'scope-required').min(1, 'scope-required'),
});

export const apiKeyActions = {
	create: settingsAction('create', shape, async (tx, { name, 'scopes[]': scopes }, person) => {
		const secret = `amiable_${randomBytes(32).toString('base64url')}`;
		const prefix = secret.slice(0, 14);
		const row = { name, prefix, sha256: hashOfKey(secret), scopes, createdBy: person.userId, at: new Date() };
		await tx.insertInto('apiKey').values(row).execute();
		return { secret };
	}),
	revoke: settingsAction('revoke', z.object({ id: z.uuid() }), async (tx, { id }) => {
		await tx
			.updateTable('apiKey')
			.set({ revokedAt: new Date() })
			.where('id', '=', id)
			.where('revokedAt', 'is', null)
			.execute();
	}),
};
