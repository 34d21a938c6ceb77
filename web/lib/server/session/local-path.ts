/** A path of this site to go back to; anything that leads elsewhere, or cannot be written in a header, becomes the home page. */
export const localPath = (path: string | null): string =>
	path !== null && /^\/(?![/\\])\P{Cc}*$/u.test(path) ? path : '/';
