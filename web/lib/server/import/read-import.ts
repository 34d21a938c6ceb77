import { readFile } from '#workflows/files/import/read-file.ts';
import type { FileChoices, ReadFile } from '#workflows/files/import/read-file.ts';
import type { Outcome } from '#workflows/receivables/outcome.ts';

/** Reads the bytes of a table; what nobody chose is guessed. */
export const readImport = (bytes: Uint8Array, choices: FileChoices): Outcome<ReadFile> =>
	readFile(bytes, choices);
