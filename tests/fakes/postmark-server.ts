import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { randomUUID } from 'node:crypto';

/** What the server accepted: the message as it came over the wire. */
export type AcceptedMessage = {
	MessageID: string;
	ReceivedAt: string;
	From: string;
	To: string;
	Cc?: string;
	ReplyTo?: string;
	TrackOpens?: boolean;
	Subject: string;
	HtmlBody?: string;
	TextBody?: string;
	MessageStream: string;
	Metadata: Record<string, string>;
	Attachments: { Name: string; Content: string; ContentID?: string | null; ContentType: string }[];
};

/**
 * `accept-then-die`: takes the message and cuts the line without answering. `unsigned`, `bad-sender`, `forbidden`: takes no
 * message of this account.
 */
export type Switch =
	| 'answer'
	| 'accept-then-die'
	| 'die'
	| 'slow'
	| 'rate-limited'
	| 'broken'
	| 'unsigned'
	| 'bad-sender'
	| 'forbidden';

export type FakePostmark = {
	host: string;
	token: string;
	accepted: AcceptedMessage[];
	inactive: Set<string>;
	mode: Switch;
	slowMs: number;
	/** Called with each accepted message, before the answer. */
	onAccepted: (message: AcceptedMessage) => void;
	close(): Promise<void>;
};

type Wire = Partial<AcceptedMessage>;
type Answer = { status: number; body: unknown };

const error = (status: number, ErrorCode: number, Message: string): Answer => ({
	status,
	body: { ErrorCode, Message },
});
const EMAIL = /[^\s<>",]+@[^\s<>",]+\.[^\s<>",]+/g;

async function bodyOf(request: IncomingMessage): Promise<string> {
	const chunks: Buffer[] = [];
	for await (const chunk of request) chunks.push(chunk as Buffer);
	return Buffer.concat(chunks).toString('utf8');
}

function invalid(wire: Wire): Answer | undefined {
	if (!wire.From) return error(422, 300, "The 'From' address is missing.");
	if (!wire.To) return error(422, 300, 'Zero recipients specified');
	if ((wire.To.match(EMAIL) ?? []).length === 0)
		return error(422, 300, `Invalid 'To' address: '${wire.To}'.`);
	if (!wire.HtmlBody && !wire.TextBody)
		return error(422, 300, 'Provide either email TextBody or HtmlBody or both.');
	return invalidMetadata(wire.Metadata ?? {});
}

function invalidMetadata(metadata: Record<string, string>): Answer | undefined {
	for (const [name, value] of Object.entries(metadata))
		if (name.length > 20 || value.length > 80)
			return error(422, 300, `Metadata field '${name}' is too long.`);
	if (Object.keys(metadata).length > 10) return error(422, 300, 'Too many metadata fields.');
	return undefined;
}

function accept(fake: FakePostmark, wire: Wire): Answer {
	const wrong = invalid(wire);
	if (wrong) return wrong;
	const addresses = (wire.To ?? '').match(EMAIL) ?? [];
	const inactive = addresses.filter((address) => fake.inactive.has(address));
	if (inactive.length === addresses.length)
		return error(
			422,
			406,
			`You tried to send to recipient(s) that have been marked as inactive. Found inactive addresses: ${inactive.join(', ')}. Inactive recipients are ones that have generated a hard bounce, a spam complaint, or a manual suppression.`,
		);
	const message = {
		MessageStream: 'outbound',
		Metadata: {},
		Attachments: [],
		...wire,
		MessageID: randomUUID(),
		ReceivedAt: new Date().toISOString(),
	} as AcceptedMessage;
	fake.accepted.push(message);
	fake.onAccepted(message);
	return {
		status: 200,
		body: {
			To: message.To,
			SubmittedAt: message.ReceivedAt,
			MessageID: message.MessageID,
			ErrorCode: 0,
			Message: 'OK',
		},
	};
}

function search(fake: FakePostmark, query: URLSearchParams): Answer {
	if (!query.has('count') || !query.has('offset'))
		return error(422, 300, "Parameters 'count' and 'offset' are required.");
	const wanted = [...query].filter(([name]) => name.startsWith('metadata_'));
	const stream = query.get('messagestream') ?? query.get('messageStream');
	const found = fake.accepted.filter(
		(message) =>
			(!stream || message.MessageStream === stream) &&
			wanted.every(([name, value]) => message.Metadata[name.slice('metadata_'.length)] === value),
	);
	const page = found.slice(
		Number(query.get('offset')),
		Number(query.get('offset')) + Number(query.get('count')),
	);
	return {
		status: 200,
		body: {
			TotalCount: found.length,
			Messages: page.map((m) => ({
				...m,
				To: [{ Email: m.To, Name: null }],
				Status: 'Sent',
				Attachments: m.Attachments.map((a) => a.Name),
			})),
		},
	};
}

/** What each switch answers to whoever asks: HTTP status, Postmark's code, its words. */
const REFUSALS: Partial<Record<Switch, [number, number, string]>> = {
	'rate-limited': [429, 429, 'Too many requests.'],
	broken: [500, 500, 'Internal server error.'],
	unsigned: [422, 400, 'The ‘From’ address is not a Sender Signature.'],
	'bad-sender': [422, 300, "Invalid 'From' address: 'compta'."],
	forbidden: [403, 0, 'Forbidden'],
};

async function answer(fake: FakePostmark, request: IncomingMessage): Promise<Answer> {
	const url = new URL(request.url ?? '/', 'http://postmark');
	if (request.headers['x-postmark-server-token'] !== fake.token)
		return error(401, 10, 'The request does not contain a valid Server token.');
	const refused = REFUSALS[fake.mode];
	if (refused) return error(...refused);
	if (request.method === 'GET' && url.pathname === '/messages/outbound')
		return search(fake, url.searchParams);
	const text = await bodyOf(request);
	if (request.method === 'POST' && url.pathname === '/email') return accept(fake, JSON.parse(text) as Wire);
	if (request.method === 'POST' && url.pathname === '/email/batch')
		return { status: 200, body: (JSON.parse(text) as Wire[]).map((wire) => accept(fake, wire).body) };
	return error(404, 0, 'Not found');
}

async function respond(
	fake: FakePostmark,
	request: IncomingMessage,
	response: ServerResponse,
): Promise<void> {
	if (fake.mode === 'die') return void request.socket.destroy();
	const { status, body } = await answer(fake, request);
	if (fake.mode === 'accept-then-die' && request.method === 'POST') return void request.socket.destroy();
	if (fake.mode === 'slow') await new Promise((resolve) => setTimeout(resolve, fake.slowMs));
	response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}

/** A local server that speaks Postmark's wire format (error codes 10, 300, 406, 429), with switches for bad days. */
export async function startFakePostmark(token = 'fake-token'): Promise<FakePostmark> {
	const server = createServer((request, response) => void respond(fake, request, response));
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const fake: FakePostmark = {
		host: `127.0.0.1:${(server.address() as AddressInfo).port}`,
		token,
		accepted: [],
		inactive: new Set(),
		mode: 'answer',
		slowMs: 1_500,
		onAccepted: () => undefined,
		close: () =>
			new Promise((resolve) => {
				server.closeAllConnections();
				server.close(() => resolve());
			}),
	};
	return fake;
}
