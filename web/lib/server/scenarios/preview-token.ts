import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import { canonical } from '#workflows/scenario/canonical.ts';
import { environment } from '../environment.ts';

/** Everything that a preview showed and that a confirmation must still find as it was. */
export type Shown = {
	scenarioId: string;
	/** hash of the text that would be published; of the version, for a move alone */
	content: string;
	draftSeq: number;
	/** the latest version when it was shown; null ⇒ none */
	baseVersion: number | null;
	/** which invoices move and where to, as chosen */
	choice: string;
	/** what becomes of those that move */
	impact: string;
	userId: string;
	/** the request that is approved; null ⇒ one's own publication */
	request: string | null;
};

/** What is no longer as it was shown. `token`: not ours, or of something else; `expired`: older than half an hour. */
export type StaleReason = 'token' | 'expired' | 'content' | 'base' | 'choice' | 'runs';

const LIFETIME_MS = 30 * 60_000;

const shape = z.strictObject({
	scenarioId: z.string(),
	content: z.string(),
	draftSeq: z.number(),
	baseVersion: z.number().nullable(),
	choice: z.string(),
	impact: z.string(),
	userId: z.string(),
	request: z.string().nullable(),
	expires: z.number(),
});

/** Short identity of any plain value. */
export const fingerprint = (value: unknown): string =>
	createHash('sha256').update(canonical(value)).digest('base64url');

const key = (): string => `confirm ${environment().authSecret}`;
const signatureOf = (payload: string, secret: string): Buffer =>
	createHmac('sha256', secret).update(payload).digest();

/** Seals what was shown at `at`: only this server can make it, and only what it showed can be confirmed with it. */
export function sealPreview(shown: Shown, at: number, secret = key()): string {
	const payload = Buffer.from(JSON.stringify({ ...shown, expires: at + LIFETIME_MS })).toString('base64url');
	return `${payload}.${signatureOf(payload, secret).toString('base64url')}`;
}

/** Why a confirmation does not belong to what would be shown now; empty ⇒ it is the preview that was seen. */
export function staleReasons(token: string, now: Shown, at: number, secret = key()): StaleReason[] {
	const seen = opened(token, secret);
	if (seen?.scenarioId !== now.scenarioId) return ['token'];
	if (seen.userId !== now.userId || seen.request !== now.request) return ['token'];
	if (seen.expires <= at) return ['expired'];
	const reasons: StaleReason[] = [];
	if (seen.content !== now.content || seen.draftSeq !== now.draftSeq) reasons.push('content');
	if (seen.baseVersion !== now.baseVersion) reasons.push('base');
	if (seen.choice !== now.choice) reasons.push('choice');
	if (seen.impact !== now.impact) reasons.push('runs');
	return reasons;
}

function opened(token: string, secret: string): z.infer<typeof shape> | null {
	const [payload = '', signature = ''] = token.split('.', 2);
	const given = Buffer.from(signature, 'base64url');
	const right = signatureOf(payload, secret);
	if (given.length !== right.length || !timingSafeEqual(given, right)) return null;
	try {
		return shape.parse(JSON.parse(Buffer.from(payload, 'base64url').toString()));
	} catch {
		return null;
	}
}
