import { m } from '#lib/paraglide/messages.js';
import { codeText } from '#lib/text/code-text.ts';
import type { CauseKey } from './view.ts';

/** What people call one value that causes are counted by; empty: nobody said. */
export const causeName = (by: CauseKey, key: string): string =>
	key === '' ? m.causes_unknown() : by === 'category' ? codeText('category', key) : key;
