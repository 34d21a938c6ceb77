/** What a provider hands back for a message that it took. `acceptedAt` is its own ISO instant, when it gives one. */
export type Receipt = { provider: string; reference: string; acceptedAt: string | null };

/** Answer to "did you take the message of this key?". */
export type Found = { state: 'delivered'; receipt: Receipt } | { state: 'absent' };

/**
 * What every sending port offers.
 * `deliver` resolves once the provider has taken the message.
 * `find` exists only where the provider can be asked by key; `absent` is certain only `findSettlesMs` after the last
 * attempt to deliver, because providers index with a delay: earlier, wait and ask again.
 * @throws DeliveryRefused, DeliveryUnavailable
 */
export type SendingPort<Message> = {
	readonly name: string;
	deliver(message: Message, key: string): Promise<Receipt>;
	find?(key: string): Promise<Found>;
	readonly findSettlesMs?: number;
};
