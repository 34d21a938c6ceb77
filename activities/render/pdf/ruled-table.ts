import type { Content, CustomTableLayout, TableCell } from 'pdfmake/interfaces.js';

/** Grey of headings and details. */
export const GREY = '#616e7c';

const layout: CustomTableLayout = {
	hLineWidth: (line, { table }) => (line === 0 || line === table.body.length ? 0 : 0.5),
	vLineWidth: () => 0,
	hLineColor: () => '#cbd2d9',
	paddingLeft: (column) => (column === 0 ? 0 : 6),
	paddingRight: (column, { table }) => (column === (table.widths?.length ?? 0) - 1 ? 0 : 6),
	paddingTop: () => 3,
	paddingBottom: () => 3,
};

/** A figure: right aligned, never broken. */
export const figure = (text: string, bold = false): TableCell => ({
	text,
	alignment: 'right',
	bold,
	noWrap: true,
});

/** The title of a column. */
export const heading = (text: string | undefined, alignment: 'left' | 'right' = 'left'): TableCell => ({
	text: text ?? '',
	color: GREY,
	fontSize: 8.5,
	alignment,
});

/** A row whose words span all columns but the last, which holds the figure. */
export const totalRow = (columns: number, text: string, amount: string, bold = false): TableCell[] => [
	{ text, colSpan: columns - 1, bold },
	...Array.from({ length: columns - 2 }, (): TableCell => ({ text: '' })),
	figure(amount, bold),
];

/** A table with thin rules between its rows; its first row is repeated on every page and no row is cut. */
export const ruledTable = (widths: readonly ('*' | 'auto' | number)[], body: TableCell[][]): Content => ({
	table: { headerRows: 1, keepWithHeaderRows: 1, dontBreakRows: true, widths: [...widths], body },
	layout,
	margin: [0, 2, 0, 8],
});
