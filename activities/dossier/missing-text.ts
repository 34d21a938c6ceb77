import type { MessageLanguage } from '../render/message-data.ts';
import { word } from './dossier-labels.ts';
import type { MissingPiece } from './missing-pieces.ts';

/** A missing piece as a person reads it. */
export const missingText = ({ code, of }: MissingPiece, language: MessageLanguage): string =>
	word(language, `missing_${code}`).replace('{of}', of);
