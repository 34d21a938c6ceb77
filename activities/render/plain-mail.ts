/** Paragraphs of a short mail to one person, set like a page and not like a default of their mail program. */
export const plainMail = (paragraphs: string): string =>
	`<div style="max-width:560px;font-family:-apple-system,'Segoe UI',Roboto,Helvetica,Arial,sans-serif;font-size:15px;line-height:1.5;color:#1f2933">${paragraphs}</div>`;
