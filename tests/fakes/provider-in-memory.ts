import type { Receipt, SendingPort } from '#activities/ports/receipt.ts';

/** A provider in memory: what it took, by key, and how it can be asked. */
export type ProviderInMemory<Message> = {
	taken: { key: string; message: Message }[];
	/** knows at once what it took */
	asked: SendingPort<Message>;
	/** cannot be asked */
	mute: SendingPort<Message>;
	/** indexes what it took only `settlesMs` later, as it says itself */
	slow: (now: () => number, settlesMs: number) => SendingPort<Message>;
};

/** Takes every message, the same key twice as two messages: what must leave once is counted by its caller. */
export function providerInMemory<Message>(name: string): ProviderInMemory<Message> {
	const taken: { key: string; message: Message; at: number }[] = [];
	const receiptOf = (key: string): Receipt => ({
		provider: name,
		reference: `${name}/${key}`,
		acceptedAt: null,
	});
	const port = (now: () => number, settlesMs: number): SendingPort<Message> => ({
		name,
		deliver: (message, key) => {
			taken.push({ key, message, at: now() });
			return Promise.resolve(receiptOf(key));
		},
		find: (key) => {
			const isIndexed = taken.some((one) => one.key === key && now() >= one.at + settlesMs);
			return Promise.resolve(
				isIndexed ? { state: 'delivered', receipt: receiptOf(key) } : { state: 'absent' },
			);
		},
		findSettlesMs: settlesMs,
	});
	const asked = port(() => 0, 0);
	const mute: SendingPort<Message> = { name, deliver: (message, key) => asked.deliver(message, key) };
	return { taken, asked, mute, slow: port };
}
