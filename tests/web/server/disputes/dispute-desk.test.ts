import { isActionFailure, isHttpError } from '@sveltejs/kit';
import type { RequestEvent } from '@sveltejs/kit';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { forOrganisation } from '#db/client.ts';
import type { Db } from '#db/client.ts';
import { recordFact } from '#db/account/record-fact.ts';
import { rejectInvoice } from '#db/customers/reject-invoice.ts';
import { writeDisputeNote } from '#db/disputes/write-note.ts';
import { openByDueDate } from '#db/steering/open-by-due-date.ts';
import type { Role } from '#db/values.ts';
import type { RunAnswer } from '#lib/run/answer.ts';
import { storyText } from '#lib/run/story-text.ts';
import { disputeActions } from '#lib/server/disputes/dispute-actions.ts';
import { disputeScreen } from '#lib/server/disputes/dispute-screen.ts';
import { disputesCsv } from '#lib/server/disputes/disputes-csv.ts';
import { disputesScreen } from '#lib/server/disputes/disputes-screen.ts';
import { documentResponse } from '#lib/server/outbox/document.ts';
import { causesScreen } from '#lib/server/disputes/causes.ts';
import { actsOf, onlyAssignedTo } from '#lib/server/rights.ts';
import { story } from '#lib/server/run/story.ts';
import { codeText } from '#lib/text/code-text.ts';
import { disputeReason } from '#lib/text/dispute-reason.ts';
import { on, receivablesWorld } from '../../../db/receivables-world.ts';
import type { ReceivablesWorld } from '../../../db/receivables-world.ts';

const opened = vi.hoisted(() => ({ db: undefined as Db | undefined }));
vi.mock('#lib/server/clock.ts', () => ({ now: () => Promise.resolve(Date.UTC(2027, 2, 10, 9)) }));
vi.mock('#lib/server/database.ts', () => ({ database: () => opened.db }));

const CLAIRE = '00000000-0000-4000-8000-000000000001';
const LUC = '00000000-0000-4000-8000-000000000002';
let world: ReceivablesWorld;

const locals = (userId: string, ...roles: Role[]): App.Locals => {
	const person = {
		...{ userId, roles, name: 'x', email: 'x@test', organisationId: world.organisationId, companies: [] },
	};
	return {
		person,
		theme: 'system',
		tx: (work) =>
			forOrganisation(world.db, world.organisationId, work, onlyAssignedTo(person), actsOf(person)),
	};
};
const collector = () => locals(CLAIRE, 'collector');
const logistics = () => locals(LUC, 'contributor');

type Form = Record<string, string | File>;
async function act(name: keyof typeof disputeActions, form: Form, who = collector(), id = 'd') {
	const body = new FormData();
	for (const [key, value] of Object.entries(form)) body.append(key, value);
	const request = new Request('http://desk.test/', { method: 'POST', body });
	const event = { locals: who, params: { id }, request } as unknown as RequestEvent;
	try {
		const answer: unknown = await disputeActions[name](event);
		if (!isActionFailure(answer)) return 'done';
		const { refusal, problems } = answer.data as unknown as NonNullable<RunAnswer>;
		return refusal?.code ?? problems;
	} catch (thrown) {
		if (isHttpError(thrown)) return thrown.status;
		throw thrown;
	}
}
const screen = (who = collector()) => disputeScreen({ locals: who, params: { id: 'd' } });
const list = (query = '', who = collector()) =>
	disputesScreen({ locals: who, url: new URL(`http://desk.test/disputes${query}`) });

beforeEach(async () => {
	world = await receivablesWorld();
	opened.db = world.db;
	await world.inside((tx) =>
		tx
			.insertInto('membership')
			.values([
				{ userId: CLAIRE, name: 'Claire', email: 'claire@test', roles: ['collector'] },
				{ userId: LUC, name: 'Luc', email: 'luc@test', roles: ['contributor'] },
			])
			.execute(),
	);
	for (const id of ['a', 'b']) await world.invoice(id);
	const dispute = { type: 'dispute-opened', resolveOn: '2027-03-15', at: on(3, 1) } as const;
	await world.tell({ ...dispute, dispute: 'd', invoice: 'a', category: 'delivery', amountCents: 30_000 });
	await world.tell({ ...dispute, dispute: 'e', invoice: 'b', category: 'price', amountCents: 5_000 });
});

