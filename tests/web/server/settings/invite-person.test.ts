import { randomUUID } from 'node:crypto';
import { beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { connected } from '../../../config/test-database.ts';
import { organisationDatabase } from '../../../db/organisation-database.ts';
import type { OrganisationDatabase } from '../../../db/organisation-database.ts';
import { acceptInvitation, invitationFor } from '#lib/server/session/invitation.ts';
import { authentication } from '#lib/server/session/auth.ts';
import { invitePerson } from '#lib/server/settings/invite-person.ts';
import type { Person } from '#lib/server/session/person.ts';

const PASSWORD = 'un mot de passe long';
const FROM = 'https://amiable.test';
const email = 'jeanne@cible.test';

let house: OrganisationDatabase;
let owner: Awaited<ReturnType<typeof connected>>;
/** Two companies that know nothing of each other, each with its administrator. */
let target: Person;
let stranger: Person;

beforeAll(async () => {
	house = await organisationDatabase();
	owner = await connected(house.ownerUrl);
	vi.stubEnv('DATABASE_URL', house.ownerUrl);
}, 120_000);

async function account(address: string, name: string): Promise<Person> {
	const { auth } = authentication();
	const { user } = await auth.api.signUpEmail({ body: { email: address, name, password: PASSWORD } });
	return { userId: user.id, name, email: address, organisationId: '', roles: [], companies: [] };
}

async function company(name: string): Promise<Person> {
	const admin = await account(`${randomUUID()}@admin.test`, `Admin ${name}`);
	const { rows } = await owner.query<{ id: string }>(
		`insert into auth.organization (name, slug, "createdAt") values ($1, $2, now()) returning id`,
		[name, randomUUID()],
	);
	const organisationId = rows[0]?.id ?? '';
	await owner.query(
		`insert into auth.member ("organizationId", "userId", role, "createdAt") values ($1, $2, 'owner', now())`,
		[organisationId, admin.userId],
	);
	return { ...admin, organisationId, roles: ['admin'], companies: [organisationId] };
}

beforeEach(async () => {
	await owner.query(`delete from auth."user"`);
	[target, stranger] = [await company('Cible'), await company('Étrangère')];
});

/** The last part of the link that an invitation gives, and whether it is a word that sets a password. */
async function invited(by: Person, address = email): Promise<{ word: string; setsPassword: boolean }> {
	const who = { name: 'Jeanne', email: address, roles: ['credit-manager'] as const };
	const left = await house.inside((tx) => invitePerson(tx, who, by, FROM));
	const answer = left && 'afterwards' in left ? await left.afterwards((work) => house.inside(work)) : left;
	if (!answer || !('secret' in answer)) throw new Error('no link');
	const word = answer.secret.slice(`${FROM}/join/`.length);
	const { rowCount } = await owner.query(`select from auth.verification where identifier = $1`, [
		`reset-password:${word}`,
	]);
	return { word, setsPassword: rowCount === 1 };
}

const members = async ({ organisationId }: Person): Promise<Record<string, string>> => {
	const { rows } = await owner.query<{ email: string; role: string }>(
		`select u.email, m.role from auth.member m join auth."user" u on u.id = m."userId" where m."organizationId" = $1`,
		[organisationId],
	);
	return Object.fromEntries(rows.filter((row) => row.role !== 'owner').map((row) => [row.email, row.role]));
};

test('who is new gets in at once, with a word to choose their password', async () => {
	expect(await invited(target)).toMatchObject({ setsPassword: true });
	expect(await members(target)).toEqual({ [email]: 'credit-manager' });
});

test('another company that invites the same address gets no word to choose a password that is not theirs to choose', async () => {
	await invited(target);
	expect(await invited(stranger)).toMatchObject({ setsPassword: false });
	expect(await members(stranger)).toEqual({});
});

test('who took an address before it was invited is not let in by that: the link is needed', async () => {
	const taker = await account(email, 'Quelqu’un');
	const { word, setsPassword } = await invited(target);
	expect({ setsPassword, members: await members(target) }).toEqual({ setsPassword: false, members: {} });
	expect(await invitationFor(word)).toMatchObject({ company: 'Cible', email });
	expect(await acceptInvitation(randomUUID(), taker)).toBeNull();
	expect(await acceptInvitation(word, stranger)).toBeNull();
	expect(await members(target)).toEqual({});
	expect(await acceptInvitation(word, taker)).toBe(target.organisationId);
	expect(await members(target)).toEqual({ [email]: 'credit-manager' });
	expect(await acceptInvitation(word, taker)).toBeNull();
});

test('a stranger who let somebody in and out again keeps no word for the account that another company then fills', async () => {
	const { word } = await invited(stranger);
	await owner.query(`delete from auth.member where role <> 'owner'`);
	expect(await invited(target)).toMatchObject({ setsPassword: true });
	const kept = await owner.query(`select from auth.verification where identifier = $1`, [
		`reset-password:${word}`,
	]);
	expect(kept.rowCount).toBe(0);
});

test('an invitation that is a week old, or repeated, is over', async () => {
	const known = await account(email, 'Jeanne');
	const first = await invited(target);
	const second = await invited(target);
	expect(await invitationFor(first.word)).toBeNull();
	await owner.query(`update auth.invitation set "expiresAt" = now() - interval '1 second'`);
	expect(await invitationFor(second.word)).toBeNull();
	expect(await acceptInvitation(second.word, known)).toBeNull();
});

test('an address of the company’s own people is told as that, not as an account to sign in with', async () => {
	await invited(target);
	const who = { name: 'Jeanne', email, roles: ['reader'] as const };
	const again = await house.inside((tx) => invitePerson(tx, who, target, FROM));
	expect(again).toEqual({ problem: ['email', 'already-member'] });
	expect(await members(target)).toEqual({ [email]: 'credit-manager' });
});
