import { createHash, timingSafeEqual } from 'node:crypto';

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();

/**
 * Whether an `Authorization` header carries exactly `user:password` (HTTP Basic, RFC 7617). Takes the same time for
 * every wrong password. Postmark signs nothing: this and TLS are all that tells its calls from others.
 */
export function isBasicAuth(header: string | null, expected: { user: string; password: string }): boolean {
	const [scheme, token] = (header ?? '').split(' ');
	if (scheme?.toLowerCase() !== 'basic' || token === undefined) return false;
	const given = Buffer.from(token, 'base64').toString('utf8');
	return timingSafeEqual(digest(given), digest(`${expected.user}:${expected.password}`));
}
