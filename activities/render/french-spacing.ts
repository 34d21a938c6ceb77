const TAGS = /(\{[{%][\s\S]*?[%}]\})/;

/**
 * French keeps a no-break space before `: ; ! ? » % €` and after `«`: a line never starts with a colon. Only literal
 * text changes, never what stands between Liquid's braces.
 */
export const frenchSpacing = (text: string): string =>
	text
		.split(TAGS)
		.map((piece, index) =>
			index % 2 === 1 ? piece : piece.replace(/ (?=[:;!?»%€])/g, '\u00a0').replace(/« /g, '«\u00a0'),
		)
		.join('');
