import { describe, expect, test } from 'vitest';
import { ROLES_THAT_SEE_EVERYTHING } from '#db/values.ts';
import type { Role } from '#db/values.ts';
import { allowed, can, onlyAssignedTo, RIGHTS } from '#lib/server/rights.ts';
import { approvalRight } from '#lib/server/tasks/approval-right.ts';

const person = (userId: string, ...roles: Role[]) => ({
	userId,
	name: userId,
	email: '',
	organisationId: 'o',
	companies: [],
	roles,
});

describe('rights', () => {
	test('roles combine: the widest wins', () => {
		expect(can(person('a', 'reader'), 'import')).toBe(false);
		expect(can(person('a', 'reader', 'credit-manager'), 'import')).toBe(true);
	});

	test('only an administrator changes settings or people', () => {
		const others: Role[] = [
			'credit-manager',
			'collector',
			'sales',
			'project-manager',
			'contributor',
			'approver',
			'reader',
		];
		expect(can(person('a', ...others), 'change-settings')).toBe(false);
		expect(can(person('a', ...others), 'manage-people')).toBe(false);
		expect(can(person('a', 'admin'), 'change-settings')).toBe(true);
	});

	test('what leaves by itself goes to the roles that see the whole company', () => {
		const seeing = (Object.keys(RIGHTS) as Role[]).filter((role) => RIGHTS[role].includes('see-everything'));
		expect(seeing.sort()).toEqual([...ROLES_THAT_SEE_EVERYTHING].sort());
	});

	test('a contributor sees only what is assigned', () => {
		expect(onlyAssignedTo(person('a', 'contributor'))).toBe('a');
		expect(onlyAssignedTo(person('a', 'contributor', 'reader'))).toBeNull();
	});

	test('sales and project managers see their own customers and do nothing that presses', () => {
		for (const role of ['sales', 'project-manager'] as const) {
			expect(onlyAssignedTo(person('a', role))).toBe('a');
			expect(can(person('a', role), 'act-kindly')).toBe(true);
			for (const act of [
				'record-facts',
				'post-letters',
				'confirm-messages',
				'steer-runs',
				'approve',
			] as const)
				expect(can(person('a', role), act)).toBe(false);
		}
	});

	test('an action without the right is refused, and without anybody too', () => {
		expect(() => allowed(person('a', 'reader'), 'record-facts')).toThrow(
			expect.objectContaining({ status: 403 }),
		);
		expect(() => allowed(null, 'record-facts')).toThrow(expect.objectContaining({ status: 401 }));
	});
});

describe('four eyes', () => {
	const task = { kind: 'approval' as const, requestedBy: 'a', editedBy: null };
	const may = (...approve: string[]) => ({ approve, confirm: ['c', ...approve] });

	test('who asked may not approve while somebody else may', () => {
		expect(approvalRight(task, person('a', 'admin'), may('a', 'b'))).toBe('forbidden');
		expect(approvalRight(task, person('b', 'approver'), may('a', 'b'))).toBe('allowed');
	});

	test('who edited may not approve either', () => {
		const edited = { ...task, editedBy: 'b' };
		expect(approvalRight(edited, person('b', 'admin'), may('a', 'b', 'd'))).toBe('forbidden');
	});

	test('alone in the company, one confirms with a reason', () => {
		expect(approvalRight(task, person('a', 'admin'), may('a'))).toBe('alone');
	});

	test('without the right nobody approves, alone or not', () => {
		expect(approvalRight(task, person('c', 'collector'), may('a'))).toBe('forbidden');
	});

	test('an ordinary message leaves at the word of whoever does the work, unless they changed it', () => {
		const message = { kind: 'confirmation' as const, requestedBy: null, editedBy: null };
		expect(approvalRight(message, person('c', 'collector'), may('a'))).toBe('allowed');
		expect(approvalRight({ ...message, editedBy: 'c' }, person('c', 'collector'), may('a'))).toBe(
			'forbidden',
		);
		expect(approvalRight({ ...message, editedBy: 'c' }, person('c', 'collector'), may())).toBe('alone');
		expect(approvalRight(message, person('s', 'sales'), may('a'))).toBe('forbidden');
	});
});
