/** Kinds of documents that prove no claim: letters, dossiers and the files made for one message are shown where they left. */
export const NOT_PAPERS = [
	...['letter', 'letter-proof', 'message-picture', 'statement'],
	...['logo', 'signature', 'dossier'],
] as const;
