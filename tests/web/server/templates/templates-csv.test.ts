import { expect, test } from 'vitest';
import { templatesCsv } from '#lib/server/templates/templates-csv.ts';
import { templatesScreen } from '#lib/server/templates/templates-screen.ts';
import { deskWorld } from '../agenda/desk-world.ts';

test('the file holds the messages that the address finds, in the order of the list', async () => {
	const world = await deskWorld();
	const helene = await world.person('Hélène', 'credit-manager');
	for (const query of ['', '?channel=letter', '?channel=sms&origin=shipped', '?q=aucun-modele-ainsi']) {
		const event = world.event(helene, {}, `/templates${query}`);
		const { rows } = await templatesScreen(event);
		const [, ...lines] = (await (await templatesCsv(event)).text()).trim().split('\r\n');
		expect(lines).toHaveLength(rows.length);
		for (const [index, line] of lines.entries()) expect(line).toContain(rows[index]?.name);
		expect(rows.length > 0).toBe(!query.startsWith('?q='));
	}
	const luc = await world.person('Luc', 'contributor');
	await expect(templatesCsv(world.event(luc))).rejects.toMatchObject({ status: 403 });
});
