/** A CSV file for a browser to save. The mark in front makes spreadsheets read UTF-8. */
export const csvResponse = (fileName: string, lines: readonly string[]): Response =>
	new Response(`\uFEFF${lines.join('')}`, {
		headers: {
			'content-type': 'text/csv; charset=utf-8',
			'content-disposition': `attachment; filename="${fileName}"`,
		},
	});
