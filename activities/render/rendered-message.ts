/** A picture shown inside an HTML message; the HTML refers to `cid:<contentId>`. */
export type InlinePicture = { contentId: string; contentType: string; fileName: string; content: Uint8Array };

/** An e-mail as the debtor gets it. `text` is written, not stripped HTML. */
export type RenderedMessage = {
	kind: 'email';
	subject: string;
	html: string;
	text: string;
	pictures: readonly InlinePicture[];
};

/** A text message; `segments` is what a carrier bills (GSM-7 or UCS-2). */
export type RenderedSms = { kind: 'sms'; text: string; segments: number };

/** A letter: its PDF with what it encloses, and its own words as text, for search, checks and the journal. */
export type RenderedLetter = {
	kind: 'letter';
	subject: string;
	text: string;
	pdf: Uint8Array;
	pages: number;
	sha256: string;
};
