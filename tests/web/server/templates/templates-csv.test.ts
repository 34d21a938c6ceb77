import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { templatesCsv } from '#lib/server/templates/templates-csv.ts';
import { templatesScreen } from '#lib/server/templates/templates-screen.ts';
import type { TemplateRow } from '#lib/templates/view.ts';
import { deskWorld } from '../agenda/desk-world.ts';

test('the file holds the messages that the address finds, in the order of the list', async () => {
	const world = await deskWorld();
	const helene = await world.person('Hélène', 'credit-manager');
	for (const query of [
		'',
		'?channel=letter',
		'?channel=sms&origin=shipped',
		'?sort=name',
		'?q=aucun-modele-ainsi',
	]) {
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

test('messages by name, by use and by last change, page by page', async () => {
	const world = await deskWorld();
	const helene = await world.person('Hélène', 'credit-manager');
	await world.inside(async (tx) => {
		await sql`insert into message_template (id, name, channel, purpose, created_by, created_at)
			select 'own-' || n, 'Mot ' || n % 30, 'email', 'reminder', ${helene.userId}, now() from generate_series(1, 60) n`.execute(
			tx,
		);
		await sql`insert into message_template_version (template_id, language, tone, version, state, subject, body, by, at)
			select 'own-' || n, 'fr', '', 1, 'written', 'Objet', 'Corps', ${helene.userId}, timestamptz '2027-01-01' + n % 7 * interval '1 day'
			from generate_series(1, 60) n`.execute(tx);
	});
	const compare = {
		name: (a: TemplateRow, b: TemplateRow) => a.name.localeCompare(b.name),
		used: (a: TemplateRow, b: TemplateRow) => b.usedBy.length - a.usedBy.length,
		changed: (a: TemplateRow, b: TemplateRow) => (b.changedAt ?? '').localeCompare(a.changedAt ?? ''),
	};
	for (const sort of ['name', 'used', 'changed'] as const) {
		const found: TemplateRow[] = [];
		let sizes = '';
		for (let after: string | null = ''; after !== null;) {
			const page: { rows: TemplateRow[]; next: string | null } = await templatesScreen(
				world.event(helene, {}, `/templates?sort=${sort}&after=${after}`),
			);
			found.push(...page.rows);
			sizes += ` ${String(page.rows.length)}`;
			after = page.next;
		}
		expect(sizes).toBe(' 50 24');
		expect(new Set(found.map(({ id }) => id)).size).toBe(74);
		expect(found).toEqual(found.toSorted(compare[sort]));
	}
});
