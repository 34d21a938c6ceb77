import type { Client } from 'pg';

/** Login roles of the product. `amiable_lookup` never logs in: it owns the few functions that look across companies. */
export type LoginRole = 'amiable_app' | 'amiable_auth';

const LOGIN_ROLES: readonly LoginRole[] = ['amiable_app', 'amiable_auth'];

/** Another session changing the same role at this instant (Postgres has no lock that spans databases). */
const RACES = ['23505', '42710', 'XX000'];

const passwordOf = (ownerUrl: string): string =>
	process.env['AMIABLE_ROLE_PASSWORD'] ?? decodeURIComponent(new URL(ownerUrl).password);

/**
 * Address of the same database for one of the product's roles; its password is `AMIABLE_ROLE_PASSWORD`, else the one
 * in `ownerUrl`. A URL that already names the role is returned unchanged.
 */
export function urlFor(ownerUrl: string, role: LoginRole): string {
	const url = new URL(ownerUrl);
	if (url.username === role) return ownerUrl;
	const password = passwordOf(ownerUrl);
	url.username = role;
	url.password = encodeURIComponent(password);
	return url.href;
}

async function surviveRaces(action: () => Promise<unknown>): Promise<void> {
	for (let attempt = 1; ; attempt += 1) {
		try {
			await action();
			return;
		} catch (error) {
			const { code } = error as { code?: string };
			if (attempt === 10 || code === undefined || !RACES.includes(code)) throw error;
		}
	}
}

/** Makes the roles that the migrations grant to: none owns a table, none bypasses row security. */
export async function ensureRoles(owner: Client, ownerUrl: string): Promise<void> {
	const password = owner.escapeLiteral(passwordOf(ownerUrl));
	for (const role of LOGIN_ROLES)
		await surviveRaces(async () => {
			const { rowCount } = await owner.query('select from pg_roles where rolname = $1', [role]);
			await owner.query(
				`${rowCount === 0 ? 'create' : 'alter'} role ${role} login nosuperuser nobypassrls nocreatedb nocreaterole password ${password}`,
			);
		});
	await surviveRaces(async () => {
		const { rowCount } = await owner.query(`select from pg_roles where rolname = 'amiable_lookup'`);
		if (rowCount === 0) await owner.query('create role amiable_lookup nologin nosuperuser nobypassrls');
		await owner.query('grant amiable_lookup to current_user');
	});
}
