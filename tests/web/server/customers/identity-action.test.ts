import type { RequestEvent } from '@sveltejs/kit';
import { beforeEach, expect, test, vi } from 'vitest';
import { readAccount } from '#db/account/read-account.ts';
import type { Role } from '#db/values.ts';
import { storyText } from '#lib/run/story-text.ts';
import { customerActions } from '#lib/server/customers/actions/customer-actions.ts';
import { customerHistory } from '#lib/server/customers/history/customer-history.ts';
import { customerSheet } from '#lib/server/customers/sheet/customer-sheet.ts';
import type { Person } from '#lib/server/session/person.ts';
import { receivablesWorld } from '../../../db/receivables-world.ts';
import type { ReceivablesWorld } from '../../../db/receivables-world.ts';
import { actingAs } from '../acting-as.ts';

vi.mock('#lib/server/clock.ts', () => ({ now: () => Promise.resolve(Date.UTC(2027, 1, 20, 9)) }));

let world: ReceivablesWorld;
beforeEach(async () => {
	world = await receivablesWorld();
	await world.invoice('a');
});

const locals = (roles: Role[]) => {
	const { organisationId } = world;
	const person: Person = {
		...{ userId: '00000000-0000-4000-8000-00000000000a', name: 'Anne', email: 'a@b.test' },
		...{ roles, organisationId, companies: [organisationId] },
	};
	return { person, tx: actingAs(world, person) };
};
async function act(
	name: 'identity' | 'ownRules' | 'contact',
	fields: Record<string, string>,
	roles: Role[] = ['collector'],
) {
	const body = new FormData();
	for (const [field, value] of Object.entries(fields)) body.append(field, value);
	const answer = await customerActions[name]({
		locals: locals(roles),
		params: { id: world.customer },
		request: new Request('http://x.test', { method: 'POST', body }),
	} as unknown as RequestEvent);
	return 'status' in answer ? answer.data : answer;
}
const sheet = () =>
	customerSheet({
		locals: locals(['admin']) as unknown as App.Locals,
		params: { id: world.customer },
		url: new URL('http://x.test/customers/x'),
	});
const told = async () => {
	const { lines } = await world.inside((tx) =>
		customerHistory(tx, world.customer, { kind: 'all', after: null }),
	);
	return lines
		.filter(({ kind }) => kind === 'customer-changed')
		.map((line) => storyText(line, { currency: 'EUR', zone: 'Europe/Paris' }).detail);
};
const account = async () => (await world.inside((tx) => readAccount(tx, world.customer)))?.customer;

const SAME = {
	...{
		name: 'Durand SA',
		kind: 'company',
		siren: '',
		siret: '',
		vatNumber: '',
		language: 'fr',
		country: 'FR',
	},
	...{ region: '', line1: '1 rue du Rhône', line2: '', postcode: '69001', city: 'Lyon' },
};

test('who the customer is and where it lives is corrected; its history says from what to what', async () => {
	const before = (await account())?.contacts[0]?.place;
	const moved = { ...SAME, name: 'Durand & Fils', line1: '9 rue Neuve', line2: 'Bât. B', postcode: '38 200' };
	expect(await act('identity', { ...moved, city: 'Vienne', language: 'en', kind: 'public' })).toMatchObject({
		done: true,
	});
	expect((await sheet()).identity).toMatchObject({
		...{ name: 'Durand & Fils', kind: 'public', language: 'en', addressLost: false, lettersWaiting: 0 },
		address: { lines: ['9 rue Neuve', 'Bât. B'], postcode: '38200', city: 'Vienne' },
	});
	expect(await account()).toMatchObject({ kind: 'public', language: 'en' });
	expect((await account())?.contacts[0]?.place).not.toBe(before);
	const [line = ''] = await told();
	expect(line).toContain('Durand SA → Durand & Fils');
	expect(line).toContain('1 rue du Rhône, 69001 Lyon → 9 rue Neuve, Bât. B, 38200 Vienne');
	expect(line).toContain('acheteur public');
	expect(line).not.toContain('SIREN');
});

test('the same again changes nothing and says nothing', async () => {
	expect(await act('identity', SAME)).toMatchObject({ done: true });
	expect(await told()).toEqual([]);
});

