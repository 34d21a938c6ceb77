import { createHash } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { sendEmail } from '#activities/send-email.ts';
import { forOrganisation } from '#db/client.ts';
import { startFakePostmark } from '../../fakes/postmark-server.ts';
import type { AcceptedMessage, FakePostmark } from '../../fakes/postmark-server.ts';
import { inWorker, orderOf, workerDeps } from '../../regressions/database/sending-world.ts';
import { IBANS, twoCompanies } from './two-companies.ts';
import type { Letterbox } from './two-companies.ts';

/** 2 companies × 56 customers × 9 messages. */
const CUSTOMERS = 56;
const EACH = 9;
const ALL = 2 * CUSTOMERS * EACH;

let postmark: FakePostmark;
let world: Awaited<ReturnType<typeof twoCompanies>>;
beforeAll(async () => {
	postmark = await startFakePostmark();
	world = await twoCompanies(CUSTOMERS, EACH);
}, 600_000);
afterAll(() => postmark.close());

const sha256 = (content: string | Uint8Array) => createHash('sha256').update(content).digest('hex');
const unique = (found: readonly string[] | null): string[] => [...new Set(found)].sort();
const bare = (text: string): string => text.replace(/[\s\u00a0\u202f]/g, '');

/** Every trait in a text that belongs to somebody: invoice numbers, people, customers, companies, addresses. */
const traits = (text: string) => ({
	numbers: unique(text.match(/FA-\d-\d\d-\d/g)),
	people: unique(text.match(/Personne-\d-\d\d-\d/g)),
	customers: unique(text.match(/Client-\d-\d\d/g)),
	companies: unique(text.match(/Société-\d/g)),
	ibans: IBANS.filter((iban) => bare(text).includes(iban)),
	addresses: unique(text.match(/p-\d-\d\d-\d@debtor\.test/g)),
});

/** All that may show in a message of this letterbox. */
const own = ({ number, person, customerName, company }: Letterbox) => ({
	numbers: [number],
	people: [person],
	customers: expect.toSatisfy((shown: string[]) => shown.every((one) => one === customerName)),
	companies: [`Société-${String(company)}`],
	ibans: [IBANS[company]],
	addresses: [],
});

const send = (box: Letterbox) =>
	inWorker(sendEmail(workerDeps(world.db, postmark, () => box.at)), orderOf(box.organisationId, box));

/** All at once, customers and companies mixed; every tenth is asked for twice. */
async function sendAll(): Promise<void> {
	const mixed = world.boxes
		.map((box, index) => ({ box, rank: (index * 389) % ALL }))
		.sort((a, b) => a.rank - b.rank);
	await Promise.all(
		mixed.flatMap(({ box, rank }) =>
			rank % 10 === 0 ? [send(box).catch(() => null), send(box).catch(() => null)] : [send(box)],
		),
	);
}

const addressOf = ({ To }: AcceptedMessage): string => /[\w.-]+@[\w.-]+/.exec(To)?.[0] ?? '';

test('a thousand messages of 112 customers of two companies at once: each shows its own customer and nobody else, once (u1, u18, n60)', async () => {
	await sendAll();
	expect(postmark.accepted).toHaveLength(ALL);
	const byAddress = new Map(postmark.accepted.map((message) => [addressOf(message), message]));
	expect(byAddress.size).toBe(ALL);
	const codes = new Set<string>();
	for (const box of world.boxes) {
		const message = byAddress.get(box.email);
		if (!message) throw new Error(`${box.email} got nothing`);
		const { Subject, HtmlBody = '', TextBody = '', Attachments, From, Metadata } = message;
		expect(traits(`${Subject} ${TextBody}`)).toEqual(own(box));
		expect(traits(HtmlBody)).toEqual(own(box));
		expect(From).toContain(`compta@societe-${String(box.company)}.test`);
		expect(Metadata['organisation']).toBe(box.organisationId);
		const files = Attachments.filter(({ ContentID }) => !ContentID);
		expect(files.map(({ Name, Content }) => [Name, sha256(Buffer.from(Content, 'base64'))])).toEqual([
			[`${box.number}.pdf`, sha256(box.file)],
		]);
		for (const { Content } of Attachments.filter(({ ContentID }) => ContentID)) codes.add(Content);
		expect(/facture|échéance/i.test(TextBody)).toBe(box.language === 'fr');
		expect(/invoice|due date/i.test(TextBody)).toBe(box.language === 'en');
	}
	// A payment code each: amount and reference differ.
	expect(codes.size).toBe(ALL);
}, 600_000);

test('what is kept says the same: each company has its own half, each message its own text and file, each contact delivered', async () => {
	for (const organisationId of unique(world.boxes.map((box) => box.organisationId))) {
		const boxes = new Map(
			world.boxes.filter((box) => box.organisationId === organisationId).map((box) => [box.invoice, box]),
		);
		const { kept, contacts } = await forOrganisation(world.db, organisationId, async (tx) => ({
			kept: await tx
				.selectFrom('message as m')
				.innerJoin('messageAttachment as a', 'a.messageId', 'm.id')
				.innerJoin('document as d', 'd.id', 'a.documentId')
				.select(['m.id', 'm.customerId', 'm.invoices', 'm.subject', 'm.text', 'm.status', 'm.recipients'])
				.select(['d.sha256', 'd.customerId as owner'])
				.where('d.kind', '=', 'invoice')
				.execute(),
			contacts: await tx.selectFrom('contact').select(['key', 'state']).execute(),
		}));
		expect(kept).toHaveLength(ALL / 2);
		expect(new Set(kept.map(({ id }) => id)).size).toBe(ALL / 2);
		for (const { customerId, owner, invoices, subject, text, status, sha256: stored, recipients } of kept) {
			const box = boxes.get(invoices[0] ?? '');
			if (!box) throw new Error(`a message about ${String(invoices)}`);
			expect([customerId, owner, invoices, status]).toEqual([
				box.customer,
				box.customer,
				[box.invoice],
				'sent',
			]);
			expect(traits(`${subject} ${text}`)).toEqual(own(box));
			expect(unique(JSON.stringify(recipients).match(/p-\d-\d\d-\d@debtor\.test/g))).toEqual([box.email]);
			expect(stored).toBe(sha256(box.file));
		}
		expect(contacts).toHaveLength(ALL / 2);
		expect(contacts.every(({ state }) => state === 'delivered')).toBe(true);
	}
}, 300_000);
