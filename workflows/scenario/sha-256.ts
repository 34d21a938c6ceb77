const ROUNDS = 64;
const BLOCK_BYTES = 64;

/** First 32 bits of the fractional parts of the `power` roots of the first primes (FIPS 180-4 §4.2.2, §5.3.3). */
function rootFractions(count: number, power: number): readonly number[] {
	const fractions: number[] = [];
	for (let candidate = 2; fractions.length < count; candidate += 1)
		if (isPrime(candidate)) fractions.push((candidate ** power % 1) * 0x1_0000_0000);
	return fractions.map((fraction) => fraction | 0);
}

function isPrime(candidate: number): boolean {
	for (let divisor = 2; divisor * divisor <= candidate; divisor += 1)
		if (candidate % divisor === 0) return false;
	return true;
}

const CONSTANTS = rootFractions(ROUNDS, 1 / 3);
const INITIAL = rootFractions(8, 1 / 2);

/** SHA-256 of a text in UTF-8, as 64 hexadecimal digits. Pure: the core may not ask the machine. */
export function sha256(text: string): string {
	const message = padded(new TextEncoder().encode(text));
	const hash = Int32Array.from(INITIAL);
	for (let offset = 0; offset < message.byteLength; offset += BLOCK_BYTES) digest(hash, message, offset);
	return [...hash].map((word) => (word >>> 0).toString(16).padStart(8, '0')).join('');
}

/** The message, one bit, zeros, and its length in bits: a whole number of blocks. */
function padded(bytes: Uint8Array): DataView {
	const length = Math.ceil((bytes.length + 9) / BLOCK_BYTES) * BLOCK_BYTES;
	const message = new Uint8Array(length);
	message.set(bytes);
	message[bytes.length] = 0x80;
	const view = new DataView(message.buffer);
	view.setBigUint64(length - 8, BigInt(bytes.length) * 8n);
	return view;
}

function digest(hash: Int32Array, message: DataView, offset: number): void {
	const words = schedule(message, offset);
	const state = Int32Array.from(hash);
	const [a, b, c, d, e, f, g, h] = [0, 1, 2, 3, 4, 5, 6, 7] as const;
	const of = (index: number) => state[index] ?? 0;
	for (let round = 0; round < ROUNDS; round += 1) {
		const choice = (of(e) & of(f)) ^ (~of(e) & of(g));
		const majority = (of(a) & of(b)) ^ (of(a) & of(c)) ^ (of(b) & of(c));
		const constant = (CONSTANTS[round] ?? 0) + (words[round] ?? 0);
		const stirred = of(h) + rotations(of(e), 6, 11, 25) + choice + constant;
		const first = stirred + rotations(of(a), 2, 13, 22) + majority;
		const fifth = of(d) + stirred;
		state.copyWithin(1, 0, 7);
		state[a] = first;
		state[e] = fifth;
	}
	for (const [index, word] of state.entries()) hash[index] = (hash[index] ?? 0) + word;
}

function schedule(message: DataView, offset: number): Int32Array {
	const words = new Int32Array(ROUNDS);
	for (let index = 0; index < 16; index += 1) words[index] = message.getInt32(offset + index * 4);
	for (let index = 16; index < ROUNDS; index += 1) {
		const early = words[index - 15] ?? 0;
		const late = words[index - 2] ?? 0;
		const small = rotate(early, 7) ^ rotate(early, 18) ^ (early >>> 3);
		const large = rotate(late, 17) ^ rotate(late, 19) ^ (late >>> 10);
		words[index] = (words[index - 16] ?? 0) + small + (words[index - 7] ?? 0) + large;
	}
	return words;
}

const rotate = (word: number, bits: number): number => (word >>> bits) | (word << (32 - bits));
const rotations = (word: number, first: number, second: number, third: number): number =>
	rotate(word, first) ^ rotate(word, second) ^ rotate(word, third);
