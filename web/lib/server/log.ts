import pino from 'pino';

/** The web server's log. Never a password, a cookie or the text of a message. */
export const log = pino({ name: 'web', base: null });
