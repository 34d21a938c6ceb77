import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';

export type FakeSmtp = {
	port: number;
	/** Each message as it came: headers and body. */
	accepted: string[];
	/** `accept-then-die` takes the data and cuts the line; a number is the code it answers to every recipient. */
	mode: 'answer' | 'accept-then-die' | number;
	/** what it says with that code */
	says: string;
	/** Called with each message that it took; the answer waits for it. */
	onAccepted: () => Promise<unknown>;
	close(): Promise<void>;
};

/** A local SMTP server that keeps what it takes. */
export async function startFakeSmtp(): Promise<FakeSmtp> {
	const server = new SMTPServer({
		authOptional: true,
		disabledCommands: ['STARTTLS'],
		onRcptTo(_address, _session, done) {
			if (typeof fake.mode !== 'number') done();
			else done(Object.assign(new Error(fake.says), { responseCode: fake.mode }));
		},
		onData(stream, _session, done) {
			const chunks: Buffer[] = [];
			stream.on('data', (chunk: Buffer) => chunks.push(chunk));
			stream.on('end', () => {
				fake.accepted.push(Buffer.concat(chunks).toString('utf8'));
				void fake.onAccepted().then(() => {
					if (fake.mode === 'accept-then-die')
						for (const connection of server.connections) connection._socket.destroy();
					else done();
				});
			});
		},
	}) as SMTPServer & { connections: Set<{ _socket: { destroy(): void } }> };
	server.on('error', () => undefined);
	const listening = await new Promise<AddressInfo>((resolve) => {
		const net = server.listen(0, '127.0.0.1', () => resolve(net.address() as AddressInfo));
	});
	const fake: FakeSmtp = {
		port: listening.port,
		accepted: [],
		mode: 'answer',
		says: 'Mailbox unavailable',
		onAccepted: () => Promise.resolve(),
		close: () => new Promise((resolve) => server.close(() => resolve())),
	};
	return fake;
}
