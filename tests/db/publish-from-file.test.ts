import { beforeAll, expect, test, vi } from 'vitest';
import { templateById } from '#workflows/files/scenario-file.ts';
import { hash } from '#workflows/scenario/hash.ts';
import { publishFromFile } from '#local/publish-from-file.ts';
import { organisationDatabase } from './organisation-database.ts';
import type { OrganisationDatabase } from './organisation-database.ts';

let company: OrganisationDatabase;
beforeAll(async () => {
	company = await organisationDatabase();
	vi.stubEnv('DATABASE_URL', company.ownerUrl);
});

const at = Date.UTC(2027, 0, 4, 8);
const standard = templateById('standard');
const publication = { scenario: standard, source: 'text', format: 'yaml', by: 'ops', at } as const;

test('the only company needs no name; the same content again is no new version', async () => {
	const first = await publishFromFile(undefined, publication);
	expect(first).toEqual({ version: 1, hash: hash(standard) });
	expect(await publishFromFile(company.organisationId, publication)).toEqual(first);
	const changed = { ...standard, name: 'Standard, plus ferme' };
	expect(await publishFromFile(company.organisationId, { ...publication, scenario: changed })).toEqual({
		version: 2,
		hash: hash(changed),
	});
});

test('a company that is not there, or not named among several, is refused', async () => {
	await expect(publishFromFile('nobody', publication)).rejects.toMatchObject({
		code: 'unknown-organisation',
	});
	await company.another('Verrerie de la Loire');
	await expect(publishFromFile(undefined, publication)).rejects.toMatchObject({ code: 'which-organisation' });
});