describe('dealing with a dispute', () => {
	test('the person put in charge sees it, and settles it: what was granted is credited', async () => {
		expect(await act('comment', { comment: 'x' }, logistics())).toBe(404);
		expect(await act('owner', { ownerId: LUC, ownerEmail: '' })).toBe('done');
		expect((await screen(logistics())).may).toEqual({ handle: true, settle: true });
		expect(await act('resolve', { accepted: '120,50', cause: 'Emballage', site: 'Lyon' }, logistics())).toBe(
			'done',
		);
		const { head, notes } = await screen();
		expect(head).toMatchObject({
			acceptedCents: 12_050,
			cause: 'Emballage',
			site: 'Lyon',
			residualCents: 87_950,
		});
		expect(notes.map(({ kind, author }) => [kind, author])).toEqual(
			expect.arrayContaining([
				['resolved', 'Luc'],
				['owner', 'Claire'],
			]),
		);
		const tasks = await world.inside((tx) =>
			tx.selectFrom('task').select(['state', 'outcome', 'settledBy']).where('kind', '=', 'dispute').execute(),
		);
		expect(tasks).toEqual([{ state: 'done', outcome: 'settled', settledBy: LUC }]);
	});

	test('somebody else may neither see nor settle it, and the other one of the customer is not theirs', async () => {
		await act('owner', { ownerId: LUC, ownerEmail: '' });
		expect(await act('resolve', { accepted: '0' }, locals(LUC, 'sales'), 'e')).toBe(404);
		expect(await act('resolve', { accepted: '0' }, locals(CLAIRE, 'reader'))).toBe(403);
		expect((await list('', logistics())).rows.map(({ id }) => id)).toEqual(['d']);
	});

	test('another day needs a reason; the account refuses what cannot be', async () => {
		const update = { amount: '300', resolveOn: '2027-04-01' };
		expect(await act('update', update)).toEqual({ reason: 'field-required' });
		expect(await act('update', { ...update, reason: 'Transporteur absent' })).toBe('done');
		expect((await screen()).head).toMatchObject({ resolveOn: '2027-04-01', amountCents: 30_000 });
		expect(await act('update', { ...update, resolveOn: '2027-03-01', reason: 'x' })).toBe(
			'resolution-in-past',
		);
		expect(await act('update', { ...update, amount: '1000,01', reason: 'x' })).toBe(
			'dispute-exceeds-residual',
		);
		expect(await act('resolve', { accepted: '300,01' })).toBe('accepted-exceeds-dispute');
		await act('resolve', { accepted: '0' });
		expect(await act('resolve', { accepted: '0' })).toBe('dispute-settled');
	});

	test('says what is chased meanwhile: the rest until its last day, all from the day after', async () => {
		expect((await screen()).meanwhile).toMatchObject({ chasedCents: 70_000, lapsed: false });
		await world.tell({
			...{ type: 'dispute-opened', dispute: 'f', invoice: 'a', category: 'price', amountCents: 20_000 },
			...{ resolveOn: '2027-03-09', at: on(3, 2) },
		});
		expect((await screen()).meanwhile).toMatchObject({ chasedCents: 70_000, lapsed: false });
		const lapsed = await disputeScreen({ locals: collector(), params: { id: 'f' } });
		expect(lapsed.meanwhile).toMatchObject({ chasedCents: 70_000, lapsed: true });
	});

	test('words and files stay with it; a file says itself what it is', async () => {
		expect(await act('comment', { comment: '' })).toBe('comment-required');
		const fake = new File(['MZ'], 'bon.pdf', { type: 'application/pdf' });
		expect(await act('comment', { comment: 'x', file: fake })).toBe('file-type');
		const pdf = new File(['%PDF-1.7'], 'bon.pdf');
		expect(await act('comment', { comment: 'Bon émargé', file: pdf })).toBe('done');
		expect((await screen()).notes).toMatchObject([
			{ kind: 'file', body: 'Bon émargé', document: { filename: 'bon.pdf', mediaType: 'application/pdf' } },
			{ kind: 'recorded' },
		]);
	});
});

describe('how a dispute began', () => {
	const opening = (id: string) =>
		disputeScreen({ locals: collector(), params: { id } }).then(({ notes }) => notes.at(-1));

	test('who recorded it, when, how much and why, as it was then', async () => {
		const fact = { type: 'dispute-opened', invoice: 'a', category: 'quality', amountCents: 20_000 } as const;
		await world.inside((tx) =>
			recordFact(tx, world.organisationId, world.customer, {
				...{ ...fact, id: 'f', dispute: 'f', resolveOn: '2027-03-20', at: on(3, 2, 9), actor: CLAIRE },
			}),
		);
		await act('update', { amount: '150', resolveOn: '2027-03-20', reason: 'Avoir reçu' }, collector(), 'f');
		expect(await opening('f')).toMatchObject({
			...{ kind: 'recorded', side: 'company', author: 'Claire', at: new Date(on(3, 2, 9)).toISOString() },
			params: { amountCents: 20_000, category: 'quality', resolveOn: '2027-03-20' },
		});
	});

	test('an invoice sent back: what for, in its dispute and in the story of the invoice', async () => {
		await world.invoice('c');
		const rejection = {
			customerId: world.customer,
			invoiceId: 'c',
			reason: 'vat-wrong',
			dispute: 'r',
		} as const;
		const stamp = { at: on(3, 2), actor: CLAIRE };
		await world.inside((tx) =>
			rejectInvoice(tx, world.organisationId, { ...rejection, comment: 'Taux de 10 %' }, stamp),
		);
		const began = await opening('r');
		expect(began).toMatchObject({ author: 'Claire', body: 'Taux de 10 %' });
		expect(disputeReason(began?.params ?? {})).toContain(codeText('rejection', 'vat-wrong'));
		const lines = await world.inside((tx) => story(tx, 'c', {}));
		const told = lines.find(({ details }) => details['type'] === 'dispute-opened');
		expect(told && storyText(told, { currency: 'EUR', zone: 'Europe/Paris' }).detail).toContain(
			codeText('rejection', 'vat-wrong'),
		);
	});

	test('a debtor’s own words begin it once, with what they contested', async () => {
		await world.inside((tx) =>
			writeDisputeNote(tx, {
				...{ disputeId: 'd', at: on(3, 1), side: 'debtor', author: 'Paul', kind: 'opened', body: 'Cassé' },
			}),
		);
		expect((await screen()).notes).toMatchObject([
			{
				kind: 'opened',
				author: 'Paul',
				body: 'Cassé',
				params: { amountCents: 30_000, category: 'delivery' },
			},
		]);
	});
});

