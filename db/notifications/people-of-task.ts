import { APPROVERS } from '../desk/approval-rules.ts';
import type { Role, TaskKind } from '../values.ts';
import type { NotifiedPeople } from './notify.ts';

const ROLES: readonly string[] = ['admin', 'credit-manager', 'approver', 'contributor', 'project-manager'];

/** Whose work something is that is for `owner`, a role's word: the customer's own people where they hold it. */
export function peopleOf(owner: string): NotifiedPeople {
	if (owner === 'sales' || owner === 'salesperson') return { team: ['salesperson'] };
	return ROLES.includes(owner) ? { roles: [owner as Role] } : { team: ['collector'] };
}

/** Whose work a task is: an approval is for everybody who may grant it. */
export const peopleOfTask = ({ kind, owner }: { kind: TaskKind; owner: string }): NotifiedPeople =>
	kind === 'approval' ? { roles: APPROVERS } : peopleOf(owner);
