import { unzipSync } from 'fflate';
import { ok, refuse } from '../../receivables/outcome.ts';
import type { Outcome } from '../../receivables/outcome.ts';

/** A file inside an archive: its name and unpacked size in bytes. */
export type ArchiveEntry = { name: string; size: number };

export type Archive = {
	entries: readonly ArchiveEntry[];
	/** unpacks some entries; never more than their told size, whatever their content pretends */
	read: (names: readonly string[]) => ReadonlyMap<string, Uint8Array>;
};

/** What an archive may hold, so that a small file cannot fill the memory. */
export const archiveBounds = { files: 5000, fileBytes: 20_000_000, bytes: 500_000_000 } as const;

const isHidden = (name: string): boolean => /(^|\/)(\.|__MACOSX)/.test(name);

/**
 * Opens a ZIP without unpacking it. Folders and the hidden files of file managers are left out.
 * @returns `archive-unreadable`, or `archive-too-large` beyond {@link archiveBounds}
 */
export function readArchive(bytes: Uint8Array): Outcome<Archive, 'archive-unreadable' | 'archive-too-large'> {
	const entries: ArchiveEntry[] = [];
	try {
		unzipSync(bytes, {
			filter: ({ name, originalSize }) => {
				if (!name.endsWith('/') && !isHidden(name)) entries.push({ name, size: originalSize });
				return false;
			},
		});
	} catch {
		return refuse('archive-unreadable');
	}
	const total = entries.reduce((sum, { size }) => sum + size, 0);
	if (entries.length > archiveBounds.files || total > archiveBounds.bytes)
		return refuse('archive-too-large', { files: entries.length, bytes: total });
	return ok({ entries, read: (names) => unpack(bytes, new Set(names)) });
}

function unpack(bytes: Uint8Array, names: ReadonlySet<string>): ReadonlyMap<string, Uint8Array> {
	try {
		return new Map(
			Object.entries(
				unzipSync(bytes, {
					filter: ({ name, originalSize }) => names.has(name) && originalSize <= archiveBounds.fileBytes,
				}),
			),
		);
	} catch {
		return new Map();
	}
}
