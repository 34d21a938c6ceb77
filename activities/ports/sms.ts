import type { SendingPort } from './receipt.ts';

/** One text message; `to` in E.164 form (`+33612345678`). */
export type SmsMessage = { from: string; to: string; text: string };

/** Sends text messages. The default adapter files them in the outbox. */
export type SmsPort = SendingPort<SmsMessage>;
