import { readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { DocumentFile } from '#db/import/match-documents.ts';
import { archiveBounds, readArchive } from '#workflows/files/import/read-archive.ts';
import type { ArchiveEntry } from '#workflows/files/import/read-archive.ts';
import { Failure } from '../failure.ts';
import { problemSentence } from '../problem-sentence.ts';

/** A folder, a ZIP or one PDF. */
export type DocumentSource = { path: string; isFolder: boolean; bytes: Uint8Array };

/** Files as they come, a few in memory at a time; `tooLarge` are named and not read. */
export type DocumentFiles = { tooLarge: readonly string[]; files: () => Iterable<DocumentFile> };

const CHUNK_BYTES = 50_000_000;

function chunksOf(entries: readonly ArchiveEntry[]): ArchiveEntry[][] {
	const chunks: ArchiveEntry[][] = [];
	let size = CHUNK_BYTES;
	for (const entry of entries) {
		if (size + entry.size > CHUNK_BYTES) {
			chunks.push([]);
			size = 0;
		}
		chunks.at(-1)?.push(entry);
		size += entry.size;
	}
	return chunks;
}

function inArchive(bytes: Uint8Array): DocumentFiles {
	const opened = readArchive(bytes);
	if (!opened.ok) throw new Failure(opened.problem.code, problemSentence('problem', opened.problem), 2);
	const { entries, read } = opened.value;
	const small = entries.filter(({ size }) => size <= archiveBounds.fileBytes);
	return {
		tooLarge: entries.filter(({ size }) => size > archiveBounds.fileBytes).map(({ name }) => name),
		*files() {
			for (const chunk of chunksOf(small)) {
				const unpacked = read(chunk.map(({ name }) => name));
				for (const { name } of chunk) yield { name, bytes: unpacked.get(name) ?? new Uint8Array() };
			}
		},
	};
}

function inFolder(folder: string): DocumentFiles {
	const names = readdirSync(folder, { recursive: true, withFileTypes: true })
		.filter((entry) => entry.isFile() && !entry.name.startsWith('.'))
		.map((entry) => join(entry.parentPath, entry.name))
		.sort();
	if (names.length > archiveBounds.files)
		throw new Failure(
			'archive-too-large',
			problemSentence('problem', { code: 'archive-too-large', params: {} }),
			2,
		);
	const isLarge = (name: string): boolean => statSync(name).size > archiveBounds.fileBytes;
	return {
		tooLarge: names.filter(isLarge),
		*files() {
			for (const name of names) if (!isLarge(name)) yield { name, bytes: readFileSync(name) };
		},
	};
}

/** The documents that a path holds. @throws Failure for an archive that cannot be read or holds too much */
export function documentFiles({ path, isFolder, bytes }: DocumentSource): DocumentFiles {
	if (isFolder) return inFolder(path);
	if (Buffer.from(bytes.subarray(0, 2)).toString('latin1') === 'PK') return inArchive(bytes);
	const tooLarge = bytes.byteLength > archiveBounds.fileBytes ? [path] : [];
	return { tooLarge, files: () => (tooLarge.length > 0 ? [] : [{ name: basename(path), bytes }]) };
}
