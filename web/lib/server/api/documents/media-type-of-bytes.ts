const SIGNATURES: Readonly<Record<string, readonly number[]>> = {
	'application/pdf': [0x25, 0x50, 0x44, 0x46, 0x2d],
	'image/png': [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a],
	'image/jpeg': [0xff, 0xd8, 0xff],
};

/** What a file is by its first bytes, whatever its sender says; null for anything but PDF, PNG and JPEG. */
export const mediaTypeOfBytes = (bytes: Uint8Array): string | null =>
	Object.entries(SIGNATURES).find(([, signature]) =>
		signature.every((byte, at) => bytes[at] === byte),
	)?.[0] ?? null;
