import { m } from '#lib/paraglide/messages.js';
import { codeText } from './code-text.ts';

/** Why contacts are paused, as people say it: a person's own words, or what a platform said of an electronic invoice (n45). */
export function pauseReason(reason: string): string {
	const [, code] = /^e-invoice-(\d{3})$/.exec(reason) ?? [];
	return code === undefined ? reason : m.run_e_invoice_said({ status: codeText('e-invoice', code) });
}
