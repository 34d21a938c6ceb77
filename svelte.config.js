import { fileURLToPath } from 'node:url';
import adapter from '@sveltejs/adapter-node';

// Paths under `files` are relative to the Vite root, which is `web`.
export default {
	adapter: adapter({ out: fileURLToPath(new URL('web/build', import.meta.url)) }),
	files: { src: '.', routes: 'routes', appTemplate: 'app.html' },
	compilerOptions: { runes: true },
	// The adapter believes every request to be https, so the framework's check would refuse our own forms over http:
	// web/hooks.server.ts compares the origin of each form with the address that it was sent to.
	csrf: { trustedOrigins: ['*'] },
};
