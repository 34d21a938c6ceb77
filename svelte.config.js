import { fileURLToPath } from 'node:url';
import adapter from '@sveltejs/adapter-node';

// Paths under `files` are relative to the Vite root, which is `web`.
/** @type {import('@sveltejs/kit/vite').Config} */
const config = {
	adapter: adapter({ out: fileURLToPath(new URL('web/build', import.meta.url)) }),
	files: { src: '.', routes: 'routes', appTemplate: 'app.html' },
	compilerOptions: { runes: true },
	// Kit signs its own scripts with a nonce; canvas and charts place things by style attributes. Previews of messages are
	// pages inside pages and inherit this.
	csp: {
		mode: 'nonce',
		directives: {
			'default-src': ['self'],
			'script-src': ['self'],
			'style-src': ['self', 'unsafe-inline'],
			'img-src': ['self', 'data:', 'blob:'],
			'font-src': ['self', 'data:'],
			'worker-src': ['self', 'blob:'],
			'object-src': ['none'],
			'base-uri': ['none'],
			'form-action': ['self'],
			'frame-ancestors': ['self'],
		},
	},
	// The adapter believes every request to be https, so the framework's check would refuse our own forms over http:
	// web/hooks.server.ts compares the origin of each form with the address that it was sent to.
	csrf: { trustedOrigins: ['*'] },
};

export default config;
