const channel = (hex: string): number => {
	const share = Number.parseInt(hex, 16) / 255;
	return share <= 0.040_45 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
};

/** Relative luminance of `#rrggbb` (WCAG 2.2). */
const luminance = (colour: string): number =>
	0.2126 * channel(colour.slice(1, 3)) +
	0.7152 * channel(colour.slice(3, 5)) +
	0.0722 * channel(colour.slice(5, 7));

/** The company's colour and whichever of black and white reads better on it: always 4.5:1 or more. */
export function brandOf(colour: string | null): { background: string; text: string } | null {
	if (colour === null) return null;
	return { background: colour, text: luminance(colour) > 0.179 ? '#000000' : '#ffffff' };
}
