import { createHash } from 'node:crypto';

/**
 * A contact key in 43 safe characters (SHA-256, base64url): providers cap the length of what they echo, and a key
 * holds ids that need not leave.
 */
export const keyDigest = (key: string): string => createHash('sha256').update(key).digest('base64url');
