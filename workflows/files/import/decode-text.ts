import iconv from 'iconv-lite';

export type Encoding = 'utf-8' | 'windows-1252';

/** Text of a file as accounting programs write it: UTF-8 if it is valid UTF-8, else Windows-1252. The mark is dropped. */
export function decodeText(bytes: Uint8Array): { text: string; encoding: Encoding } {
	try {
		return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes), encoding: 'utf-8' };
	} catch {
		return { text: iconv.decode(Buffer.from(bytes), 'windows-1252'), encoding: 'windows-1252' };
	}
}