test.each([
	['name', { name: '' }, 'field-required'],
	['siren', { siren: '123456789' }, 'siren-invalid'],
	['siret', { siren: '732829320', siret: '55210055400013' }, 'siret-of-another'],
	['vatNumber', { vatNumber: '12' }, 'vat-number-invalid'],
	['country', { country: 'Atlantide' }, 'country-unknown'],
	['postcode', { postcode: '690' }, 'postcode-invalid'],
	['city', { city: '' }, 'field-required'],
	['line1', { line1: '' }, 'field-required'],
])('%s is checked, and nothing is half done', async (field, wrong, code) => {
	expect(await act('identity', { ...SAME, name: 'Autre', ...wrong })).toMatchObject({
		done: false,
		problems: { [field]: code },
	});
	expect((await sheet()).identity).toMatchObject({ name: 'Durand SA', address: { city: 'Lyon' } });
});

test('our own number is nobody else’s; an address may be emptied; abroad no postcode is refused', async () => {
	await world.inside((tx) => tx.updateTable('organisation').set({ siren: '732829320' }).execute());
	expect(await act('identity', { ...SAME, siren: '732 829 320' })).toMatchObject({
		refusal: { code: 'siren-ours' },
	});
	const none = { line1: '', postcode: '', city: '' };
	expect(await act('identity', { ...SAME, ...none })).toMatchObject({ done: true });
	expect((await sheet()).identity.address).toBeNull();
	const abroad = { country: 'gb', line1: '10 Downing St', postcode: 'SW1A  2AA', city: 'London' };
	expect(await act('identity', { ...SAME, ...abroad })).toMatchObject({ done: true });
	expect((await sheet()).identity).toMatchObject({ country: 'GB', address: { postcode: 'SW1A 2AA' } });
});

test('rules of its own: stricter, counted by its account, and taken back', async () => {
	const own = { alwaysConfirm: 'on', penalties: 'claim', indemnity: '', insuredDefaultDays: '45' };
	expect(await act('ownRules', own)).toMatchObject({ done: true });
	expect(await account()).toMatchObject({
		...{ confirm: true, accessories: { penalties: 'claim' }, insured: { defaultDays: 45 } },
	});
	expect((await sheet()).ownRules).toMatchObject({
		alwaysConfirm: true,
		penalties: 'claim',
		indemnity: null,
	});
	expect(await act('ownRules', { insuredDefaultDays: '0' })).toMatchObject({
		problems: { insuredDefaultDays: 'number-invalid' },
	});
	expect(await act('ownRules', { penalties: '', indemnity: '' })).toMatchObject({ done: true });
	const after = await account();
	expect([after?.confirm, after?.accessories, after?.insured]).toEqual([undefined, undefined, undefined]);
});

const PEER = { id: '', name: 'Piet', email: 'piet@x.test', phone: '', otherRole: '', language: '' };
const ABROAD = { line1: 'Keizersgracht 1', line2: 'Bel-etage', postcode: '1015 CJ', city: 'Amsterdam' };

test('somebody at the customer may live abroad; a code that is none in that country is refused at its field', async () => {
	const dutch = { ...PEER, ...ABROAD, country: 'nl' };
	expect(await act('contact', dutch)).toMatchObject({ done: true });
	const added = (await sheet()).contacts.find(({ name }) => name === 'Piet');
	const { line1, line2, ...place } = ABROAD;
	expect(added?.address).toEqual({ ...place, lines: [line1, line2], country: 'NL' });
	expect(await act('contact', { ...dutch, country: 'FR' })).toMatchObject({
		problems: { postcode: 'postcode-invalid' },
	});
	expect(await act('contact', { ...dutch, country: 'Atlantide' })).toMatchObject({
		problems: { country: 'country-unknown' },
	});
});

test('saving somebody as they are makes nobody new of them', async () => {
	await act('contact', { ...PEER, ...ABROAD, country: 'NL' });
	const [before] = (await sheet()).contacts.filter(({ name }) => name === 'Piet');
	await act('contact', { ...PEER, ...ABROAD, id: before?.id ?? '', country: 'NL' });
	expect((await sheet()).contacts.filter(({ name }) => name === 'Piet')).toEqual([before]);
});
