import { mediaTypeOfBytes } from '../../api/documents/media-type-of-bytes.ts';

/** The largest file that a person may add: a long scan, not a film; what a form of the server takes. */
export const MOST_BYTES = 30 * 1024 * 1024;

/** What a file is by its first bytes; null for anything but PDF, PNG and JPEG. */
export const typeOfFile = mediaTypeOfBytes;
