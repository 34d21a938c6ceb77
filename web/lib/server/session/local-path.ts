/** A path of this site to go back to; anything that leads elsewhere becomes the home page. */
export const localPath = (path: string | null): string =>
	path !== null && /^\/(?![/\\])/.test(path) ? path : '/';
