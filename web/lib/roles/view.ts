import type { ApprovalAct, Role } from '#db/values.ts';
import type { Act } from '#lib/server/rights.ts';

type RoleColumn = {
	role: Role;
	acts: readonly Act[];
	sees: 'everything' | 'own';
	people: readonly { userId: string; name: string }[];
};

export type RolesView = {
	acts: readonly Act[];
	roles: readonly RoleColumn[];
	/** the roles of the person who looks */
	own: readonly Role[];
	fourEyes: readonly { act: ApprovalAct; fourEyes: boolean; aboveCents: number | null }[];
	currency: string;
	keys: readonly { id: string; name: string; scopes: readonly string[] }[];
	projects: readonly { userId: string; name: string; customers: number }[];
	may: { managePeople: boolean; changeSettings: boolean };
};
