import { beforeEach, expect, test, vi } from 'vitest';
import { approvalRules } from '#db/desk/approval-rules.ts';
import { rolesOf } from '#lib/server/roles/roles-screen.ts';
import { sendingActions, sendingSettings } from '#lib/server/settings/sending.ts';
import type { Person } from '#lib/server/session/person.ts';
import { deskWorld } from '../agenda/desk-world.ts';
import type { DeskWorld } from '../agenda/desk-world.ts';

let world: DeskWorld;
let admin: Person;
beforeEach(async () => {
	world = await deskWorld();
	vi.stubEnv('DATABASE_URL', world.ownerUrl);
	admin = await world.person('Anne', 'admin');
});

/** Acts shown as needing two people on the page of roles and on that of sending, and those that do. */
const shown = async () => {
	const on = (rules: readonly { act: string; fourEyes: boolean }[]) =>
		rules.filter(({ fourEyes }) => fourEyes).map(({ act }) => act);
	const roles = on((await world.inside((tx) => rolesOf(tx, admin))).fourEyes);
	const sending = on((await world.inside(sendingSettings)).fourEyes);
	expect(roles).toEqual(on(await world.inside(approvalRules)));
	expect(sending).toEqual(roles);
	return roles;
};
const save = (fields: Record<string, string>) => sendingActions['four-eyes'](world.event(admin, fields));

test('what is shown is what is enforced, before anybody has set anything', async () => {
	expect(await shown()).toEqual([]);
	await world.person('Bruno', 'credit-manager');
	expect(await shown()).toEqual(['formal-notice', 'hand-off']);
});

test('what was left as it is shown follows the people still; what was changed is kept', async () => {
	await save({ waiver: 'on' });
	await world.person('Bruno', 'credit-manager');
	expect(await shown()).toEqual(['formal-notice', 'hand-off', 'waiver']);
	await save({ 'hand-off': 'on', waiver: 'on' });
	expect(await shown()).toEqual(['hand-off', 'waiver']);
});
