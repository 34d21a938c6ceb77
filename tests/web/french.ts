import { beforeAll } from 'vitest';
import { overwriteGetLocale } from '#lib/paraglide/runtime.js';

/** Each file of tests begins in French: those of one process share their modules, and one may have read English last. */
beforeAll(() => overwriteGetLocale(() => 'fr'));
