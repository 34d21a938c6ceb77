import { randomUUID } from 'node:crypto';
import type { RequestEvent } from '@sveltejs/kit';
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { connected } from '../../../config/test-database.ts';
import { organisationDatabase } from '../../../db/organisation-database.ts';
import type { OrganisationDatabase } from '../../../db/organisation-database.ts';
import { startFakeSmtp } from '../../../fakes/smtp-server.ts';
import type { FakeSmtp } from '../../../fakes/smtp-server.ts';
import { authentication } from '#lib/server/session/auth.ts';
import type { Person } from '#lib/server/session/person.ts';
import { peopleActions } from '#lib/server/settings/people.ts';
import { actingAs } from '../acting-as.ts';

let house: OrganisationDatabase;
let owner: Awaited<ReturnType<typeof connected>>;
let provider: FakeSmtp;
let admin: Person;
/** How many transactions of the application waited while the provider took a message. */
let open: Promise<number>[];

beforeAll(async () => {
	house = await organisationDatabase();
	owner = await connected(house.ownerUrl);
	provider = await startFakeSmtp();
	vi.stubEnv('DATABASE_URL', house.ownerUrl);
	vi.stubEnv('AMIABLE_MAIL', 'smtp');
	vi.stubEnv('SMTP_URL', `smtp://127.0.0.1:${String(provider.port)}?domain=verre.test`);
	const { auth } = authentication();
	const body = { email: 'admin@verre.test', name: 'Anne', password: 'un mot de passe long' };
	const { user } = await auth.api.signUpEmail({ body });
	const { organisationId } = house;
	await owner.query(
		`insert into auth.organization (id, name, slug, "createdAt") values ($1, 'Verre', $2, now()) on conflict do nothing`,
		[organisationId, randomUUID()],
	);
	await house.inside((tx) =>
		tx
			.updateTable('organisation')
			.set({ live: true, mailConnected: true, senderEmail: 'us@verre.test', replyEmail: 'us@verre.test' })
			.execute(),
	);
	admin = {
		userId: user.id,
		name: 'Anne',
		email: body.email,
		organisationId,
		roles: ['admin'],
		companies: [],
	};
}, 120_000);

afterAll(() => provider.close());

beforeEach(() => {
	open = [];
	provider.mode = 'answer';
	provider.accepted.length = 0;
	provider.onAccepted = () => {
		const asked = owner.query(
			`select from pg_stat_activity where datname = current_database() and usename = 'amiable_app' and state = 'idle in transaction'`,
		);
		open.push(asked.then(({ rowCount }) => rowCount ?? 0));
		return asked;
	};
});

/** An administrator lets Jeanne in through the form. */
function invite(email: string) {
	const body = new URLSearchParams({ name: 'Jeanne', email, 'roles[]': 'collector' });
	const url = new URL('https://amiable.test/settings/people?/add');
	const request = new Request(url, { method: 'POST', body });
	const locals = { person: admin, tx: actingAs(house, admin) };
	return peopleActions.add({ request, url, locals } as unknown as RequestEvent);
}

const journaled = () =>
	house.inside(async (tx) => {
		const rows = await tx.selectFrom('journal').select('kind').orderBy('seq').execute();
		return rows.map(({ kind }) => kind).filter((kind) => kind.includes('invit'));
	});

test('no transaction waits for the provider, and the link is for the person alone', async () => {
	expect(await invite('jeanne@verre.test')).toEqual({ form: 'add', saved: true, values: {}, problems: {} });
	expect(provider.accepted.map((text) => text.includes('jeanne@verre.test'))).toEqual([true]);
	expect(await Promise.all(open)).toEqual([0]);
	expect(await journaled()).toEqual(['person-invited', 'invitation-sent']);
});

test('a provider that takes nothing leaves the person in the company, the link to pass on, and the reason', async () => {
	provider.mode = 550;
	const answer = await invite('marc@verre.test');
	expect(answer).toMatchObject({
		saved: true,
		secret: expect.stringContaining('https://amiable.test/join/') as string,
		because: 'invitation-not-sent',
	});
	const { rowCount } = await owner.query(
		`select from auth.member m join auth."user" u on u.id = m."userId" where u.email = 'marc@verre.test'`,
	);
	expect(rowCount).toBe(1);
	expect((await journaled()).slice(-2)).toEqual(['person-invited', 'invitation-not-sent']);
});
