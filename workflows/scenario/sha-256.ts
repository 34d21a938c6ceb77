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

const CONSTANTS = Int32Array.from(rootFractions(ROUNDS, 1 / 3));
const INITIAL = rootFractions(8, 1 / 2);

/** SHA-256 of a text in UTF-8, as 64 hexadecimal digits. Pure: the core may not ask the machine. */
export function sha256(text: string): string {
	const message = padded(new TextEncoder().encode(text));
	const hash = Int32Array.from(INITIAL);
	const words = new Int32Array(ROUNDS);
	for (let offset = 0; offset < message.byteLength; offset += BLOCK_BYTES) {
		schedule(words, message, offset);
		digest(hash, words);
	}
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

const at = (words: Int32Array, index: number): number => words[index] ?? 0;

/** Eight numbers of 32 bits each, not an array of them: a large scenario is hashed while somebody draws. */
function digest(hash: Int32Array, words: Int32Array): void {
	let a = at(hash, 0);
	let b = at(hash, 1);
	let c = at(hash, 2);
	let d = at(hash, 3);
	let e = at(hash, 4);
	let f = at(hash, 5);
	let g = at(hash, 6);
	let h = at(hash, 7);
	for (let round = 0; round < ROUNDS; round += 1) {
		const choice = (e & f) ^ (~e & g);
		const majority = (a & b) ^ (a & c) ^ (b & c);
		const stirred = (h + rotations(e, 6, 11, 25) + choice + at(CONSTANTS, round) + at(words, round)) | 0;
		h = g;
		g = f;
		f = e;
		e = (d + stirred) | 0;
		d = c;
		c = b;
		b = a;
		a = (stirred + rotations(b, 2, 13, 22) + majority) | 0;
	}
	for (const [index, word] of [a, b, c, d, e, f, g, h].entries()) hash[index] = at(hash, index) + word;
}

/** The 64 words that a block is stirred with, written into `words`. */
function schedule(words: Int32Array, message: DataView, offset: number): void {
	for (let index = 0; index < 16; index += 1) words[index] = message.getInt32(offset + index * 4);
	for (let index = 16; index < ROUNDS; index += 1) {
		const early = at(words, index - 15);
		const late = at(words, index - 2);
		const small = rotate(early, 7) ^ rotate(early, 18) ^ (early >>> 3);
		const large = rotate(late, 17) ^ rotate(late, 19) ^ (late >>> 10);
		words[index] = at(words, index - 16) + small + at(words, index - 7) + large;
	}
}

const rotate = (word: number, bits: number): number => (word >>> bits) | (word << (32 - bits));
const rotations = (word: number, first: number, second: number, third: number): number =>
	rotate(word, first) ^ rotate(word, second) ^ rotate(word, third);