test('the list adds up to the figure that opened it: never more than is still owed, by currency and by age', async () => {
	await world.tell({
		...{ type: 'payment', at: on(3, 4), payment: 'p', amountCents: 80_000, currency: 'EUR' },
		...{ valueDate: '2027-03-04', allocations: [{ invoice: 'a', amountCents: 80_000 }] },
	});
	const { total } = await list('?currency=EUR');
	expect(total).toEqual({ count: 2, amounts: [{ currency: 'EUR', cents: 35_000, owedCents: 25_000 }] });
	const open = await world.inside((tx) => openByDueDate(tx));
	expect(total.amounts[0]?.owedCents).toBe(open.reduce((sum, { disputedCents }) => sum + disputedCents, 0));
	expect((await list('?currency=CHF')).total).toEqual({ count: 0, amounts: [] });
	const aged = await list('?age=8-15');
	expect(aged.rows).toHaveLength(2);
	expect(aged.total.count).toBe(2);
	const young = await list('?age=0-7');
	expect(young.rows).toHaveLength(0);
	expect(young.total.count).toBe(0);
	expect(young.ageing.map(({ bucket, count }) => [bucket, count])).toEqual([['8-15', 2]]);
});

test('the files of a dispute open for whoever deals with it, and for nobody who does not', async () => {
	const file = new File(['%PDF-1.7'], 'bon.pdf');
	await act('comment', { comment: '', file });
	const [note] = (await screen()).notes;
	const open = async (who: App.Locals) => {
		try {
			return (await documentResponse({ locals: who, params: { id: note?.document?.id ?? '' } })).status;
		} catch (thrown) {
			if (isHttpError(thrown)) return thrown.status;
			throw thrown;
		}
	};
	expect([await open(collector()), await open(logistics())]).toEqual([200, 404]);
	await act('owner', { ownerId: LUC, ownerEmail: '' });
	expect(await open(logistics())).toBe(200);
});

describe('the list', () => {
	test('finds by status, owner and day, and says how old what it shows is', async () => {
		await act('owner', { ownerId: '', ownerEmail: 'depot@transporteur.test' });
		await act('code', { code: 'Attente client / Pièce demandée' }, collector(), 'e');
		const ids = async (query: string) => (await list(query)).rows.map(({ id }) => id);
		expect(await ids('')).toEqual(['d', 'e']);
		expect(await ids('?code=Litige%20/%20Logistique')).toEqual(['d']);
		expect(await ids('?owner=none')).toEqual(['e']);
		expect(await ids('?state=due')).toEqual([]);
		expect(await ids('?sort=amount')).toEqual(['d', 'e']);
		expect((await list()).ageing).toEqual([{ currency: 'EUR', bucket: '8-15', count: 2, cents: 35_000 }]);
		expect((await list()).rows[0]?.owner).toBe('depot@transporteur.test');
	});

	test('goes on by CSV with the same lines', async () => {
		const csv = await disputesCsv({
			locals: collector(),
			url: new URL('http://desk.test/disputes?sort=amount'),
		});
		const lines = (await csv.text()).trim().split('\n');
		expect(lines).toHaveLength(3);
		expect(lines[1]).toContain('300.00');
	});
});

test('causes add up what disputes were about, what they cost and how long they lasted (s26)', async () => {
	await act('resolve', { accepted: '300', cause: 'Emballage', product: '', site: '' });
	const causes = (by: string) =>
		causesScreen({ locals: collector(), url: new URL(`http://desk.test/disputes/causes?by=${by}`) });
	expect((await causes('category')).rows).toEqual([
		expect.objectContaining({
			key: 'delivery',
			count: 1,
			open: 0,
			amountCents: 30_000,
			acceptedCents: 30_000,
			founded: 1,
		}),
		expect.objectContaining({ key: 'price', count: 1, open: 1, acceptedCents: 0, days: null }),
	]);
	const [emballage] = (await causes('cause')).rows;
	expect(emballage).toMatchObject({ key: 'Emballage' });
	expect((await list('?state=all&by=cause&key=Emballage')).rows.map(({ id }) => id)).toEqual(['d']);
	expect((await list('?state=all&by=cause&key=')).rows.map(({ id }) => id)).toEqual(['e']);
	expect(emballage?.days).toBeCloseTo(9, 0);
});
