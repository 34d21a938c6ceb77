import type { Generated } from 'kysely';

/** The tables of the sign-in library that we touch ourselves: members of a company, invitations, and first passwords. */
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
	organization: { id: string; name: string };
	invitation: {
		id: Generated<string>;
		organizationId: string;
		email: string;
		role: string;
		status: string;
		expiresAt: Date;
		inviterId: string;
	};
	verification: {
		id: Generated<string>;
		identifier: string;
		value: string;
		expiresAt: Date;
		updatedAt: Date;
	};
};
