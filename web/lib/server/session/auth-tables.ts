import type { Generated } from 'kysely';

/** The tables of the sign-in library that we touch ourselves: members of a company, and first passwords. */
export type AuthTables = {
	user: { id: Generated<string>; name: string; email: string; emailVerified: boolean };
	member: {
		id: Generated<string>;
		organizationId: string;
		userId: string;
		role: string;
		createdAt: Date;
	};
	account: {
		id: Generated<string>;
		accountId: string;
		providerId: string;
		userId: string;
		password: string;
		updatedAt: Date;
	};
	session: { id: string; userId: string };
	verification: {
		id: Generated<string>;
		identifier: string;
		value: string;
		expiresAt: Date;
		updatedAt: Date;
	};
};
