import { betterAuth } from 'better-auth';
import { organization } from 'better-auth/plugins/organization';
import { Kysely, PostgresDialect } from 'kysely';
import { Pool } from 'pg';
import { urlFor } from '#db/roles.ts';
import { environment } from '../environment.ts';
import type { AuthTables } from './auth-tables.ts';

/** The library's own address: it is never mounted on HTTP, `ask` is the only door to it. */
export const AUTH_ORIGIN = 'http://sign-in.internal';

export const PASSWORD_LENGTH = 10;

function open() {
	const { databaseUrl, authSecret } = environment();
	const pool = new Pool({
		connectionString: urlFor(databaseUrl, 'amiable_auth'),
		options: '-c search_path=auth',
		max: 5,
	});
	pool.on('error', () => undefined);
	const db = new Kysely<AuthTables>({ dialect: new PostgresDialect({ pool }) });
	const auth = betterAuth({
		appName: 'Amiable',
		baseURL: AUTH_ORIGIN,
		secret: authSecret,
		database: { db, type: 'postgres' },
		emailAndPassword: { enabled: true, autoSignIn: true, minPasswordLength: PASSWORD_LENGTH },
		plugins: [organization({ creatorRole: 'owner' })],
		rateLimit: {
			enabled: true,
			storage: 'database',
			customRules: { '/sign-in/email': { window: 60, max: 10 } },
		},
		telemetry: { enabled: false },
		advanced: {
			database: { generateId: 'uuid', validateSchema: false },
			cookiePrefix: 'amiable',
			useSecureCookies: false,
			// The framework checks the origin of every form before it comes here.
			disableOriginCheck: true,
			disableCSRFCheck: true,
			ipAddress: { ipAddressHeaders: ['x-client-address'] },
		},
	});
	return { auth, db };
}

let opened: ReturnType<typeof open> | undefined;

/** The sign-in library on its own schema and role. */
export const authentication = (): ReturnType<typeof open> => (opened ??= open());
